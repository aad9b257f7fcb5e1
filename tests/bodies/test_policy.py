"""The policy: predicates, refusals, and a hand-written table of who may do what to which body."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from gongkai.bodies import acts, policy
from gongkai.bodies.checks import every_act_has_its_rule
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person, RoleAssignment
from gongkai.bodies.policy import EVERYTHING, NOTHING, Predicate, Refused, flagged, may, require, visible
from gongkai.bodies.predicates import anyone, is_operator
from gongkai.bodies.staffing import appoint
from tests.bodies.county import County, found_county, person_with

yes = Predicate("甲", lambda actor, row: True, lambda actor: EVERYTHING)
no = Predicate("乙", lambda actor, row: False, lambda actor: NOTHING)

# act → actor → the bodies (c county, o office, b bureau, t town, s service centre) to which it may be done;
# an actor who is not named may do it to none
ALL = "cobts"
EVERYBODY = [
    "nobody", "anonymous", "clerk of town", "head of town", "county office", "town admin", "former clerk",
    "future clerk", "superuser", "switched off", "operator",
]  # fmt: skip
TABLE = {
    acts.READ: dict.fromkeys(EVERYBODY, ALL),
    acts.READ_STAFF: {
        "clerk of town": "t", "head of town": "t", "county office": ALL, "town admin": "ts", "operator": ALL,
    },
    acts.REGISTER: {"town admin": "ts", "operator": ALL},
    acts.RENAME: {"town admin": "ts", "operator": ALL},
    acts.MOVE: {"town admin": "ts", "operator": ALL},
    acts.CLOSE: {"town admin": "ts", "operator": ALL},
    acts.CORRECT: {"town admin": "ts", "operator": ALL},
    acts.MERGE: {"town admin": "ts", "operator": ALL},
    acts.SPLIT: {"town admin": "ts", "operator": ALL},
    acts.REINSTATE: {"town admin": "ts", "operator": ALL},
    acts.SET_ANSWERING_NAME: {"town admin": "ts", "operator": ALL},
    acts.SET_REMEDY_FORUM: {"town admin": "ts", "operator": ALL},
    acts.ADD_DIVISION: {"town admin": "ts", "operator": ALL},
    acts.ADD_PERSON: {"town admin": "ts", "operator": ALL},
    acts.APPOINT: {"town admin": "ts", "operator": ALL},
}


def actors(here: County) -> dict[str, Person | AnonymousUser | None]:
    from datetime import date

    switched_off = person_with(here, "off", here.county, Role.ADMINISTRATOR)
    switched_off.is_active = False
    switched_off.save()
    former = person_with(here, "former", here.town, Role.ADMINISTRATOR, since=date(2020, 1, 1))
    RoleAssignment.objects.filter(person=former).update(valid_until=date(2020, 12, 31))
    return {
        "nobody": None,
        "anonymous": AnonymousUser(),
        "clerk of town": person_with(here, "clerk", here.town, Role.HANDLER),
        "head of town": person_with(here, "head", here.town, Role.OFFICE_HEAD, Role.SIGNER),
        "county office": person_with(here, "office", here.county, Role.SUPERVISING_OFFICE),
        "town admin": person_with(here, "admin", here.town, Role.ADMINISTRATOR),
        "former clerk": former,
        "future clerk": person_with(here, "future", here.county, Role.ADMINISTRATOR, since=date(2999, 1, 1)),
        "superuser": Person.objects.create_superuser("root", "x" * 12, display_name="超级用户"),
        "switched off": switched_off,
        "operator": here.operator,
    }


@pytest.mark.django_db
def test_the_table_of_rights_on_bodies() -> None:
    here = found_county()
    rows = {"c": here.county, "o": here.office, "b": here.bureau, "t": here.town, "s": here.centre}
    for name, actor in actors(here).items():
        for act, rights in TABLE.items():
            expected = {rows[letter].pk for letter in rights.get(name, "")}
            assert {row.pk for row in rows.values() if may(actor, act, row)} == expected, (name, act.code)
            assert set(visible(actor, act, Body.objects.all()).values_list("pk", flat=True)) == expected, (name, act)
            assert {row.pk for row in flagged(actor, act, Body.objects.all()) if row.allowed} == expected, (name, act)


@pytest.mark.django_db
def test_roles_are_seen_by_colleagues_and_those_above_only() -> None:
    here = found_county()
    people = actors(here)
    may_see = {name for name, actor in people.items()
               if visible(actor, acts.READ_ROLES, RoleAssignment.objects.filter(body=here.town)).exists()}  # fmt: skip
    assert may_see == {"clerk of town", "head of town", "county office", "town admin", "operator"}


@pytest.mark.django_db
def test_a_superuser_passes_nothing_by_being_one() -> None:
    here = found_county()
    root = Person.objects.create_superuser("root", "x" * 12, display_name="超级用户")
    assert root.has_perm("bodies.delete_body")
    with pytest.raises(Refused) as refused:
        require(root, acts.RENAME, here.town)
    (reason,) = refused.value.reasons
    assert reason.message == "不能变更机关名称：须是该机关或其上级的系统管理员或者是服务器上的系统管理员"
    assert reason.code == "not_allowed.body.rename"


@pytest.mark.django_db
def test_an_administrator_cannot_move_a_body_out_of_his_own_tree() -> None:
    from datetime import date

    from gongkai.bodies.services import move_body

    here = found_county()
    admin = person_with(here, "admin", here.town, Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        move_body(admin, here.centre, here.county, date(2026, 1, 1))
    assert Body.objects.get(pk=here.centre.pk).parent == here.town


@pytest.mark.django_db
def test_nobody_appoints_himself() -> None:
    here = found_county()
    clerk = person_with(here, "clerk", here.town, Role.HANDLER)
    with pytest.raises(Refused):
        appoint(clerk, clerk, here.town, Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("predicate", "holds"),
    [(yes & yes, True), (yes & no, False), (no | yes, True), (no | no, False), (~no, True), (~yes, False),
     (yes & ~(no | no), True)],
)  # fmt: skip
def test_predicates_join_like_sentences(predicate: Predicate, holds: bool) -> None:
    assert predicate.holds(None, None) is holds
    assert predicate.decided({yes: True, no: False}) is holds, "the same where its conditions are known"


def test_a_refusal_names_every_condition_that_is_not_met() -> None:
    assert (no & yes & no).unmet(None, None) == ["乙", "乙"]
    assert (no | no).unmet(None, None) == ["乙或者乙"]
    assert (~yes).unmet(None, None) == ["不是甲"]


def test_an_act_without_a_rule_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "_acts", dict(policy._acts))
    assert every_act_has_its_rule(None) == []
    policy.declare("sample.do", "试一试")
    (error,) = every_act_has_its_rule(None)
    assert (error.id, error.msg) == ("bodies.E001", "行为 sample.do（试一试）没有规则")


def test_an_act_is_declared_once_and_has_one_rule() -> None:
    with pytest.raises(ValueError, match="declared already"):
        policy.declare(acts.READ.code, "再来一次")
    with pytest.raises(ValueError, match="has its rule already"):
        policy.rule(acts.READ, anyone)


def test_an_undecided_act_is_an_error_not_a_yes() -> None:
    with pytest.raises(KeyError):
        may(None, policy.Act("never.declared", "没有"), None)


@pytest.mark.django_db
def test_the_operator_cannot_sign_in() -> None:
    operator = Person.objects.operator()
    assert Person.objects.operator() == operator
    assert not operator.check_password("!") and not operator.has_usable_password() and not operator.is_active
    assert is_operator.rows(operator) == EVERYTHING and is_operator.rows(None) == NOTHING
    assert Q() != NOTHING
