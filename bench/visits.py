"""Which pages are measured on a loaded database, and by whom they are opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

ROWS = ("received_new", "received_carried_in", "granted", "unavailable_not_held", "outcome_total", "carried_forward")
FEW = 20
"""bodies of whoever works for several"""
CODE = "ABCDEFGHJKMN"


@dataclass(frozen=True, slots=True)
class Visit:
    """One page: what it is, where it is, what is sent (None: GET). A list is turned over to its second page too."""

    what: str
    address: str
    sent: dict[str, str] | None = None
    is_list: bool = False
    is_aggregate: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with the pages they open; `person` is None for anybody. An applicant shows a query code before."""

    name: str
    person: Any
    visits: tuple[Visit, ...] = field(default=())
    shows_code: bool = False


def readers() -> list[Reader]:
    """The supervising office of all bodies, one office, somebody in twenty offices, an applicant."""
    from gongkai.bodies.kinds import Role

    everything, bodies = supervisor()
    root, middle = bodies[0].parent, bodies[len(bodies) // 2]
    office = person("bench-one", [middle], Role.OFFICE_HEAD, Role.HANDLER, Role.SIGNER)
    several = person("bench-few", bodies[:FEW], Role.HANDLER)
    return [
        Reader("主管部门", everything, (*_pages(middle), *_figures(root, "?tree=1"), *_figures(middle))),
        Reader("一个机关", office, (*_pages(middle), *_figures(middle))),
        Reader("二十个机关", several, tuple(_pages(bodies[0]))),
        Reader("申请人", None, (_own(),), shows_code=True),
    ]


def supervisor() -> tuple[Any, list[Any]]:
    """Who supervises all loaded bodies, and these."""
    from gongkai.applications.loading.county import ROOT
    from gongkai.bodies.kinds import Role
    from gongkai.bodies.models import Body

    root = Body.objects.get(name=ROOT)
    return person("bench-all", [root], Role.SUPERVISING_OFFICE), list(root.children.order_by("pk"))


def person(username: str, bodies: list[Any], *roles: Any) -> Any:
    """Somebody with these roles at these bodies."""
    from gongkai.bodies.models import Person
    from gongkai.bodies.staffing import appoint

    person, created = Person.objects.get_or_create(username=username, defaults={"display_name": "测量"})
    for body in bodies if created else ():
        for role in roles:
            appoint(Person.objects.operator(), person, body, role)
    return person


def _pages(body: Any) -> Iterator[Visit]:
    from django.urls import reverse

    from gongkai.applications.kinds import Topic
    from gongkai.applications.queries import LISTS
    from gongkai.desk.lists import ALL, OPEN
    from gongkai.remedies.queries import LISTS as REMEDIES

    index, find = reverse("desk:index"), reverse("desk:find")
    for key in (*(one.key for one in LISTS), OPEN, ALL):
        yield Visit(f"列表 {key}", f"{index}?list={key}", is_list=True)
    for what, words, topic in (
        ("编号", "〔2024〕第0003号", ""), ("序号", "17", ""), ("姓", "赵", ""), ("姓名", "赵平安", ""),
        ("没有的姓名", "欧阳无此人", ""), ("主题", "", Topic.values[1]), ("姓与主题", "钱", Topic.values[2]),
    ):  # fmt: skip
        yield Visit(f"查找 {what}", find, {"words": words, "topic": topic}, is_list=True)
    yield Visit("各机关情况", reverse("desk:supervise"), is_list=True)
    for name in ("notices", "sign", "unit"):
        yield Visit(f"页面 {name}", reverse(f"desk:{name}"))
    for one in REMEDIES:
        yield Visit(f"复议诉讼 {one.key}", f"{reverse('desk:remedies')}?list={one.key}", is_list=True)
    for what, case in _cases(body):
        yield Visit(f"案卷 {what}", reverse("desk:case", args=[case]))


def _cases(body: Any) -> Iterator[tuple[str, int]]:
    from gongkai.applications.models import Case

    own = Case.objects.filter(body=body).order_by("pk").values_list("pk", flat=True)
    for what, found in (("已办结", own.exclude(closed_on=None)), ("在办", own.filter(closed_on=None))):
        if number := found.first():
            yield what, number


def _figures(body: Any, query: str = "") -> Iterator[Visit]:
    from django.urls import reverse

    from gongkai.applications.loading.run import FIRST_DAY
    from gongkai.site.clock import today

    year = today().year
    scope = "全部机关" if query else "一个机关"
    yield Visit(f"表三 {scope}", reverse("desk:figures", args=[body.pk, year - 1]) + query, is_aggregate=True)
    for one in (year, year - 1, FIRST_DAY.year):
        for row in ROWS:
            for column in ("total", "business"):
                address = reverse("desk:figures_cell", args=[body.pk, one, row, column])
                yield Visit(f"表三来源 {scope} {one} {row} {column}", address + query, is_list=True)


def _own() -> Visit:
    """The page of an application whose query code was shown before."""
    from django.urls import reverse

    return Visit("办理进度", reverse("portal:own_case"))
