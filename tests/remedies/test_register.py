"""复议诉讼台账, and what the register of applications says of reviews and suits."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.applications.register.export import export_register as export_applications
from gongkai.remedies.kinds import Contested
from gongkai.remedies.register import export as exporting
from gongkai.remedies.register.export import export_register
from tests.remedies.docket import COURT, GOVERNMENT, PARTY, Docket


def exported(actor: Any, *bodies: Any, **choices: Any) -> list[dict[str, Any]]:
    export = export_register(actor, bodies, **choices)
    return [dict(zip(export.heads, row, strict=True)) for row in export.rows]


def test_a_review_is_one_line_with_its_days_and_result(docket: Docket) -> None:
    proceeding = docket.review(date(2024, 5, 6), case_number="青复〔2024〕1号")
    docket.decided(proceeding, "upheld", date(2024, 6, 20))
    (row,) = exported(docket.adviser, docket.town)
    assert row["类别"] == "行政复议"
    assert row["案号"] == "青复〔2024〕1号"
    assert row["复议机关（法院）"] == GOVERNMENT
    assert row["申请人（原告）"] == PARTY
    assert row["受理（立案）或者得知之日"] == "2024-05-06"
    assert row["决定（裁判）日期"] == "2024-06-20"
    assert row["年报归类"] == "结果维持"
    assert row["状态"] == "已审结"


def test_a_year_holds_what_was_concluded_in_it_or_pending(docket: Docket) -> None:
    ended = docket.review(date(2023, 3, 6))
    docket.decided(ended, "upheld", date(2023, 5, 4))
    docket.suit(date(2023, 9, 4))
    assert len(exported(docket.adviser, docket.town, year=2023)) == 2
    assert [row["复议机关（法院）"] for row in exported(docket.adviser, docket.town, year=2024)] == [COURT]


def test_batches_follow_each_other_without_a_gap(docket: Docket, monkeypatch: Any) -> None:
    for day in range(1, 6):
        docket.review(date(2024, 4, day))
    monkeypatch.setattr(exporting, "BATCH", 2)
    assert [row["序号"] for row in exported(docket.adviser, docket.town)] == [1, 2, 3, 4, 5]


def test_a_stranger_gets_an_empty_register(docket: Docket) -> None:
    docket.review(date(2024, 5, 6))
    assert exported(docket.office.stranger, docket.town) == []


def test_the_register_of_applications_tells_the_review_about_an_answer(docket: Docket) -> None:
    application = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    answer = application.answers.get()
    docket.review(
        date(2024, 4, 8), contested=Contested.ANSWER, application=application, answer=answer, about="", party="",
        accepted_on=date(2024, 4, 8),
    )  # fmt: skip
    export = export_applications(docket.office.clerk, [docket.town])
    row = dict(zip(export.heads, next(export.rows), strict=True))
    assert row["复议"] == "2024-04-08受理，尚未审结"
    assert row["诉讼"] == ""
