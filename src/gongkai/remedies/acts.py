"""The acts of this room."""

from gongkai.bodies.policy import declare

READ = declare("proceeding.read", "查看行政复议和行政诉讼")
READ_FIGURES = declare("proceeding.read_figures", "查看该机关的复议诉讼统计")
REGISTER = declare("proceeding.register", "登记行政复议或者行政诉讼")
FOLLOW = declare("proceeding.follow", "登记受理、副本、答复、举证和开庭")
DECIDE = declare("proceeding.decide", "登记复议决定或者裁判")
APPEAL = declare("proceeding.appeal", "登记上诉或者再审")
COMPLY = declare("proceeding.comply", "登记责令办理的事项和办理情况")
ANNUL = declare("proceeding.annul", "撤销错误的登记")
ERASE_PARTY = declare("proceeding.erase_party", "抹去当事人姓名")
IMPORT_REGISTER = declare("proceeding.import_register", "导入该机关的复议诉讼台账")
EXPORT_REGISTER = declare("proceeding.export_register", "导出复议诉讼台账")
CARRY_OVER = declare("proceeding.carry_over", "将行政复议、行政诉讼移交承继机关")
