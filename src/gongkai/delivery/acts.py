"""The acts of this room."""

from gongkai.bodies.policy import declare

READ_NOTICE = declare("notice.read", "查看提醒")
READ_UNDELIVERABLE = declare("mail.read_undeliverable", "查看未能送达的邮件")
TRY_AGAIN = declare("mail.try_again", "重新发送未能送达的邮件")
