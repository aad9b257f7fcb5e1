"""The acts of this room."""

from gongkai.bodies.policy import declare

CHANGE = declare("norm.change", "登记规范性文件的修改、废止、失效、停止执行和继续有效")
REVOKE = declare("norm.revoke", "撤销错误的效力登记")
FILE = declare("norm.file", "登记规范性文件的备案")
CLEAN = declare("norm.clean", "办理规范性文件清理")
TAKE_EFFECT = declare("norm.take_effect", "登记规范性文件清理结果")
READ_CLEANING = declare("norm.read_cleaning", "查看规范性文件清理")
READ_FIGURES = declare("norm.read_figures", "查看该机关的规范性文件统计")
SEND_OPINION = declare("consultation.send_opinion", "对征求意见的稿件提出意见")
ENTER_OPINION = declare("consultation.enter_opinion", "登记以其他方式收到的意见")
READ_OPINIONS = declare("consultation.read_opinions", "查看收到的意见")
JUDGE_OPINION = declare("consultation.judge_opinion", "登记意见的采纳情况")
COMPILE_GAZETTE = declare("gazette.compile", "编排政府公报")
