"""The fictional 青禾县: its bodies, people and the faults put into their reports. Nothing here exists."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.bodies.kinds import Kind, Role


@dataclass(frozen=True, slots=True)
class DemoBody:
    """A body below another (None: the root); `size` is about how many applications it gets in a year.

    `former` is the name before the county's reform at the beginning of the third year.
    """

    key: str
    name: str
    kind: Kind
    parent: str | None
    size: int
    counts_in_rollup: bool = True
    former: str | None = None


BODIES = (
    DemoBody("county", "青禾县人民政府", Kind.COUNTY, None, 0),
    DemoBody("office", "青禾县人民政府办公室", Kind.GOVERNMENT_OFFICE, "county", 40),
    DemoBody("civil", "青禾县民政局", Kind.DEPARTMENT, "county", 14),
    DemoBody("land", "青禾县自然资源局", Kind.DEPARTMENT, "county", 55, former="青禾县国土资源局"),
    DemoBody("liuxi", "青禾县柳溪镇人民政府", Kind.TOWNSHIP, "county", 9),
    DemoBody("shiqiao", "青禾县石桥镇人民政府", Kind.TOWNSHIP, "county", 12),
    DemoBody("dongshan", "青禾县东山乡人民政府", Kind.TOWNSHIP, "county", 5),
    # reports, but its figures are inside the town's: summed again they would count twice
    DemoBody("centre", "青禾县柳溪镇便民服务中心", Kind.SERVICE_CENTRE, "liuxi", 3, counts_in_rollup=False),
)

REFORM_INDEX = 2
"""The year of the reform, counted from the first."""

REFORM_MONTH_DAY = (3, 1)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A login of the demonstration."""

    username: str
    display_name: str
    body: str
    roles: tuple[Role, ...]


PEOPLE = (
    DemoPerson("liuxi-clerk", "林小禾（演示）", "liuxi", (Role.HANDLER,)),
    DemoPerson("liuxi-head", "周一平（演示）", "liuxi", (Role.OFFICE_HEAD, Role.SIGNER)),
    DemoPerson("qinghe-office", "何清（演示）", "county", (Role.SUPERVISING_OFFICE,)),
    DemoPerson("qinghe-admin", "管理员（演示）", "county", (Role.ADMINISTRATOR,)),
)

YEARS = 4
"""How many years of reports; the last is the last one due."""

LOST_TOTAL = ("liuxi", 0)
"""(body, years before the last): 予以公开/总计 is not printed, and can be restored."""

WRONG_SUM = ("civil", 1)
"""（七）总计/自然人 is printed one too high: no reading reconciles."""

BROKEN_CHAIN = ("shiqiao", 0)
"""二 is not the 四 of the year before."""

NOT_PUBLISHED = ("dongshan", 1)
"""There is no report of this year."""
