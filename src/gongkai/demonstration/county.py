"""The fictional 青禾县: its bodies, people and the faults put into their reports. Nothing here exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.bodies.kinds import Kind, Role
from gongkai.law.uscc import check_sign, organisation_sign


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
    DemoBody("office", "青禾县人民政府办公室", Kind.GOVERNMENT_OFFICE, "county", 30),
    DemoBody("civil", "青禾县民政局", Kind.DEPARTMENT, "county", 14),
    DemoBody("land", "青禾县自然资源局", Kind.DEPARTMENT, "county", 40, former="青禾县国土资源局"),
    DemoBody("finance", "青禾县财政局", Kind.DEPARTMENT, "county", 9),
    DemoBody("education", "青禾县教育局", Kind.DEPARTMENT, "county", 8),
    DemoBody("housing", "青禾县住房和城乡建设局", Kind.DEPARTMENT, "county", 22),
    DemoBody("farming", "青禾县农业农村局", Kind.DEPARTMENT, "county", 7),
    DemoBody("labour", "青禾县人力资源和社会保障局", Kind.DEPARTMENT, "county", 10),
    DemoBody("market", "青禾县市场监督管理局", Kind.DEPARTMENT, "county", 11),
    DemoBody("liuxi", "青禾县柳溪镇人民政府", Kind.TOWNSHIP, "county", 9),
    DemoBody("shiqiao", "青禾县石桥镇人民政府", Kind.TOWNSHIP, "county", 12),
    DemoBody("dongshan", "青禾县东山乡人民政府", Kind.TOWNSHIP, "county", 5),
    DemoBody("nanpu", "青禾县南浦镇人民政府", Kind.TOWNSHIP, "county", 6),
    DemoBody("baisha", "青禾县白沙镇人民政府", Kind.TOWNSHIP, "county", 4),
    DemoBody("yunling", "青禾县云岭乡人民政府", Kind.TOWNSHIP, "county", 3),
    # reports, but its figures are inside the town's: summed again they would count twice
    DemoBody("centre", "青禾县柳溪镇便民服务中心", Kind.SERVICE_CENTRE, "liuxi", 3, counts_in_rollup=False),
)

REGION = "990122"
"""A district code of no place."""

_PLACES = {body.key: place for place, body in enumerate(BODIES, 1)}


def credit_code(key: str) -> str:
    """The fictional 统一社会信用代码 of a body, its check signs right: index numbers begin with it."""
    organisation = f"MB{_PLACES[key]:06d}"
    first17 = f"11{REGION}{organisation}{organisation_sign(organisation)}"
    return first17 + check_sign(first17)


ROOT = "county"
"""The body above all others."""

COURT, COURT_ABOVE = "青禾县人民法院", "云河市中级人民法院"
"""Which hear suits against the departments and townships, and against the county government."""

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
    division: str | None = None


PEOPLE = (
    DemoPerson("liuxi-mail", "收发室小田（演示）", "liuxi", (Role.MAILROOM,)),
    DemoPerson("liuxi-clerk", "林小禾（演示）", "liuxi", (Role.HANDLER,)),
    DemoPerson("liuxi-unit", "农经站老徐（演示）", "liuxi", (Role.HANDLING_UNIT,), division="农经站"),
    DemoPerson("liuxi-secrecy", "保密审查员小沈（演示）", "liuxi", (Role.SECRECY_REVIEWER,)),
    DemoPerson("liuxi-adviser", "法律顾问许律师（演示）", "liuxi", (Role.LEGAL_ADVISER,)),
    DemoPerson("liuxi-head", "周一平（演示）", "liuxi", (Role.OFFICE_HEAD,)),
    DemoPerson("liuxi-signer", "副镇长程立（演示）", "liuxi", (Role.SIGNER,)),
    DemoPerson("land-clerk", "罗新（演示）", "land", (Role.HANDLER, Role.MAILROOM)),
    DemoPerson("land-unit", "征地科老白（演示）", "land", (Role.HANDLING_UNIT,), division="征地科"),
    DemoPerson("land-secrecy", "保密审查员小戴（演示）", "land", (Role.SECRECY_REVIEWER,)),
    DemoPerson("land-adviser", "法律顾问方律师（演示）", "land", (Role.LEGAL_ADVISER,)),
    DemoPerson("land-head", "唐主任（演示）", "land", (Role.OFFICE_HEAD,)),
    DemoPerson("land-signer", "副局长韩松（演示）", "land", (Role.SIGNER,)),
    DemoPerson("qinghe-office", "何清（演示）", "county", (Role.SUPERVISING_OFFICE,)),
    DemoPerson("qinghe-editor", "公报编辑小葛（演示）", "county", (Role.HANDLER,)),
    DemoPerson("qinghe-admin", "管理员（演示）", "county", (Role.ADMINISTRATOR,)),
)
"""The logins that are printed; whoever else a body needs cannot sign in (`people_of`)."""

DIVISIONS = {
    "county": ("公报室",), "office": ("政务公开科",), "civil": ("社会救助科",), "land": ("征地科", "档案室"), "finance": ("预算科",),
    "education": ("基础教育科",), "housing": ("房屋征收科",), "farming": ("种植业科",), "labour": ("就业促进科",),
    "market": ("食品监管科",), "liuxi": ("农经站", "规划建设办公室", "上河村"), "shiqiao": ("综合办公室",), "dongshan": ("综合办公室",),
    "nanpu": ("综合办公室",), "baisha": ("综合办公室",), "yunling": ("综合办公室",),
}  # fmt: skip
"""Inner units and villages below a body; the first one writes what is published."""

UNITS_WITH_LOGIN = {who.division for who in PEOPLE if who.division}

IN_OFFICE_SINCE = date(2024, 1, 2)


def people_of(key: str) -> tuple[DemoPerson, ...]:
    """Everybody of a body: the printed logins, and people without a login for whatever these do not do there."""
    shown = tuple(who for who in PEOPLE if who.body == key)
    taken = {role for who in shown for role in who.roles}
    return (*shown, *(who for who in _needed(key) if who.roles[0] not in taken))


def _needed(key: str) -> tuple[DemoPerson, ...]:
    """Who handles applications, and where something is published who reviews it at which step."""
    handling = (
        DemoPerson(f"{key}-clerk", "经办人（演示）", key, (Role.HANDLER, Role.MAILROOM)),
        DemoPerson(f"{key}-head", "负责人（演示）", key, (Role.OFFICE_HEAD,)),
        DemoPerson(f"{key}-signer", "分管领导（演示）", key, (Role.SIGNER,)),
    )
    if key not in DIVISIONS:
        return handling
    unit = DemoPerson(f"{key}-unit", "科室审稿人（演示）", key, (Role.HANDLING_UNIT,), division=DIVISIONS[key][0])
    secrecy = DemoPerson(f"{key}-secrecy", "保密审查员（演示）", key, (Role.SECRECY_REVIEWER,))
    adviser = DemoPerson(f"{key}-adviser", "法律顾问（演示）", key, (Role.LEGAL_ADVISER,))
    return (*handling, unit, secrecy, *((adviser,) if key == ROOT else ()))


def who_is(key: str, role: Role) -> str | None:
    """The login name of whoever has a role in a body; None where nobody has."""
    return next((who.username for who in people_of(key) if role in who.roles), None)

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
