"""The acts of this room."""

from gongkai.bodies.policy import declare

READ = declare("application.read", "查看政府信息公开申请")
READ_PARTICULARS = declare("application.read_particulars", "查看申请人的身份证明和联系方式")
RECORD_CALL = declare("application.record_call", "登记电话记录")
SPLIT_MATTERS = declare("application.split_matters", "分列申请事项")
RECTIFY = declare("application.rectify", "登记更正申请的处理结果")
READ_FIGURES = declare("application.read_figures", "查看该机关的申请统计")
REGISTER = declare("application.register", "登记政府信息公开申请")
CONFIRM = declare("application.confirm", "登记双方确认")
ASSIGN = declare("application.assign", "分办申请")
ASK_CORRECTION = declare("application.ask_correction", "告知补正")
RECEIVE_CORRECTION = declare("application.receive_correction", "登记收到的补正")
ABANDON = declare("application.abandon", "按逾期不补正不再处理")
CONSULT = declare("application.consult", "征求意见")
EXTEND = declare("application.extend", "延长答复期限")
ASK_REASONS = declare("application.ask_reasons", "要求申请人说明理由")
SEARCH = declare("application.search", "登记检索记录")
ANSWER = declare("application.answer", "登记答复")
WITHDRAW = declare("application.withdraw", "登记申请人撤回申请")
ERASE_PARTICULARS = declare("application.erase_particulars", "销毁申请人个人信息")
LOCK_YEAR = declare("application.lock_year", "锁定年度统计")
