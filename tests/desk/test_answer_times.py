"""How long answers took, as the desk shows it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from django.test import Client

from gongkai.applications import services
from tests.applications.office import Office, issued, received
from tests.desk.test_figures_page import read


def test_n_and_median_stand_with_the_chart_and_in_the_table(office: Office, clerk: Client) -> None:
    for day in (date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 16)):
        issued(office, received(office, date(2026, 3, 2)), [services.Part("granted", "随函附上")], day)
    page = read(clerk, f"/desk/figures/{office.town.pk}/2026/times/")
    assert "3件答复，中位数 3.0 个工作日；九成不超过 10 个，最长 10 个。" in page
    assert "3件知道应答复日期，其中 3 件按期答复。" in page
    drawing = json.loads(re.search(r'<script id="years-data" type="application/json">(.*?)</script>', page)[1])
    assert drawing["categories"][-2:] == ["2025\nn=0", "2026\nn=3"]
    assert drawing["series"][0]["values"][-2:] == [None, 3.0]
    assert f'href="/desk/figures/{office.town.pk}/2026/times/"' in read(clerk, f"/desk/figures/{office.town.pk}/2026/")


def test_a_year_without_answers_says_so_and_draws_nothing(office: Office, clerk: Client) -> None:
    page = read(clerk, f"/desk/figures/{office.town.pk}/2026/times/")
    assert "这一年没有答复，没有可以计算的用时。" in page
    assert "data-drawing" not in page


def test_times_of_others_are_not_found(office: Office, signed_in: Any) -> None:
    stranger = signed_in(office.stranger)
    for address in (f"{office.town.pk}/2026/times/", f"{office.county.bureau.pk}/2018/times/", "99/2026/times/"):
        assert stranger.get(f"/desk/figures/{address}").status_code == 404, address


def test_the_supervisor_sees_all_below_together(office: Office, signed_in: Any) -> None:
    issued(office, received(office, date(2026, 3, 2)), [services.Part("granted", "随函附上")], date(2026, 3, 3))
    page = read(signed_in(office.supervisor), f"/desk/figures/{office.county.county.pk}/2026/times/?tree=1")
    assert "含下级共4个机关" in page
    assert "1件答复，中位数 1.0 个工作日" in page
