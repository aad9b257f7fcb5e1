"""The acts of readers who have no account."""

from gongkai.bodies.policy import declare

ASK = declare("subscription.ask", "申请邮件订阅")
READ_OWN = declare("subscription.read_own", "查看本人的邮件订阅")
CONFIRM = declare("subscription.confirm", "确认邮件订阅")
END = declare("subscription.end", "停止邮件订阅")
