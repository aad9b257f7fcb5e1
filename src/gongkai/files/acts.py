"""The acts of this room."""

from gongkai.bodies.policy import declare

RECEIVE = declare("file.receive", "提交文件")
USE = declare("file.use", "使用此文件")
