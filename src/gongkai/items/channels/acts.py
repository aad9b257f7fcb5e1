"""The acts on channels."""

from gongkai.bodies.policy import declare

READ = declare("channel.read", "查看公开渠道")
KEEP = declare("channel.keep", "开设、停用公开渠道")
RECORD = declare("channel.record", "登记在公开渠道发布的信息")
