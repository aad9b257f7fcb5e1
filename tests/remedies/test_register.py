"""复议诉讼台账, and what the register of applications says of reviews and suits."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from gongkai.applications.register.export import export_register as export_applications
from gongkai.applications.register.importing import import_register, trial
from gongkai.remedies.counting import table4
from gongkai.remedies.kinds import Contested, Part, Side
from gongkai.remedies.register import export as exporting
from gongkai.remedies.register.export import export_register
from gongkai.remedies.services import appeal, receive_copy, reopen
from gongkai.writing.register import write_workbook
from tests.applications.register.sheets import begun
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


def test_whoever_runs_the_server_exports_what_was_imported_there(docket: Docket) -> None:
    docket.review(date(2024, 5, 6))
    assert len(exported(docket.office.county.operator, docket.town)) == 1


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


def test_what_goes_out_comes_in_again_with_the_same_table_4(docket: Docket) -> None:
    """The whole of a body's registers, applications first, into those of a body that has nothing yet."""
    for opened, result in ((date(2023, 12, 4), "upheld"), (date(2024, 4, 8), "annulled"), (date(2024, 5, 6), "")):
        application = docket.answered(date(2023, 3, 1), date(2023, 3, 20))
        proceeding = docket.review(
            opened, contested=Contested.ANSWER, application=application, about="", party="", accepted_on=opened,
            case_number=f"青复〔{opened.year}〕{opened.month}号" if result else "",
        )  # fmt: skip
        receive_copy(docket.adviser, proceeding, on=opened)
        if result:
            docket.decided(proceeding, result, date(2024, 6, 20))
    review = proceeding.__class__.objects.get(case_number="青复〔2023〕12号")
    docket.suit(date(2024, 7, 1), review=review, part=Part.WITH_REVIEW_ORGAN, other_organ=GOVERNMENT, case_number="初1号")
    upheld = docket.suit(date(2023, 2, 1), case_number="初2号")
    docket.decided(upheld, "claim_dismissed", date(2023, 9, 1))
    appeal(docket.adviser, upheld, side=Side.OTHER, court="某市中级人民法院", on=date(2023, 9, 10), case_number="终2号")
    receive_copy(docket.adviser, upheld, on=date(2023, 9, 10))
    docket.decided(upheld, "appeal_dismissed", date(2024, 2, 1))
    reopen(docket.adviser, upheld, side=Side.OTHER, court="某省高级人民法院", on=date(2025, 2, 1))
    docket.decided(upheld, "annulled", date(2025, 8, 1), cell="other", reason="当地口径")
    sent_back = docket.suit(date(2023, 4, 3), case_number="初3号")
    docket.decided(sent_back, "annulled", date(2023, 10, 9))
    appeal(docket.adviser, sent_back, side=Side.OWN, court="某市中级人民法院", on=date(2023, 10, 12))
    docket.decided(sent_back, "remanded", date(2024, 1, 9))
    docket.decided(sent_back, "rejected", date(2024, 3, 4))
    docket.suit(
        date(2024, 8, 1), contested=Contested.REVIEW_DECISION, part=Part.CO_DEFENDANT, other_organ="青禾县民政局", about="复议决定一件"
    )
    docket.review(date(2025, 1, 6), accepted_on=None, copy_on=None)

    newcomer, bureau = docket.office.stranger, docket.office.county.bureau
    applications = as_workbook(export_applications(docket.office.head, [docket.town], particulars=True))
    import_register(newcomer, begun(newcomer, bureau, applications))
    found = export_register(docket.adviser, [docket.town])
    row = begun(newcomer, bureau, as_workbook(found), register="remedies")
    assert [one.reasons for one in trial(newcomer, row).refused] == []
    import_register(newcomer, row)
    for year in range(2023, 2027):
        assert table4(newcomer, [bureau], year).rows == table4(docket.adviser, [docket.town], year).rows
    again, first = exported(newcomer, bureau), exported(docket.adviser, docket.town)
    # but for what has no act: remarks, and the reviewed number which belongs to its own body
    apart = {"备注", "审理次数", "申请登记编号"}
    assert [without(line, apart) for line in again] == [without(line, apart) for line in first]


def without(line: dict[str, Any], heads: set[str]) -> dict[str, Any]:
    return {head: cell for head, cell in line.items() if head not in heads}


def as_workbook(export: Any) -> bytes:
    file = io.BytesIO()
    write_workbook(file, "台账", export.heads, export.widths, export.rows)
    return file.getvalue()
