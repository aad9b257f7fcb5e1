"""The acts of returns. Rows of DECLARE, READ_LIST, URGE, FILE and READ_OWN are bodies, of the others returns."""

from gongkai.bodies.policy import declare

DECLARE = declare("return.declare_list", "确定年报报送单位名单")
READ_LIST = declare("return.read_list", "查看下级年报报送情况")
URGE = declare("return.urge", "催报下级年报")
FILE = declare("return.file", "报送年报")
READ_OWN = declare("return.read_own", "查看本机关的年报报送")
READ = declare("return.read", "查看此年报报送")
TAKE_BACK = declare("return.take_back", "撤回年报报送")
SEND_BACK = declare("return.send_back", "退回年报报送")
ACCEPT = declare("return.accept", "接收年报报送")
