"""业务数据 at the desk: many at once, all or none, taken back, brought from a sheet."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from gongkai.annual.models import EnteredFigure
from tests.annual.reports.office import YEAR
from tests.desk.reports.conftest import Reports, fields_of

LICENSING, FEES = "proactive.licensing.decisions", "proactive.fees.amount"


@pytest.fixture
def at(office: Reports) -> str:
    return f"figures/{office.desk.town.pk}/{YEAR}/"


def typed(**values: str) -> dict[str, str]:
    return {"source_all": "行政审批系统", "vouched_by_all": "赵科长"} | {name.replace("__", "."): text for name, text in values.items()}


def held() -> dict[str, str]:
    return dict(EnteredFigure.objects.order_by("pk").values_list("key", "value"))


def test_many_figures_are_entered_in_one_form_with_one_source(office: Reports, at: str) -> None:
    fields = typed() | {f"value.{LICENSING}": "20", f"value.{FEES}": "380", f"unit.{FEES}": "元", f"source.{FEES}": "财政所"}
    assert office.send("writer", at, **fields).status_code == 302
    assert held() == {LICENSING: "20", FEES: "0.038"}
    page = office.page("writer", at)
    assert "已保存2项。" in page and '<span class="held">0.038万元</span>' in page and "来源：财政所" in page


def test_a_fault_keeps_everything_out_and_stands_beside_its_figure(office: Reports, at: str) -> None:
    fields = typed() | {f"value.{LICENSING}": "20", f"value.{FEES}": "380"}
    answer = office.send("writer", at, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and held() == {}
    assert "1项填得不对，都没有保存；原因写在各项下面。" in page
    assert "请写明单位是元还是万元" in page.split(f'id="{FEES}"')[1].split("</li>")[0]
    assert fields_of(page)[f"value.{LICENSING}"] == "20"


def test_nothing_typed_is_nothing_saved(office: Reports, at: str) -> None:
    answer = office.send("writer", at, **typed())
    assert answer.status_code == 422 and "没有填写任何数字" in answer.content.decode()


def test_a_figure_is_taken_back_with_a_reason_and_its_history_stays(office: Reports, at: str) -> None:
    office.send("writer", at, **typed() | {f"value.{LICENSING}": "20"})
    assert "请写明撤回的原因" in office.send("writer", f"{at}{LICENSING}/").content.decode()
    assert office.send("writer", f"{at}{LICENSING}/", reason="报错了单位").status_code == 302
    page = office.page("writer", f"{at}{LICENSING}/")
    assert "<strong>20件</strong>" in page and "原因：报错了单位" in page
    assert "还没有填" in office.page("writer", at)


def brought(office: Reports, at: str, content: bytes, name: str = "数据.csv") -> HttpResponse:
    fields: dict[str, Any] = fields_of(office.page("writer", f"{at}import/")) | {"file": SimpleUploadedFile(name, content)}
    return office.client("writer").post(f"/desk/reports/{at}import/", fields)


def test_a_sheet_is_shown_line_by_line_before_anything_is_kept(office: Reports, at: str) -> None:
    text = "指标,数值（万元）,单位,数据来源,核实人\n行政许可,20,件,审批系统,赵科长\n行政事业性收费,380,元,财政所,钱会计\n行政处罚,-2,件,执法平台,孙队长\n"
    page = brought(office, at, text.encode()).content.decode()
    assert "读到3行，2行可以填报，1行有问题" in page and "还没有保存。" in page and held() == {}
    assert "行政处罚 本年处理决定数量：-2小于0，请核对" in page
    form = fields_of(page.split("填报没有问题的2项")[0])
    assert office.client("writer").post(f"/desk/reports/{at}", form).status_code == 302
    assert held() == {LICENSING: "20", FEES: "0.038"}


def test_a_file_that_is_no_sheet_is_refused_in_words(office: Reports, at: str) -> None:
    answer = brought(office, at, b"%PDF-1.7 ...", "a.xlsx")
    assert answer.status_code == 422 and "没有读取，原因如下" in answer.content.decode()


def test_the_template_names_every_figure_and_leaves_the_unit_of_money_to_say(office: Reports, at: str) -> None:
    answer = office.get("writer", f"{at}template.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = list(book.active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][:5] == ("指标", "数值", "单位", "数据来源", "核实人")
    assert rows[1][:3] == ("行政许可 本年处理决定数量", None, "件") and rows[4][2] is None


def test_who_only_reads_is_offered_no_field(office: Reports, at: str) -> None:
    page = office.page("supervisor", at)
    assert 'name="value.' not in page
    assert office.client("supervisor").post(f"/desk/reports/{at}", {f"value.{LICENSING}": "1"}).status_code == 404
    assert office.get("stranger", at).status_code == 404
