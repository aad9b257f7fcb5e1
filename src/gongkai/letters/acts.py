"""The acts of this room."""

from gongkai.bodies.policy import declare

READ = declare("letter.read", "查看文书")
READ_OWN = declare("letter.read_own", "查看送达本人的文书")
WRITE = declare("letter.write", "拟制文书")
SUBMIT_ANSWER = declare("letter.submit_answer", "提交答复书审核")
REVIEW_SECRECY = declare("letter.review_secrecy", "登记保密审查")
ASK_COUNTERSIGN = declare("letter.ask_countersign", "送科室会签")
READ_COUNTERSIGN = declare("letter.read_countersign", "查看会签的文书")
COUNTERSIGN = declare("letter.countersign", "会签文书")
CHECK = declare("letter.check", "审核文书")
SIGN_AS_HEAD = declare("letter.sign_as_head", "签发告知类文书")
SIGN = declare("letter.sign", "签发文书")
TAKE_NUMBER = declare("letter.take_number", "文书取号")
VOID = declare("letter.void", "作废文书")
SEAL = declare("letter.seal", "登记用印")
SCAN = declare("letter.scan", "上传盖章扫描件")
SEND = declare("letter.send", "登记送出")
ACKNOWLEDGE = declare("letter.acknowledge", "登记签收或者退件")
READ_OFFICE = declare("letterhead.read", "查看机关文书设置")
SET_OFFICE = declare("letterhead.set", "修改机关文书设置和措辞")
SET_REMEDIES = declare("letterhead.set_remedies", "决定哪些文书不写救济途径")
