"""年度报告 at the desk: from the list of years to the submission."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.annual.entered.services import Entry, enter_figures
from gongkai.items.models import ItemCourse
from tests.annual.reports.office import WHO, YEAR, entries
from tests.desk.reports.conftest import Reports, fields_of


def begun(office: Reports, **values: str) -> str:
    """The figures entered, the report begun on its page; the address of the report."""
    enter_figures(office.desk.writer, office.desk.town, YEAR, entries(**values))
    answer = office.send("writer", f"new/{office.desk.town.pk}/{YEAR}/", signer="王镇长", basis="ledger")
    assert answer.status_code == 302
    return f"{office.item.pk}/"


def filled(page: str) -> dict[str, str]:
    """The page's fields with everything that it asks for filled in."""
    found = fields_of(page)
    return found | {name: "按要求开展工作，没有发生问题。" for name, text in found.items() if "（请填写" in text}


def test_the_years_are_listed_with_their_state_and_the_days_of_the_law(office: Reports) -> None:
    page = office.page("writer")
    assert "2023年 <span class=\"tag\">未开始</span>" in page
    assert "2024-01-31前" in page and "已填0项，共4项" in page
    begun(office)
    page = office.page("writer")
    assert "编辑中" in page and "已填4项，共4项" in page


def test_a_clerk_compiles_a_report_and_is_led_to_its_text(office: Reports) -> None:
    page = office.page("writer", begun(office, licensing="20"))
    assert "本年新收政府信息公开申请3件，上年结转0件。" in page
    assert f'<a href="/desk/figures/{office.desk.town.pk}/2023/received_new/total/" title="本年新收政府信息公开申请">3</a>件' in page
    assert "文字还有3处要填写" in page and "还没有生成文件，或者生成以后又有修改" in page


def test_cells_lead_to_what_they_count_and_missing_ones_to_where_they_are_filled_in(office: Reports) -> None:
    office.send("writer", f"new/{office.desk.town.pk}/{YEAR}/", signer="王镇长", basis="ledger")
    page = office.page("writer", f"{office.item.pk}/")
    assert "表格还有4格没有数字" in page
    assert f'href="/desk/reports/figures/{office.desk.town.pk}/2023/#proactive.licensing.decisions"' in page
    assert f'/desk/figures/{office.desk.town.pk}/2023/granted/natural_person/' in page


def test_numbers_written_by_hand_and_figures_that_changed_are_marked(office: Reports) -> None:
    address = begun(office)
    fields = filled(office.page("writer", address))
    fields["part_2"] = fields["part_2"].replace("申请3件", "申请22件") + "另有咨询7件。"
    assert office.client("writer").post(f"/desk/reports/{address}", fields).status_code == 302
    enter_figures(office.desk.writer, office.desk.town, YEAR, [Entry("work.trainings", "3", **WHO)])
    page = office.page("writer", address)
    assert '22</a><mark>手工修改，台账为3</mark>件' in page
    assert '7</span><mark>手工填写</mark>件' in page
    assert '2</a><mark>现为3</mark>次' in page


def test_figures_are_taken_again_after_one_has_seen_what_moves(office: Reports) -> None:
    address = begun(office, licensing="20")
    enter_figures(office.desk.writer, office.desk.town, YEAR, [Entry("proactive.licensing.decisions", "21", **WHO)])
    assert "现为21" in office.page("writer", address)
    page = office.page("writer", f"{address}figures/")
    assert "表二“行政许可”行“本年处理决定数量”列</th><td>20</td><td><strong>21</strong>" in page
    assert office.send("writer", f"{address}figures/")["Location"] == f"/desk/reports/{address}"
    assert "现为21" not in office.page("writer", address)


def test_of_two_writers_the_second_sees_what_the_first_saved_and_loses_nothing(office: Reports) -> None:
    address = begun(office)
    mine = fields_of(office.page("writer", address)) | {"problems": "一是更新慢。"}
    office.send("head", address, problems="一是公开少。")
    answer = office.client("writer").post(f"/desk/reports/{address}", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "对方保存的和您的不同" in page and '<p class="pre">一是公开少。</p>' in page
    assert fields_of(page)["problems"] == "一是更新慢。"
    again = fields_of(page) | {"key": "again"}
    assert office.client("writer").post(f"/desk/reports/{address}", again).status_code == 302
    assert fields_of(office.page("writer", address))["problems"] == "一是更新慢。"


def test_a_filled_report_is_printed_and_submitted(office: Reports) -> None:
    address = begun(office)
    fields = filled(office.page("writer", address)) | {"do": "print"}
    assert office.client("writer").post(f"/desk/reports/{address}", fields).status_code == 302
    page = office.page("writer", address)
    assert "PDF、Word、Excel文件已生成" in page
    unchanged = fields_of(page) | {"do": "submit"}
    answer = office.client("writer").post(f"/desk/reports/{address}", unchanged)
    assert answer["Location"] == f"/desk/items/{office.item.pk}/acts/submit/"
    assert "PDF、Word、Excel文件已生成" in office.page("writer", address)
    office.items.act("writer", office.item.pk, "submit")
    assert ItemCourse.objects.get(pk=office.item.pk).work == "review"


def test_every_format_is_shown_or_downloaded(office: Reports) -> None:
    address = begun(office)
    for name in ("html", "csv", "json"):
        answer = office.get("secrecy", f"{address}file/{name}/")
        assert answer.status_code == 200 and ("attachment" in answer["Content-Disposition"]) == (name != "html")
    assert office.get("writer", f"{address}file/exe/").status_code == 404


def test_nobody_else_writes_on_a_report(office: Reports) -> None:
    address = begun(office)
    assert office.get("signer", address).status_code == 404
    assert office.get("stranger", address).status_code == 404
    assert office.client("signer").post(f"/desk/reports/{address}", {"part_1": "改"}).status_code == 404


def test_a_part_that_nobody_wrote_yet_gets_its_draft_when_something_is_known(office: Reports) -> None:
    office.send("writer", f"new/{office.desk.town.pk}/{YEAR}/", signer="王镇长", basis="ledger")
    address = f"{office.item.pk}/"
    enter_figures(office.desk.writer, office.desk.town, YEAR, [Entry("work.meetings", "4", **WHO)])
    assert "召开政府信息公开工作会议4次。" in office.page("writer", f"{address}figures/")
    office.send("writer", f"{address}figures/")
    page = office.page("writer", address)
    assert fields_of(page)["part_5"] == "召开政府信息公开工作会议4次。" and 'title="召开工作会议">4</a>次' in page


def test_the_page_asks_the_database_little(office: Reports) -> None:
    address = begun(office)
    office.page("writer", address)
    with CaptureQueriesContext(connection) as asked:
        office.page("writer", address)
    assert len(asked) <= 20
