"""A government's report as the sum of what its bodies handed in: compiled, stopped where a return changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.annual.kinds import Basis
from gongkai.annual.reports import complete, services
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports.compiling import compile_report
from gongkai.annual.reports.lines import lines
from gongkai.annual.reports.years import years_of
from gongkai.annual.returns.filing import Filing
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.items.models import Version
from gongkai.law.reasons import Refused
from gongkai.reading.reader import read_bytes
from gongkai.writing.annual.formats import FORMATS
from tests.annual.returns.collecting import YEAR, Collecting, accepted, collecting_county, declared, right
from tests.applications.office import on_day
from tests.bodies.county import person_with
from tests.writing.annual.random_reports import what

pytestmark = pytest.mark.django_db

SPRING = date(2026, 2, 10)


@pytest.fixture
def at() -> Collecting:
    with on_day(SPRING):
        found = collecting_county()
        declared(found)
        accepted(found, found.town, right(8))
        accepted(found, found.bureau, right(5, partly_granted=2))
    return found


def writer(at: Collecting) -> Person:
    return person_with(at.here, "writer", at.county, Role.HANDLER, Role.SUPERVISING_OFFICE, since=date(2026, 1, 1))


def begun(at: Collecting) -> tuple[Person, Version]:
    who = writer(at)
    return who, services.begin_report(who, at.county, YEAR, signer="李县长", basis=Basis.ROLLUP)


def test_the_tables_are_the_sums_and_the_returns_are_kept(at: Collecting) -> None:
    with on_day(SPRING):
        _, version = begun(at)
    facts = version.report_facts
    table = facts.typed().table("applications")
    assert table is not None
    assert (table.value("granted", 6), table.value("partly_granted", 6), table.value("outcome_total", 6)) == (13, 2, 15)
    assert len(kept.summed_in(facts)) == 2
    assert "其中予以公开13件、部分公开2件" in facts.five()[1]


def test_what_the_returns_do_not_say_is_asked_for(at: Collecting) -> None:
    with on_day(SPRING):
        _, version = begun(at)
    assert version.report_facts.five()[0].startswith("（请填写") or "制发行政规范性文件" in version.report_facts.five()[0]
    assert version.report_facts.five()[2].startswith("（请填写") or "清理" in version.report_facts.five()[2]


def test_a_return_that_changes_stops_the_report_until_it_is_summed_again(at: Collecting) -> None:
    with on_day(SPRING):
        who, version = begun(at)
        texts = replace(kept.texts_in(version.report_facts), problems="一是培训不够。改进措施：每季度培训。")
        services.save_report(who, version.item, texts, revision=Version.objects.get(pk=version.pk).revision)
        accepted(at, at.town, right(9), Filing(reason="漏报一件", on=SPRING))
        with pytest.raises(Refused) as refused:
            complete.refuse_incomplete(version.item)
        words = "\n".join(reason.message for reason in refused.value.reasons)
        assert "取数以后下级的报送又有变化" in words
        assert "表三“（一）予以公开”行“自然人”列" in words
        again = services.take_figures_again(who, version.item, revision=Version.objects.get(pk=version.pk).revision)
        table = again.report_facts.typed().table("applications")
        assert table is not None
        assert table.value("granted", 6) == 14
        assert "其中予以公开14件" in again.report_facts.five()[1]


def test_the_report_says_whose_figures_it_sums_in_every_format(at: Collecting) -> None:
    with on_day(SPRING):
        declared(at, at.bureau, at.town, at.here.office, reason="漏列一个单位")
        _, version = begun(at)
    says = "表格由2个报送单位的数据合计而成，不含尚未报送或者尚未接收的1个单位（青禾县人民政府办公室）。"
    report = version.report_facts.typed()
    assert says in report.sections[0].text
    assert dict(lines(version))["汇总范围"] == says
    for name in ("html", "docx", "json"):
        [again] = read_bytes(FORMATS[name].write(report), f"年报{FORMATS[name].suffix}")
        assert says in again.sections[0].text
        assert what(again) == what(report)


def test_a_body_that_joins_without_any_figure_stops_the_report_too(at: Collecting) -> None:
    with on_day(SPRING):
        declared(at, at.bureau, at.town, at.here.office, reason="漏列一个单位")
        _, version = begun(at)
        accepted(at, at.here.office, right(0))
        with pytest.raises(Refused) as refused:
            complete.refuse_incomplete(version.item)
    words = "\n".join(reason.message for reason in refused.value.reasons)
    assert "取数以后报送单位有变化，现在是：表格由3个报送单位的数据合计而成，应当计入的单位均已计入。" in words


def test_what_changes_below_afterwards_is_told_and_changes_nothing(at: Collecting) -> None:
    with on_day(SPRING):
        who, version = begun(at)
        accepted(at, at.town, right(9), Filing(reason="漏报一件", on=SPRING))
        says = "汇总以后下级报送有变化：有更正1个（柳溪镇人民政府）；"
        assert dict(lines(version))["汇总以后的变化"].startswith(says)
        assert version.report_facts.typed().table("applications").value("granted", 6) == 13
        line = next(one for one in years_of(who, at.county) if one.year == YEAR)
        assert line.changed_below == ""  # it is in work, and stopped by it


def test_the_command_prints_the_sums_of_a_begun_roll_up_and_no_day_of_it(at: Collecting) -> None:
    with on_day(SPRING):
        who, version = begun(at)
        found = compile_report(who, at.county, YEAR)
        assert found.report.tables == version.report_facts.typed().tables
        with pytest.raises(Refused) as refused:
            compile_report(who, at.county, YEAR, on=date(2025, 12, 31))
    assert "年的年报表格是" in str(refused.value)


def test_without_a_list_there_is_no_sum(at: Collecting) -> None:
    with on_day(SPRING), pytest.raises(Refused) as refused:
        services.begin_report(writer(at), at.county, 2024, signer="李县长", basis=Basis.ROLLUP)
    assert "名单" in str(refused.value)
