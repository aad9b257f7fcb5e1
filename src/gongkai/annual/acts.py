"""The acts of this room."""

from gongkai.bodies.policy import declare

READ = declare("archive.read", "查看年报库中的年报")
ADD = declare("archive.add", "把该机关的年报存入年报库")
WITHDRAW = declare("archive.withdraw", "从年报库撤除此年报")
ENTER_FIGURES = declare("annual.enter_figures", "填报年度报告的业务数据")
READ_ENTERED = declare("annual.read_entered", "查看填报的业务数据")
COMPILE = declare("annual.compile", "编制该机关的年度报告")
SEAL = declare("annual.seal", "上传年度报告的盖章扫描件")
