"""The office that publishes, as the scenes find it: its people, and items at every stage, each made once for all scenes.

A scene works on a copy, so several of them may begin with the same item.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Division
from gongkai.bodies.services import Particulars, correct_body
from gongkai.bodies.staffing import appoint
from gongkai.items.catalogue import entries
from gongkai.items.models import CatalogueEntry, Item, Vocabulary
from gongkai.items.services import publishing
from gongkai.site import clock
from tests.applications.office import SINCE, Office
from tests.bodies.county import person_with
from tests.faults.scenes.scene import person
from tests.items.desk import USCC, Desk, approved, decided, drafted, published, submitted

ENTRY = "20.12"
SOON = timedelta(hours=1)
TERM = timedelta(days=2)

Made = TypeVar("Made")
_made: dict[str, Any] = {}


def once(make: Callable[[Office], Made]) -> Callable[[Office], Made]:
    """What several scenes begin with; made when the first of them is prepared."""

    @wraps(make)
    def found(office: Office) -> Made:
        name = f"{make.__module__}.{make.__name__}"
        if name not in _made:
            _made[name] = make(office)
        return _made[name]  # type: ignore[no-any-return]

    return found


def desk(office: Office) -> Desk:
    """The township's desk, staffed when the first scene is prepared, found by every process after that."""
    if not CatalogueEntry.objects.filter(code=ENTRY).exists():
        _staff(office)
    town = Body.objects.get(pk=office.town.pk)
    return Desk(
        office.county, town, Division.objects.get(body=town, name="应急管理办公室"), writer=office.clerk, unit=person("unit"),
        secrecy=person("secrecy"), head=office.head, legal=person("lawyer"), signer=office.signer,
        supervisor=office.supervisor, stranger=office.stranger, entry=CatalogueEntry.objects.get(code=ENTRY),
    )  # fmt: skip


def _staff(office: Office) -> None:
    county = office.county
    town = correct_body(county.operator, office.town, Particulars(office.town.name, Kind.TOWNSHIP, uscc=USCC))
    division = add_division(county.operator, town, "应急管理办公室")
    appoint(county.operator, person_with(county, "unit", town), town, Role.HANDLING_UNIT, since=SINCE, division=division)
    person_with(county, "secrecy", town, Role.SECRECY_REVIEWER, since=SINCE)
    person_with(county, "lawyer", town, Role.LEGAL_ADVISER, since=SINCE)
    CatalogueEntry.objects.create(vocabulary=Vocabulary.LEGAL, code=ENTRY, name="应急预案、预警信息及应对情况")


@once
def decided_item(office: Office) -> Item:
    return decided(desk(office))


@once
def drafted_item(office: Office) -> Item:
    return drafted(desk(office)).item


@once
def submitted_item(office: Office) -> Item:
    return submitted(desk(office))


@once
def approved_item(office: Office) -> Item:
    return approved(desk(office))


@once
def scheduled_item(office: Office) -> Item:
    """To come out in an hour."""
    item = approved(desk(office))
    publishing.schedule(office.head, item, clock.now() + SOON)
    return item


@once
def published_item(office: Office) -> Item:
    """Public for some days."""
    return published(desk(office), down_on=clock.today() + TERM)


@once
def coming_item(office: Office) -> Item:
    """Public, in force from tomorrow."""
    return published(desk(office), effective_on=clock.today() + timedelta(days=1))


@once
def corrected_item(office: Office) -> Item:
    """Public, and its correction approved."""
    return approved(desk(office), published(desk(office)), title="柳溪镇防汛抗旱应急预案（更正）")


@once
def column(office: Office) -> CatalogueEntry:
    return entries.add_entry(office.head, desk(office).town, Vocabulary.COLUMN, "镇村动态")


@once
def emergency_item(office: Office) -> Item:
    """In a column of the township's own as well."""
    version = drafted(desk(office), places=(desk(office).entry, column(office)))
    publishing.release_in_emergency(
        office.signer, version.item, reason="汛情紧急", secrecy="不含秘密", sha256=version.sha256
    )
    return version.item
