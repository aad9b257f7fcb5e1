"""Mergers and splits: from a day on another body is competent, and a wrong entry can be taken back."""

from datetime import date

import pytest

from gongkai.bodies import queries
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Refused
from gongkai.bodies.services import Particulars, close_body, register_body
from gongkai.bodies.succession import merge, reinstate, split
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from tests.bodies.county import County, found_county, person_with

pytestmark = pytest.mark.django_db

REFORM = date(2024, 3, 1)


@pytest.fixture
def here() -> County:
    return found_county()


def registered(here: County, name: str, since: date | None = None, kind: Kind = Kind.DEPARTMENT) -> Body:
    return register_body(here.operator, Particulars(name, kind, exists_from=since), here.county)


def fresh(body: Body) -> Body:
    return Body.objects.get(pk=body.pk)


def test_a_new_bureau_takes_over_from_two_that_end_the_day_before(here: County) -> None:
    culture, tourism = registered(here, "青禾县文化局"), registered(here, "青禾县旅游局")
    both = registered(here, "青禾县文化和旅游局", REFORM)
    merge(here.operator, [culture, tourism], both, on=REFORM)
    assert [fresh(old).valid_until for old in (culture, tourism)] == [date(2024, 2, 29)] * 2
    assert queries.successors(culture) == queries.successors(tourism) == [both]
    assert queries.predecessors(both) == [culture, tourism] and queries.successors(both) == []


def test_who_takes_another_in_goes_on_itself(here: County) -> None:
    ageing = registered(here, "青禾县老龄工作办公室")
    merge(here.operator, [ageing, here.bureau], here.bureau, on=REFORM)
    assert (fresh(ageing).valid_until, fresh(here.bureau).valid_until) == (date(2024, 2, 29), None)
    assert queries.predecessors(here.bureau) == [ageing]


def test_each_body_has_its_event_on_its_own_chain(here: County) -> None:
    ageing = registered(here, "青禾县老龄工作办公室")
    (row,) = merge(here.operator, [ageing], here.bureau, on=REFORM)
    entries = [event.entry for event in Event.objects.order_by("-id")[:2]][::-1]
    assert [(entry.body_id, entry.verb, entry.law_date, dict(entry.codes)) for entry in entries] == [
        (ageing.pk, "body.handed_on", REFORM, {"kind": "merged"}),
        (here.bureau.pk, "body.took_over", REFORM, {"kind": "merged"}),
    ]
    assert dict(entries[0].records) == {"succession": row.pk, "to": here.bureau.pk}
    assert list(verify()) == []


def test_a_body_is_split_into_two(here: County) -> None:
    parts = [registered(here, name, REFORM) for name in ("青禾县自然资源局", "青禾县林业局")]
    old = registered(here, "青禾县国土林业局")
    split(here.operator, old, parts, on=REFORM)
    assert queries.successors(old) == parts and fresh(old).valid_until == date(2024, 2, 29)


def test_a_body_that_gives_something_off_goes_on(here: County) -> None:
    veterans = registered(here, "青禾县退役军人事务局", REFORM)
    split(here.operator, here.bureau, [here.bureau, veterans], on=REFORM)
    assert fresh(here.bureau).valid_until is None and queries.successors(here.bureau) == [veterans]
    assert [row.get_kind_display() for row in queries.successions(veterans)] == ["分立"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("alone", "分立须有两个以上承接机关；只由一个机关承接的请登记合并"),
        ("same", "请选择并入的机关；承接机关自己不算"),
        ("future", "日期2999年1月1日尚未到来，请在当天或之后办理"),
        ("unborn", "青禾县新设局在2024年3月1日并不存在，不能承接；请先登记该机关或者核对日期"),
        ("parent", "柳溪镇人民政府还有下属机关（柳溪镇便民服务中心），请先变更它们的上级"),
        ("closed", "柳溪镇便民服务中心已于2023年12月31日注销"),
        ("begin", "承接日期1990年1月1日须晚于青禾县人民政府的成立日期1990年1月1日"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(here: County, name: str, message: str) -> None:
    unborn = registered(here, "青禾县新设局", date(2025, 1, 1))
    close_body(here.operator, here.centre, date(2023, 12, 31)) if name == "closed" else None
    acts = {
        "alone": lambda: split(here.operator, here.bureau, [unborn, unborn], on=REFORM),
        "same": lambda: merge(here.operator, [here.bureau], here.bureau, on=REFORM),
        "future": lambda: merge(here.operator, [here.office], here.bureau, on=date(2999, 1, 1)),
        "unborn": lambda: merge(here.operator, [here.bureau], unborn, on=REFORM),
        "parent": lambda: merge(here.operator, [here.town], here.bureau, on=REFORM),
        "closed": lambda: merge(here.operator, [here.centre], here.town, on=REFORM),
        "begin": lambda: merge(here.operator, [here.county], here.bureau, on=date(1990, 1, 1)),
    }
    before = Event.objects.count()
    with pytest.raises(Refused) as refused:
        acts[name]()
    assert str(refused.value) == message
    assert Event.objects.count() == before
    assert not Body.objects.exclude(valid_until=None).exclude(pk=here.centre.pk).exists()


def test_a_wrong_merger_is_taken_back_and_may_be_entered_again(here: County) -> None:
    ageing = registered(here, "青禾县老龄工作办公室")
    merge(here.operator, [ageing], here.office, on=REFORM)
    reinstate(here.operator, ageing)
    assert fresh(ageing).valid_until is None and queries.successors(ageing) == []
    merge(here.operator, [ageing], here.bureau, on=REFORM)
    assert queries.successors(ageing) == [here.bureau]
    with pytest.raises(Refused, match=r"^该机关没有注销、合并或者分立的登记，无须撤销$"):
        reinstate(here.operator, here.bureau)


def test_an_administrator_merges_only_what_he_runs(here: County) -> None:
    admin = person_with(here, "admin", here.bureau, Role.ADMINISTRATOR)
    with pytest.raises(Refused) as refused:
        merge(admin, [here.office], here.bureau, on=REFORM)
    assert refused.value.reasons[0].code == "not_allowed.body.merge"
    chief = person_with(here, "chief", here.county, Role.ADMINISTRATOR)
    merge(chief, [here.office], here.bureau, on=REFORM)
    assert queries.successors(here.office) == [here.bureau]
