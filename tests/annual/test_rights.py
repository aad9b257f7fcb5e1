"""Who may read, add to and withdraw from the archive: a table written by hand, asked both ways."""

import pytest
from django.contrib.auth.models import AnonymousUser

from gongkai.annual import acts
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.services import withdraw_from_archive
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import may, visible
from tests.annual.documents import archived, document
from tests.bodies.county import County, person_with

pytestmark = pytest.mark.django_db

# actor → bodies for which reports may be added (c county, o office, b bureau, t town, s service centre)
MAY_ADD = {
    "operator": "cobts",
    "town clerk": "t",
    "town mailroom": "t",
    "town head": "t",
    "town admin": "ts",
    "town supervisor": "ts",
    "county supervisor": "cobts",
    "county clerk": "c",
    "bureau clerk": "b",
    "superuser": "",
    "anonymous": "",
    "nobody": "",
}

# rows: S standing (town), W withdrawn for a wrong reading (town), P withdrawn for personal data (town), B standing (bureau)
MAY_READ = {
    "operator": "SWPB",
    "town clerk": "SWB",
    "town mailroom": "SWB",
    "town head": "SWB",
    "town admin": "SWB",
    "town supervisor": "SWB",
    "county supervisor": "SWB",
    "county clerk": "SB",
    "bureau clerk": "SB",
    "superuser": "SB",
    "anonymous": "SB",
    "nobody": "SB",
}

MAY_WITHDRAW = {
    "operator": "SB",
    "town head": "S",
    "town admin": "S",
    "town supervisor": "S",
    "county supervisor": "SB",
}


def people(here: County) -> dict[str, Person | AnonymousUser | None]:
    return {
        "operator": here.operator,
        "town clerk": person_with(here, "clerk", here.town, Role.HANDLER),
        "town mailroom": person_with(here, "mail", here.town, Role.MAILROOM),
        "town head": person_with(here, "head", here.town, Role.OFFICE_HEAD),
        "town admin": person_with(here, "admin", here.town, Role.ADMINISTRATOR),
        "town supervisor": person_with(here, "super", here.town, Role.SUPERVISING_OFFICE),
        "county supervisor": person_with(here, "county", here.county, Role.SUPERVISING_OFFICE),
        "county clerk": person_with(here, "countyclerk", here.county, Role.HANDLER),
        "bureau clerk": person_with(here, "bureau", here.bureau, Role.HANDLER),
        "superuser": Person.objects.create_superuser("root", "x" * 12, display_name="超级用户"),
        "anonymous": AnonymousUser(),
        "nobody": None,
    }


def test_who_may_add_for_which_body(here: County) -> None:
    rows = {"c": here.county, "o": here.office, "b": here.bureau, "t": here.town, "s": here.centre}
    for name, actor in people(here).items():
        expected = {rows[letter].pk for letter in MAY_ADD[name]}
        assert {row.pk for row in rows.values() if may(actor, acts.ADD, row)} == expected, name
        assert set(visible(actor, acts.ADD, Body.objects.all()).values_list("pk", flat=True)) == expected, name


def test_who_may_read_and_withdraw_which_report(here: County) -> None:
    rows = {
        "S": archived(here.operator, here.town, 2024),
        "W": archived(here.operator, here.town, 2023),
        "P": archived(here.operator, here.town, 2022),
        "B": archived(here.operator, here.bureau, data=document("青禾县民政局", 2024)),
    }
    rows["W"] = withdraw_from_archive(here.operator, rows["W"], "wrong_reading")
    rows["P"] = withdraw_from_archive(here.operator, rows["P"], "personal_data")
    for name, actor in people(here).items():
        for act, table in ((acts.READ, MAY_READ), (acts.WITHDRAW, MAY_WITHDRAW)):
            expected = {rows[letter].pk for letter in table.get(name, "")}
            assert {row.pk for row in rows.values() if may(actor, act, row)} == expected, (name, act.code)
            found = visible(actor, act, ArchiveEntry.objects.all()).values_list("pk", flat=True)
            assert set(found) == expected, (name, act.code)
