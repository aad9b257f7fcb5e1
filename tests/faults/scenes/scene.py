"""One act as it can be repeated: what must stand before it, and the act itself, ready to be done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import time_machine

from gongkai.bodies.models import Body, Person
from gongkai.site.clock import SHANGHAI
from tests.applications.office import Office
from tests.bodies.county import County

DAY = date(2024, 3, 1)
LATER = date(2024, 3, 8)
KEY = "one-form"
"""The key of the form, the same when the act is repeated."""

Ready = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """`prepare` makes rows (or texts) before the act, once for all; `ready` gives the act, which is then done.

    `moment`: when all of this happens, where not now.
    """

    name: str
    prepare: Callable[[Office], Any]
    ready: Callable[..., Ready]
    moment: datetime | None

    @property
    def publishes(self) -> bool:
        """Whether it is about what the public reads, so that all of that is looked at afterwards."""
        return self.ready.__module__.rpartition(".")[2] in ("items", "norms", "catalogue", "channels")

    def at_its_time(self) -> Any:
        return time_machine.travel(self.moment) if self.moment else nullcontext()


SCENES: dict[str, Scene] = {}


def scene(
    prepare: Callable[[Office], Any] = lambda office: (), *, moment: datetime | None = None
) -> Callable[[Callable[..., Ready]], Callable[..., Ready]]:
    """Make a scene of a function that takes the office and what was prepared, under the function's name."""

    def taken(ready: Callable[..., Ready]) -> Callable[..., Ready]:
        assert ready.__name__ not in SCENES
        SCENES[ready.__name__] = Scene(ready.__name__, prepare, ready, moment)
        return ready

    return taken


def office_again() -> Office:
    """The staffed office as another process finds it."""
    bodies = {body.name: body for body in Body.objects.all()}
    people = {person.username: person for person in Person.objects.all()}
    tree = [bodies[name] for name in (
        "青禾县人民政府", "青禾县人民政府办公室", "青禾县民政局", "柳溪镇人民政府", "柳溪镇便民服务中心"
    )]  # fmt: skip
    county = County(Person.objects.operator(), *tree)
    names = ("clerk", "head", "signer", "mailroom", "supervisor", "stranger")
    return Office(county, county.town, *(people[name] for name in names))


def person(username: str) -> Person:
    return Person.objects.get(username=username)


def january_2027() -> datetime:
    """When the notice for 2027 is imported."""
    return datetime(2027, 1, 27, 10, tzinfo=SHANGHAI)


