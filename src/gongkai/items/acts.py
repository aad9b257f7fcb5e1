"""The acts of this room."""

from gongkai.bodies.policy import declare

READ = declare("item.read", "查看信息的稿件和审核")
READ_PUBLIC = declare("item.read_public", "查看已公开的信息")
READ_LISTS = declare("item.read_lists", "查看该机关的信息清单")
DECIDE = declare("item.decide", "登记公开属性")
REEVALUATE = declare("item.reevaluate", "重新评估公开属性")
DRAFT = declare("item.draft", "移送、编辑信息")
SUBMIT = declare("item.submit", "送审")
RECALL = declare("item.recall", "撤回送审")
REVIEW = declare("item.review", "审核信息")
PUBLISH = declare("item.publish", "发布经审核的信息")
PUBLISH_DUE = declare("item.publish_due", "到时发布已定时的信息")
RELEASE_IN_EMERGENCY = declare("item.release_in_emergency", "紧急发布")
REVIEW_AFTER = declare("item.review_after", "补审紧急发布的信息")
WITHDRAW = declare("item.withdraw", "撤下信息并说明")
WITHDRAW_EXPIRED = declare("item.withdraw_expired", "撤下公开期限届满的信息")
TAKE_DOWN = declare("item.take_down", "下线不得公开的信息")
SET_REVIEW = declare("item.set_review", "设置审核环节")
SET_INDEX = declare("item.set_index", "设置索引号格式")
SET_WORDS = declare("item.set_words", "维护错敏词表")
CARRY_OVER = declare("item.carry_over", "将信息移交承继机关")
