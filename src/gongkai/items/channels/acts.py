"""The acts on channels."""

from gongkai.bodies.policy import declare

READ = declare("channel.read", "查看公开渠道")
KEEP = declare("channel.keep", "开设、停用公开渠道")
RECORD = declare("channel.record", "登记在公开渠道发布的信息")
CONNECT = declare("channel.connect", "设置、取消账号接口")
POST = declare("channel.post", "通过接口向账号推送、删除")
