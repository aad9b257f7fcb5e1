"""The acts on catalogues."""

from gongkai.bodies.policy import declare

READ = declare("catalogue.read", "查看公开目录")
LOAD = declare("catalogue.load", "载入法定主动公开内容和试点领域")
KEEP = declare("catalogue.keep", "编制公开目录")
IMPORT = declare("catalogue.import", "导入标准目录")
REQUIRE = declare("catalogue.require", "设定栏目保障要求")
REQUIRE_BELOW = declare("catalogue.require_below", "为下级机关设定栏目保障要求")
COVERAGE = declare("catalogue.coverage", "查看目录覆盖情况")
COVERAGE_BELOW = declare("catalogue.coverage_below", "查看辖区的目录覆盖合计")
