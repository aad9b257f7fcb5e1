"""The register goes out in the columns that offices keep; contacts only to who may read them, and that is recorded."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.applications.register import export as exporting
from gongkai.applications.register.columns import customary
from gongkai.applications.register.export import EXPORTED, Export, export_register
from gongkai.applications.register.importing import import_register
from gongkai.bodies.models import Body, Person
from gongkai.law.events import Consulted
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.writing.register import csv_pieces, write_workbook
from tests.applications.office import PHONE, Office, applicant, asked_to_correct, given, received
from tests.applications.register.sheets import begun, line, rows_of, workbook


def exported(actor: Person, *bodies: Body, **choices: Any) -> list[dict[str, Any]]:
    """The lines of the register by the heads of their columns."""
    export = export_register(actor, bodies, **choices)
    return [dict(zip(export.heads, row, strict=True)) for row in export.rows]


def as_workbook(export: Export) -> bytes:
    file = io.BytesIO()
    write_workbook(file, "台账", export.heads, export.widths, export.rows)
    return file.getvalue()


def test_the_columns_are_the_customary_ones_in_their_order() -> None:
    assert [column.label for column in customary()] == [
        "序号", "登记编号", "申请人", "申请人类别", "联系方式", "代理人", "收到方式", "收到日期", "申请内容", "所需形式/获取方式",
        "是否补正（告知日/补正日）", "是否征求第三方/机关（发出日/回复日）", "是否延期", "应答复日期", "答复日期", "答复文号",
        "答复类型（年报归类）", "是否收费（元）", "送达方式/邮件号/签收日", "承办科室", "经办人", "复议", "诉讼", "备注",
    ]  # fmt: skip


def test_a_case_is_one_line_with_its_days(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    asked_to_correct(office, application, date(2024, 3, 5))
    services.receive_correction(office.clerk, application, on=date(2024, 3, 12))
    services.consult(office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某公司", about="合同", on=date(2024, 3, 14))
    services.extend(office.head, application, reason="资料多", on=date(2024, 3, 20))
    services.assign(office.head, application, office.clerk, on=date(2024, 3, 4))
    given(office, application, date(2024, 5, 20))
    (row,) = exported(office.clerk, office.town)
    assert row["登记编号"] == "〔2024〕第0001号"
    assert row["收到方式"] == "当面提交"
    assert row["所需形式/获取方式"] == "纸质/邮寄"
    assert row["是否补正（告知日/补正日）"] == "是（2024-03-05/2024-03-12）"
    assert row["是否征求第三方/机关（发出日/回复日）"] == "是（第三方 2024-03-14/）"
    assert row["是否延期"] == "是（2024-03-20，20个工作日）"
    assert row["答复日期"] == "2024-05-20"
    assert row["答复类型（年报归类）"] == "予以公开"
    assert row["是否收费（元）"] == "否"
    assert row["经办人"] == "测试人员"


def test_contacts_are_only_there_for_who_may_read_them_and_the_reading_is_recorded(office: Office) -> None:
    received(office, date(2024, 3, 1))
    assert "联系方式" not in exported(office.clerk, office.town)[0]
    assert not Event.objects.filter(verb=EXPORTED).exists()
    assert exported(office.clerk, office.town, particulars=True)[0]["联系方式"] == PHONE
    entry = Event.objects.get(verb=EXPORTED).entry
    assert (entry.actor_id, entry.body_id, entry.codes["applications"]) == (office.clerk.pk, office.town.pk, 1)


@pytest.mark.parametrize("who", ["supervisor", "signer", "mailroom"])
def test_who_may_not_read_contacts_is_refused_them(office: Office, who: str) -> None:
    received(office, date(2024, 3, 1))
    with pytest.raises(Refused, match="不能导出申请人的联系方式和代理人"):
        export_register(getattr(office, who), [office.town], particulars=True)
    assert exported(getattr(office, who), office.town)[0]["申请人"] == "申请人甲"


def test_a_stranger_gets_an_empty_register(office: Office) -> None:
    received(office, date(2024, 3, 1))
    assert exported(office.stranger, office.town) == []


def test_erased_particulars_stay_erased(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    given(office, application, date(2024, 3, 5))
    services.erase_particulars(office.head, application)
    assert exported(office.head, office.town, particulars=True)[0]["联系方式"] == "（已销毁）"


def test_a_tree_names_the_body_of_each_line(office: Office) -> None:
    received(office, date(2024, 3, 1))
    (row,) = exported(office.supervisor, office.county.county, office.town)
    assert row["机关"] == "柳溪镇人民政府"


def test_one_year_is_that_of_the_number(office: Office) -> None:
    for day in (date(2023, 12, 29), date(2024, 1, 2)):
        received(office, day)
    assert [row["收到日期"] for row in exported(office.clerk, office.town, year=2023)] == ["2023-12-29"]


def test_a_text_that_begins_like_a_formula_stays_a_text(office: Office) -> None:
    received(office, date(2024, 3, 1), asked=services.Asked(title="=HYPERLINK(1)"), applicant=applicant(name="@申请人"))
    export = export_register(office.clerk, [office.town])
    pieces = b"".join(csv_pieces(export.heads, export.rows)).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in pieces and "'@申请人" in pieces
    heads, row = rows_of(as_workbook(export_register(office.clerk, [office.town])))
    assert row[heads.index("申请内容")] == "=HYPERLINK(1)"


def test_a_thousand_more_lines_cost_two_more_queries(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line(登记编号=f"2024-{number}", 申请人姓名=f"申请人{number}") for number in range(30)]
    import_register(office.head, begun(office.head, office.town, workbook(lines)))
    monkeypatch.setattr(exporting, "BATCH", 10)
    with CaptureQueriesContext(connection, ) as asked:
        assert len(exported(office.head, office.town, particulars=True)) == 30
    # three batches and the look for a fourth
    assert len(asked) <= 25 + 2 * 3 + 1


def columns_without_numbers(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{head: value for head, value in row.items() if head not in ("登记编号", "备注")} for row in rows]


def test_what_was_exported_imports_into_an_empty_body_and_is_exported_the_same(office: Office) -> None:
    for number, day in enumerate((date(2024, 3, 1), date(2024, 3, 4), date(2024, 12, 30)), 1):
        application = received(office, day, applicant=applicant(name=f"申请人{number}"))
        if number == 1:
            asked_to_correct(office, application, date(2024, 3, 5))
            services.receive_correction(office.clerk, application, on=date(2024, 3, 12))
        if number == 2:
            parts = [services.Part("granted", "附后"), services.Part("refused_process", "尚在讨论")]
            services.record_past_answer(office.head, application, parts, on=date(2024, 3, 20))
    before = exported(office.head, office.town, particulars=True)
    data = as_workbook(export_register(office.head, [office.town], particulars=True))
    import_register(office.stranger, begun(office.stranger, office.county.bureau, data))
    after = exported(office.stranger, office.county.bureau, particulars=True)
    assert columns_without_numbers(after) == columns_without_numbers(before)
    assert Application.objects.filter(body=office.county.bureau).count() == 3
