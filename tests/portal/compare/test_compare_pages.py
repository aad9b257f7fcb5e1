"""The pages of comparisons by plain requests, without any script."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.annual.comparing.definitions import figures
from tests.bodies.county import County, found_county
from tests.portal.test_archive_pages import put

pytestmark = pytest.mark.django_db
NEW, GRANTED, FEES = "applications.received_new.total", "applications.granted.total", "proactive_2021.fees.amount"
MOST_QUERIES = 20


@pytest.fixture
def county() -> County:
    """The town's reports of 2021, 2022 and 2024, the bureau's of 2024."""
    made = found_county()
    for year, received in ((2021, 3), (2022, 6), (2024, 9)):
        put(made, made.town, year, received)
    put(made, made.bureau, 2024, 12)
    return made


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.get("Location")
    return response.content.decode()


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def question(client: Client, **asked: str) -> str:
    return client.get(reverse("portal:figures"), asked)


def test_every_cell_of_every_year_stands_in_its_column(client: Client, county: County) -> None:
    shown = page(client, reverse("portal:body_years", args=[county.town.pk]))
    row = text(shown[shown.index("一、本年新收政府信息公开申请数量") :].split("</tr>")[0])
    assert row.split() == ["一、本年新收政府信息公开申请数量", "3", "6", "+3", "9"]
    assert shown.count('<th scope="row">') == 10 + 7 * 25 + 15
    assert "2021年与2022年比较" in shown
    assert "2022年与2024年比较" not in shown


def test_a_body_without_reports_says_so(client: Client, county: County) -> None:
    for name in ("body_years", "body_charts"):
        assert "年报库里还没有这个机关的年报" in page(client, reverse(f"portal:{name}", args=[county.office.pk]))
    assert client.get(reverse("portal:body_years", args=[999_999])).status_code == 404


def test_every_chart_has_its_table_and_says_its_n(client: Client, county: County) -> None:
    shown = page(client, reverse("portal:body_charts", args=[county.town.pk]))
    assert "收到和办结的申请 n = 3 个年度，单位：件" in text(shown)
    drawing = json.loads(re.search(r'<script id="received-data" type="application/json">(.*?)</script>', shown)[1])
    assert drawing["categories"] == ["2021", "2022", "2023", "2024"]
    assert drawing["series"][0] == {"name": "新收申请", "values": [3, 6, None, 9]}
    assert "新收申请 3 6 — 9" in text(shown)


def test_what_a_form_sends_leads_to_the_permanent_address(client: Client, county: County) -> None:
    sent = {"names": "柳溪镇人民政府，民政局", "figures": [GRANTED, NEW], "years": ["2024", "2021"], "kind": "", "below_name": ""}
    response = client.get(reverse("portal:figures"), sent)
    numbers = ",".join(map(str, sorted((county.town.pk, county.bureau.pk))))
    address = f"/archive/figures/?bodies={numbers}&figures={NEW},{GRANTED}&years=2021,2024"
    assert (response.status_code, response["Location"]) == (302, address)
    shown = page(client, address)
    assert f'value="http://testserver{address.replace("&", "&amp;")}"' in shown
    assert "2个机关 × 2项指标 × 2个年度" in shown
    assert "青禾县民政局 2021 没有年报 没有年报" in text(shown)
    assert "青禾县民政局 2024 12 12" in text(shown)
    assert figures()[NEW].definition in shown


def test_one_figure_has_its_years_across(client: Client, county: County) -> None:
    shown = text(page(client, f"/archive/figures/?bodies={county.town.pk}&figures={NEW}&years=2021-2024"))
    assert "机关 2021 2022 2023 2024 柳溪镇人民政府 3 6 没有年报 9" in shown


def test_several_bodies_of_a_part_of_a_name_are_offered(client: Client, county: County) -> None:
    shown = page(client, f"/archive/figures/?names=青禾县&figures={NEW}&years=2024", 422)
    assert "名称含“青禾县”的机关有3个；请在“可选的机关”中勾选" in shown
    assert f'<input type="checkbox" name="bodies" value="{county.bureau.pk}"> 青禾县民政局' in shown
    assert "没有名称含“火星”的机关" in page(client, "/archive/figures/?names=火星", 422)


def test_what_is_lacking_or_wrong_is_said_above_the_form(client: Client, county: County) -> None:
    assert "请选择至少一项指标" in page(client, f"/archive/figures/?bodies={county.town.pk}", 422)
    assert "没有编号为987654的机关" in page(client, "/archive/figures/?bodies=987654", 422)
    assert "没有代码为“x”的指标" in page(client, "/archive/figures/?figures=x", 422)
    assert "没有查询，原因：" not in page(client, "/archive/figures/")


def test_the_csv_says_how_each_figure_is_known(client: Client, county: County) -> None:
    query = f"bodies={county.town.pk}&figures={NEW},{FEES}&years=2023,2024"
    response = client.get(f"/archive/figures/data.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [(row["year"], row["figure"], row["value"], row["state"]) for row in rows] == [
        ("2023", NEW, "", "no_report"), ("2023", FEES, "", "no_report"), ("2024", NEW, "9", "printed"), ("2024", FEES, "0", "printed"),
    ]  # fmt: skip
    assert rows[3]["unit"] == "万元"
    assert rows[3]["definition"] == figures()[FEES].definition
    assert rows[3]["report"].startswith("http://testserver/archive/")
    assert response["Content-Disposition"] == 'attachment; filename="gongkai-figures.csv"'


def test_a_name_that_a_spreadsheet_would_run_is_escaped(client: Client, county: County) -> None:
    from gongkai.bodies.models import Body

    Body.objects.filter(pk=county.town.pk).update(name="=1+1镇人民政府")
    response = client.get(f"/archive/figures/data.csv?bodies={county.town.pk}&figures={NEW}&years=2024")
    assert "'=1+1镇人民政府" in b"".join(response.streaming_content).decode()


def test_the_parquet_holds_the_same(client: Client, county: County) -> None:
    from arro3.io import read_parquet

    response = client.get(f"/archive/figures/data.parquet?bodies={county.town.pk}&figures={NEW},{FEES}&years=2023,2024")
    table = read_parquet(io.BytesIO(b"".join(response.streaming_content))).read_all()
    assert [one.as_py() for one in table["state"]] == ["no_report", "no_report", "printed", "printed"]
    values = [one.as_py() for one in table["value"]]
    assert values == [None, None, Decimal(9), Decimal(0)]


def test_a_file_of_nothing_is_refused_in_words(client: Client, county: County) -> None:
    assert "请选择至少一个年度" in page(client, f"/archive/figures/data.csv?bodies={county.town.pk}&figures={NEW}", 422)


def test_bodies_of_a_year_are_sorted_by_the_chosen_figure(client: Client, county: County) -> None:
    shown = page(client, f"/archive/compare/?below={county.county.pk}&years=2024&by={NEW}")
    table = shown[shown.index("<tbody>") :]
    assert table.index("青禾县民政局") < table.index("柳溪镇人民政府")
    assert "2024年，2个机关 按“新收申请”从多到少" in text(shown)
    without = shown[shown.index("没有2024年年报的机关") :]
    assert "青禾县人民政府办公室" in without
    drawing = json.loads(re.search(r'<script id="several-data" type="application/json">(.*?)</script>', shown)[1])
    assert drawing["series"][0]["values"] == [12.0, 9.0]


def test_more_than_twenty_bodies_or_years_are_refused(client: Client, county: County) -> None:
    shown = page(client, f"/archive/compare/?bodies={county.town.pk}&years=2021-2022", 422)
    assert "请选择一个年度；几个年度的请用指标查询" in shown
    assert "排序用的指标不在所选指标之中" in page(client, f"/archive/compare/?bodies={county.town.pk}&years=2024&by=x", 422)


def test_copied_sentences_are_marked_side_by_side(client: Client, county: County) -> None:
    from gongkai.annual.models import ArchiveEntry

    entry = ArchiveEntry.objects.get(body=county.town, year=2022)
    shown = page(client, reverse("portal:copies", args=[entry.pk]))
    assert "“存在的主要问题及改进情况”部分有 100% 与上年相同" in shown
    assert "<mark>公开内容还不够及时,今后逐月检查</mark>" in shown
    later = ArchiveEntry.objects.get(body=county.town, year=2024)
    shown = page(client, reverse("portal:copies", args=[later.pk]))
    assert "年报库里没有2023年年报，不能比较。" in shown
    assert "青禾县民政局：100% 相同" in text(shown)
    assert client.get(reverse("portal:copies", args=[later.pk]), {"within": "999"}).status_code == 404
    assert client.get(reverse("portal:copies", args=[999_999])).status_code == 404


def test_the_definitions_tell_every_figure(client: Client, county: County) -> None:
    shown = page(client, "/archive/figures/definitions/")
    assert all(f'id="{code}"' in shown for code in figures())


def test_each_page_asks_the_database_little(client: Client, county: County) -> None:
    from django.db import connection

    from gongkai.annual.models import ArchiveEntry

    entry = ArchiveEntry.objects.filter(body=county.town, year=2022).get()
    for address in (
        reverse("portal:body", args=[county.town.pk]),
        reverse("portal:body_years", args=[county.town.pk]),
        reverse("portal:body_charts", args=[county.town.pk]),
        reverse("portal:copies", args=[entry.pk]),
        f"/archive/compare/?below={county.county.pk}&years=2024",
        f"/archive/figures/?below={county.county.pk}&figures={NEW},{GRANTED}&years=2021-2024",
        "/archive/figures/?names=柳溪镇、民政局、青禾县、火星",
    ):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) < MOST_QUERIES, (address, len(asked))


def test_what_was_right_is_kept_beside_what_was_wrong(client: Client, county: County) -> None:
    shown = page(client, f"/archive/figures/?bodies={county.town.pk}&figures={NEW}&figures=x&years=2024", 422)
    assert f'name="bodies" value="{county.town.pk}" checked' in shown
    assert f'name="figures" value="{NEW}" checked' in shown
    assert 'name="years" value="2024" checked' in shown
    many = "&".join(f"figures={code}" for code in list(figures())[:41])
    shown = page(client, f"/archive/figures/?{many}", 422)
    assert "一次最多40项指标，现为41项；请分几次查询" in shown
    assert shown.count(" checked>") == 41


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/archive/bodies/99999999999999999999/years/", 404), ("/archive/bodies/99999999999999999999/charts/", 404),
        ("/archive/99999999999999999999/copies/", 404), ("/archive/figures/?bodies=999999999999", 422),
        ("/archive/figures/?bodies=0&below=-1&years=²０２４", 422), ("/archive/figures/?names=%00&kind=%00", 422),
        ("/archive/figures/?names=%25_&below_name=%27", 422), ("/archive/figures/?page=99", 422),
        ("/archive/compare/?by=%00%0d%0a", 302), ("/archive/compare/?kind=province&years=2099", 422), (f"/archive/{10**30}/", 404),
        (f"/archive/figures/data.parquet?kind=province&figures={NEW}&years=2024", 422),
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_is_told_so(client: Client, county: County, address: str, status: int) -> None:
    assert client.get(address).status_code == status
