"""The acts of this room."""

from gongkai.bodies.policy import declare

READ = declare("body.read", "查看机关")
REGISTER = declare("body.register", "登记下属机关")
RENAME = declare("body.rename", "变更机关名称")
MOVE = declare("body.move", "变更机关的上级")
CLOSE = declare("body.close", "注销机关")
CORRECT = declare("body.correct", "更正机关登记")
MERGE = declare("body.merge", "登记机关合并")
SPLIT = declare("body.split", "登记机关分立")
REINSTATE = declare("body.reinstate", "撤销机关的注销")
SET_ANSWERING_NAME = declare("body.set_answering_name", "登记以谁的名义答复")
SET_REMEDY_FORUM = declare("body.set_remedy_forum", "登记复议机关和管辖法院")
ADD_DIVISION = declare("body.add_division", "登记内设机构")
CLOSE_DIVISION = declare("body.close_division", "撤销内设机构")
ADD_PERSON = declare("body.add_person", "开设人员账号")
APPOINT = declare("body.appoint", "指派角色")
DISMISS = declare("body.dismiss", "解除角色")
READ_ROLES = declare("role.read", "查看人员角色")
DECLARE_ABSENCE = declare("absence.declare", "登记不在岗和代理")
END_ABSENCE = declare("absence.end", "登记返岗")
READ_ABSENCES = declare("absence.read", "查看不在岗和代理")
