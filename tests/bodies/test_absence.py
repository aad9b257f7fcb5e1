"""Absence and cover: who has the absent person's roles, for how long, and what never passes to the cover."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.bodies import acts, queries
from gongkai.bodies.covering import declare_absence, end_absence
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Absence, Body, Lineage, Person, RoleAssignment
from gongkai.bodies.policy import Refused, may, visible
from gongkai.bodies.predicates import administers, has_role, member_of, supervises
from gongkai.bodies.staffing import dismiss
from gongkai.law.wording import day_words
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.bodies.county import County, found_county, person_with

pytestmark = pytest.mark.django_db

signs = has_role(Role.SIGNER, body="")


@pytest.fixture
def here() -> County:
    return found_county()


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def away(here: County, person: Person, cover: Person, since: int = 0, until: int = 6) -> Absence:
    return declare_absence(person, person, here.town, since=in_days(since), until=in_days(until), cover=cover)


def both_say(predicate, actor: Person | None, body: Body) -> bool:
    """What both questions of the policy answer; they must agree."""
    one, many = predicate.holds(actor, body), Body.objects.filter(predicate.rows(actor), pk=body.pk).exists()
    assert one is many
    return one


def test_the_cover_has_the_absent_leaders_role_from_the_first_day_to_the_last(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    absence = away(here, leader, deputy)
    assert both_say(signs, deputy, here.town) and both_say(signs, leader, here.town)
    assert not both_say(signs, deputy, here.county)
    for first, last, holds in ((-9, -1, False), (-9, 0, True), (1, 9, False)):
        Absence.objects.filter(pk=absence.pk).update(valid_from=in_days(first), valid_until=in_days(last))
        assert both_say(signs, deputy, here.town) is holds, (first, last)


def test_who_covers_and_for_whom_can_be_asked(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    assert queries.covered_by(leader, here.town) is None and list(queries.signers(here.town)) == [leader]
    away(here, leader, deputy, until=6)
    assert queries.covered_by(leader, here.town) == deputy
    assert queries.covered_by(leader, here.town, in_days(7)) is None
    assert queries.covered_by(leader, here.county) is None
    assert list(queries.signers(here.town)) == [leader, deputy]
    assert list(queries.signers(here.town, in_days(7))) == [leader]


def test_a_member_of_an_inner_unit_is_covered_too(here: County) -> None:
    unit, other = add_division(here.operator, here.town, "社会事务办"), add_division(here.operator, here.town, "城建办")
    member = person_with(here, "member", here.town, Role.HANDLING_UNIT, division=unit)
    colleague = person_with(here, "colleague", here.town, Role.HANDLING_UNIT, division=other)
    away(here, member, colleague)
    assert member_of("").holds(colleague, unit) and member_of("").holds(colleague, other)
    assert not member_of("").holds(member, other)
    assert list(queries.members(unit)) == [member, colleague] and list(queries.members(other)) == [colleague]


def test_supervision_is_covered_and_administration_is_not(here: County) -> None:
    chief = person_with(here, "chief", here.town, Role.SUPERVISING_OFFICE, Role.ADMINISTRATOR)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    away(here, chief, deputy)
    assert both_say(supervises(body=""), deputy, here.centre)
    assert not both_say(administers(body=""), deputy, here.town)
    assert not may(deputy, acts.APPOINT, here.town)
    assert deputy not in queries.holders(here.town, Role.ADMINISTRATOR)


def test_cover_is_not_passed_on(here: County) -> None:
    leader, deputy, clerk = (person_with(here, name, here.town, role) for name, role in
                             (("leader", Role.SIGNER), ("deputy", Role.HANDLER), ("clerk", Role.MAILROOM)))  # fmt: skip
    away(here, leader, deputy)
    away(here, deputy, clerk)
    assert both_say(has_role(Role.HANDLER, body=""), clerk, here.town)
    assert not both_say(signs, clerk, here.town)


def test_a_cover_who_leaves_the_body_covers_nobody(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER, since=in_days(-30))
    away(here, leader, deputy)
    dismiss(here.operator, deputy.roles.get(), in_days(-1))
    assert not both_say(signs, deputy, here.town)
    assert list(queries.signers(here.town)) == [leader]


def test_an_absent_person_without_the_role_any_more_passes_nothing(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER, since=in_days(-30))
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    away(here, leader, deputy)
    dismiss(here.operator, leader.roles.get(), in_days(-1))
    assert not both_say(signs, deputy, here.town)


@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        (-1, 3, "代理从{since}开始，已经过去；代理自登记之日起才有效，不能追溯，请填写今天或者以后的日期"),
        (3, 2, "最后一天{until}早于第一天{since}，请核对"),
    ],
)
def test_wrong_days_are_refused(here: County, since: int, until: int, message: str) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    with pytest.raises(Refused) as refused:
        away(here, leader, deputy, since, until)
    assert str(refused.value) == message.format(since=day_words(in_days(since)), until=day_words(in_days(until)))
    assert not Absence.objects.exists()


def test_a_cover_from_elsewhere_or_away_himself_is_refused(here: County) -> None:
    leader, deputy = (person_with(here, name, here.town, Role.SIGNER) for name in ("leader", "deputy"))
    stranger = person_with(here, "stranger", here.bureau, Role.HANDLER)
    with pytest.raises(Refused, match=r"^代理人须是该机关的工作人员；请先由管理员指派角色$"):
        away(here, leader, stranger)
    with pytest.raises(Refused, match=r"^代理人不能是本人$"):
        away(here, leader, leader)
    away(here, leader, deputy, 0, 5)
    with pytest.raises(Refused, match=r"^代理人在此期间也不在岗，请另选一人$"):
        away(here, deputy, leader, 5, 6)
    with pytest.raises(Refused, match=r"^该人员已登记.+不在岗，请先登记返岗$"):
        away(here, leader, deputy, 5, 9)
    away(here, deputy, leader, 6, 7)


def test_nobody_takes_another_persons_rights_by_declaring_him_away(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    head = person_with(here, "head", here.town, Role.OFFICE_HEAD)
    with pytest.raises(Refused) as refused:
        declare_absence(head, leader, here.town, since=in_days(0), until=in_days(1), cover=head)
    assert refused.value.reasons[0].code == "not_allowed.absence.declare"
    admin = person_with(here, "admin", here.town, Role.ADMINISTRATOR)
    declare_absence(admin, leader, here.town, since=in_days(0), until=in_days(1), cover=head)
    assert both_say(signs, head, here.town)


def test_who_is_back_early_takes_the_roles_back(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    absence = away(here, leader, deputy)
    Absence.objects.update(valid_from=in_days(-3))
    end_absence(leader, absence, on=in_days(0))
    assert not both_say(signs, deputy, here.town)
    assert (Absence.objects.get().valid_until, Absence.objects.get().void) == (in_days(-1), False)
    with pytest.raises(Refused, match=r"^该不在岗登记已经结束或者撤销$"):
        end_absence(leader, absence, on=in_days(0))


def test_an_absence_that_never_began_is_void(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    absence = away(here, leader, deputy, 3, 9)
    end_absence(leader, absence, on=in_days(2))
    assert Absence.objects.get().void and list(queries.absences_in(leader, here.town)) == []
    assert queries.covered_by(leader, here.town, in_days(4)) is None
    assert list(queries.signers(here.town, in_days(4))) == [leader]


def test_the_ledger_knows_absences_by_number(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    absence = away(here, leader, deputy)
    end_absence(leader, absence, on=in_days(2))
    declared, returned = Event.objects.order_by("-id")[:2][::-1]
    assert (declared.verb, declared.law_date, dict(declared.entry.codes)) == (
        "person.absence_declared", in_days(0), {"until": in_days(6).isoformat()}
    )  # fmt: skip
    assert dict(declared.entry.records) == {"absence": absence.pk, "cover": deputy.pk}
    assert (returned.verb, returned.law_date, dict(returned.entry.codes)) == ("person.returned", in_days(2), {"void": False})


def test_absences_are_seen_by_colleagues_and_those_above_only(here: County) -> None:
    leader = person_with(here, "leader", here.town, Role.SIGNER)
    deputy = person_with(here, "deputy", here.town, Role.HANDLER)
    above = person_with(here, "above", here.county, Role.SUPERVISING_OFFICE)
    stranger = person_with(here, "stranger", here.bureau, Role.HANDLER)
    absence = away(here, leader, deputy)
    for actor, sees in ((leader, True), (deputy, True), (above, True), (stranger, False), (None, False)):
        assert list(queries.absences_in(actor, here.town)) == [absence] * sees


def test_what_one_may_see_stays_one_query_with_500_bodies_and_5000_people(here: County) -> None:
    bodies = Body.objects.bulk_create(
        Body(name=f"第{number}镇人民政府", kind=Kind.TOWNSHIP, parent=here.county) for number in range(500)
    )
    Lineage.objects.bulk_create(Lineage(ancestor=body, descendant=body, distance=0) for body in bodies)
    people = Person.objects.bulk_create(
        Person(username=f"p{number}", display_name="测试人员", password="!") for number in range(5000)
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(person=person, body=bodies[number % 500], role=Role.SIGNER if number < 500 else Role.HANDLER)
        for number, person in enumerate(people)
    )
    absences = [
        Absence(person=people[number], body=bodies[number], cover=people[500 + number], valid_from=in_days(0),
                valid_until=in_days(5))
        for number in range(500)
    ]  # fmt: skip
    Absence.objects.bulk_create(absences)
    # what the server's own housekeeping does when so many rows have come
    connection.cursor().execute("ANALYZE")
    deputy = people[500 + 7]
    with CaptureQueriesContext(connection) as asked:
        found = list(Body.objects.filter(signs.rows(deputy)))
        assert signs.holds(deputy, bodies[7])
    assert found == [bodies[7]] and len(asked) == 2, "one query for each of the two questions"
    with CaptureQueriesContext(connection) as asked:
        assert visible(deputy, acts.READ_ROLES, RoleAssignment.objects.all()).count() == 10
    assert len(asked) == 1
