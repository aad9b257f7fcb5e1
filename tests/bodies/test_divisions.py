"""Inner units, stations and villages below a body, and who works in them."""

from datetime import date, timedelta

import pytest

from gongkai.bodies import queries
from gongkai.bodies.divisions import add_division, close_division
from gongkai.bodies.kinds import DivisionKind, Role
from gongkai.bodies.models import Body, Division
from gongkai.bodies.policy import Refused
from gongkai.bodies.predicates import member_of
from gongkai.bodies.staffing import appoint, dismiss
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.bodies.county import County, found_county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> County:
    return found_county()


def test_a_division_is_entered_once(here: County) -> None:
    add_division(here.operator, here.bureau, "社会救助股")
    with pytest.raises(Refused, match=r"^该机关已有同名内设机构$"):
        add_division(here.operator, here.bureau, " 社会救助股 ")
    with pytest.raises(Refused, match=r"^名称最长80字，现为81字$"):
        add_division(here.operator, here.bureau, "股" * 81)


def test_a_village_is_below_its_town_and_on_the_ledger_by_code(here: County) -> None:
    village = add_division(here.operator, here.town, "柳溪村", DivisionKind.VILLAGE)
    entry = Event.objects.get(verb="body.division_added").entry
    assert (entry.body_id, dict(entry.codes), dict(entry.records)) == (
        here.town.pk, {"kind": "village"}, {"division": village.pk}
    )  # fmt: skip


def test_a_closed_unit_stays_for_the_days_before_and_its_name_is_free_again(here: County) -> None:
    today = clock.today()
    old = add_division(here.operator, here.bureau, "社会救助股")
    close_division(here.operator, old, on=today)
    assert list(queries.divisions(here.bureau)) == []
    assert list(queries.divisions(here.bureau, today - timedelta(days=1))) == [old]
    new = add_division(here.operator, here.bureau, "社会救助股")
    assert list(queries.divisions(here.bureau)) == [new]
    with pytest.raises(Refused, match=r"^该内设机构已于\d+年\d+月\d+日撤销$"):
        close_division(here.operator, old, on=today)


def test_a_unit_with_people_is_not_closed(here: County) -> None:
    unit = add_division(here.operator, here.bureau, "社会救助股")
    person_with(here, "member", here.bureau, Role.HANDLING_UNIT, division=unit)
    with pytest.raises(Refused, match=r"仍有1项任职，请先解除或者改派$"):
        close_division(here.operator, unit, on=clock.today())
    assert list(queries.divisions(here.bureau)) == [unit]


def test_the_role_of_an_inner_unit_names_the_unit(here: County) -> None:
    unit = add_division(here.operator, here.bureau, "社会救助股")
    member = person_with(here, "member", here.bureau)
    with pytest.raises(Refused, match=r"^承办科室的人员须指明所在的内设机构；没有的先登记内设机构$"):
        appoint(here.operator, member, here.bureau, Role.HANDLING_UNIT)
    with pytest.raises(Refused, match=r"^所选内设机构不属于该机关$"):
        appoint(here.operator, member, here.town, Role.HANDLING_UNIT, division=unit)
    appoint(here.operator, member, here.bureau, Role.HANDLING_UNIT, division=unit)
    with pytest.raises(Refused, match=r"^该人员已是该机关的承办科室$"):
        appoint(here.operator, member, here.bureau, Role.HANDLING_UNIT, division=unit)


def test_one_person_works_in_two_units(here: County) -> None:
    units = [add_division(here.operator, here.bureau, name) for name in ("社会救助股", "养老服务股")]
    member = person_with(here, "member", here.bureau)
    for unit in units:
        appoint(here.operator, member, here.bureau, Role.HANDLING_UNIT, division=unit)
    assert [list(queries.members(unit)) for unit in units] == [[member], [member]]
    assert not queries.members(units[0], date(2020, 1, 1)).exists()


def test_only_members_pass_for_their_unit(here: County) -> None:
    first, second = (add_division(here.operator, here.bureau, name) for name in ("社会救助股", "养老服务股"))
    member = person_with(here, "member", here.bureau, Role.HANDLING_UNIT, division=first)
    in_it = member_of("")
    assert [in_it.holds(member, unit) for unit in (first, second)] == [True, False]
    assert list(Division.objects.filter(in_it.rows(member))) == [first]
    assert not in_it.holds(None, first) and not Division.objects.filter(in_it.rows(None)).exists()


def test_all_nine_roles_can_be_given(here: County) -> None:
    unit = add_division(here.operator, here.bureau, "社会救助股")
    person = person_with(here, "all", here.bureau)
    for role in Role:
        appoint(here.operator, person, here.bureau, role, division=unit if role == Role.HANDLING_UNIT else None)
    assert {given.role for given in queries.roles_in(person, here.bureau)} == set(Role.values)
    assert len(Role) == 9


def test_a_role_given_again_over_its_own_days_is_refused(here: County) -> None:
    person = person_with(here, "clerk", here.bureau, Role.HANDLER, since=date(2026, 1, 1))
    dismiss(here.operator, person.roles.get(), date(2026, 3, 31))
    with pytest.raises(Refused, match=r"^该人员已是该机关的经办人$"):
        appoint(here.operator, person, here.bureau, Role.HANDLER, since=date(2026, 3, 31))
    appoint(here.operator, person, here.bureau, Role.HANDLER, since=date(2026, 4, 1))
    assert Body.objects.get(pk=here.bureau.pk).roles.count() == 2
