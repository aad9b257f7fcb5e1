"""The office that publishes, as the scenes find it: its people, and items at every stage, each made once for a scene.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any, TypeVar

from gongkai.bodies.models import Body, Division
from gongkai.items.catalogue import entries
from gongkai.items.channels import services as channels
from gongkai.items.models import CatalogueEntry, Item, Outlet, Vocabulary
from gongkai.items.services import publishing
from gongkai.site import clock
from tests.applications.office import Office
from tests.faults.scenes.scene import person
from tests.items.desk import Desk, approved, decided, drafted, published, submitted

ENTRY = "20.12"
SOON = timedelta(hours=1)
TERM = timedelta(days=2)
TOKEN = {"token": "2.00an-access-token", "address": "203.0.113.5"}

Made = TypeVar("Made")
_made: dict[str, Any] = {}


def once(make: Callable[[Office], Made]) -> Callable[[Office], Made]:
    """What several parts of a scene begin with; made when the first of them asks for it."""

    @wraps(make)
    def found(office: Office) -> Made:
        name = f"{make.__module__}.{make.__name__}"
        if name not in _made:
            _made[name] = make(office)
        return _made[name]  # type: ignore[no-any-return]

    return found


def desk(office: Office) -> Desk:
    """The township's desk (`settled`), as any process finds it."""
    town = Body.objects.get(pk=office.town.pk)
    return Desk(
        office.county, town, Division.objects.get(body=town, name="应急管理办公室"), writer=office.clerk, unit=person("unit"),
        secrecy=person("secrecy"), head=office.head, legal=person("lawyer"), signer=office.signer,
        supervisor=office.supervisor, stranger=office.stranger, entry=CatalogueEntry.objects.get(code=ENTRY),
    )  # fmt: skip


def account(office: Office, kind: str, name: str) -> Outlet:
    """One that the township has long had, at its address."""
    address = f"https://{kind}.example/liuxi"
    return channels.open_outlet(office.head, office.town, kind, name, opened_on=date(2020, 1, 6), address=address)


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
