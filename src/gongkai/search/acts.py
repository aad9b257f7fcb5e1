"""The acts of this room."""

from gongkai.bodies.policy import declare

FIND_PUBLIC = declare("search.public", "查找已公开的信息")
FIND_DESK = declare("search.desk", "查找工作台的内容")
REBUILD = declare("search.rebuild", "重建检索索引")
