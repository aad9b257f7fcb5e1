"""报送单位名单: proposed from the tree, each body once, mergers and splits of the year, changes with a reason."""

from datetime import date

import pytest

from gongkai.annual.models import Part, ReportingList
from gongkai.annual.returns.lines import current_list
from gongkai.annual.returns.listing import change_line, declare_list
from gongkai.annual.returns.proposal import Line, proposed
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body
from gongkai.bodies.services import Particulars, register_body
from gongkai.bodies.succession import merge, split
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from tests.annual.returns.collecting import DUE, Collecting, declared
from tests.bodies.county import person_with


def told(lines: list[Line]) -> list[tuple[str, Part | None, str]]:
    return [(line.body.name, line.part, line.reason) for line in lines]


def bureau(at: Collecting, name: str, parent: Body | None = None, kind: Kind = Kind.DEPARTMENT) -> Body:
    return register_body(at.here.operator, Particulars(name, kind, exists_from=date(2000, 1, 1)), parent or at.county)


def test_the_tree_proposes_every_body_below_once(at: Collecting) -> None:
    assert {name: (part, reason) for name, part, reason in told(proposed(at.county, 2025))} == {
        "柳溪镇便民服务中心": (None, "依法不须编制年报"),
        "柳溪镇人民政府": (Part.COUNTED, ""),
        "青禾县民政局": (Part.COUNTED, ""),
        "青禾县人民政府办公室": (Part.COUNTED, ""),
    }


def test_what_is_below_a_lower_government_is_inside_its_roll_up(at: Collecting) -> None:
    city = register_body(at.here.operator, Particulars("云泽市人民政府", Kind.PREFECTURE))
    county = bureau(at, "白石县人民政府", city, Kind.COUNTY)
    bureau(at, "白石县财政局", county)
    lines = proposed(city, 2025)
    assert told(lines) == [("白石县人民政府", Part.COUNTED, "")]
    assert lines[0].due_on == date(2026, 2, 20)


def test_a_body_that_was_merged_in_the_year_hands_its_return_to_the_successor(at: Collecting) -> None:
    old = bureau(at, "青禾县老龄办")
    merge(at.here.operator, [old], at.bureau, on=date(2025, 7, 1))
    (line,) = [line for line in proposed(at.county, 2025) if line.body == old]
    assert (line.part, line.reason) == (Part.COVERED, "2025年6月30日并入青禾县民政局，由其一并报送")
    assert line.covered_by == at.bureau
    assert old not in [line.body for line in proposed(at.county, 2026)]


def test_a_body_that_was_split_reports_for_its_part_of_the_year(at: Collecting) -> None:
    old, one, other = (bureau(at, name) for name in ("青禾县文教局", "青禾县文化局", "青禾县教育局"))
    split(at.here.operator, old, [one, other], on=date(2025, 7, 1))
    (line,) = [line for line in proposed(at.county, 2025) if line.body == old]
    assert (line.part, line.reason) == (
        Part.COUNTED, "2025年6月30日撤销，分立为青禾县文化局、青禾县教育局，报送存续期间的数据",
    )  # fmt: skip


def test_a_list_is_an_event_and_a_change_a_new_list_with_its_reason(at: Collecting) -> None:
    declared(at)
    with pytest.raises(Refused, match="名单已经确定过，调整名单须写明理由"):
        declared(at)
    found = change_line(at.supervisor, at.county, 2025, at.here.office, Part.COUNTED, reason="办公室单独报送")
    assert (found.number, found.reason, found.lines.count()) == (2, "办公室单独报送", 3)
    assert ReportingList.objects.filter(body=at.county, year=2025).count() == 2
    found = change_line(at.supervisor, at.county, 2025, at.here.office, None, reason="并入县政府本级")
    assert {line.body for line in found.lines.all()} == {at.town, at.bureau}
    event = Event.objects.filter(verb="reporting_list.declared").latest("id").entry
    assert dict(event.codes) == {"year": 2025, "number": 3, "bodies": 2, "due_on": "2026-01-31"}


def test_a_wrong_list_says_everything_that_is_wrong(at: Collecting) -> None:
    stranger = register_body(at.here.operator, Particulars("外县民政局", Kind.DEPARTMENT))
    lines = [
        Line(at.town, Part.COUNTED), Line(at.town, Part.COUNTED), Line(at.here.centre, Part.COUNTED),
        Line(at.bureau, Part.INSIDE), Line(at.here.office, Part.COVERED, "合并", stranger), Line(stranger, Part.COUNTED),
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        declare_list(at.supervisor, at.county, 2025, lines, due_on=date(2025, 12, 31), notice=" ")
    assert [reason.message for reason in refused.value.reasons] == [
        "截止日期须在2025年12月31日以后，数据才截至年底",
        "请填写编报通知的文号；没有通知的写明依据，如“条例第四十九条”",
        "柳溪镇人民政府在名单上列了两次，每个单位只计一次",
        "柳溪镇便民服务中心登记为“不计入汇总”（数据已在其他单位之内）；计入的请写明原因，以免重复",
        "青禾县民政局不计入汇总，请写明原因",
        "外县民政局不是青禾县人民政府的下属单位，不能列入名单",
    ]


def test_a_body_inside_a_counted_government_is_not_counted_again(at: Collecting) -> None:
    city = register_body(at.here.operator, Particulars("云泽市人民政府", Kind.PREFECTURE))
    county = bureau(at, "白石县人民政府", city, Kind.COUNTY)
    inner = bureau(at, "白石县财政局", county)
    who = person_with(at.here, "city", city, Role.SUPERVISING_OFFICE)
    with pytest.raises(Refused, match="白石县财政局的数据已在白石县人民政府的汇总之内，不能再计一次"):
        declare_list(who, city, 2025, [Line(county, Part.COUNTED), Line(inner, Part.COUNTED)], due_on=DUE, notice="通知")


def test_only_the_supervising_office_declares(at: Collecting) -> None:
    with pytest.raises(Refused, match="不能确定年报报送单位名单：须是其上级主管部门"):
        declare_list(at.clerk, at.county, 2025, [Line(at.town, Part.COUNTED)], due_on=DUE, notice="通知")
    assert current_list(at.county, 2025) is None
