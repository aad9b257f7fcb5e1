"""期限计算器 and the fee."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def deadline(**typed: str):
    return Client().get(reverse("portal:deadline"), {"channel": "registered_mail"} | typed)


def text(response) -> str:
    return html.unescape(response.content.decode())


def due(page: str) -> str:
    return re.search(r"应答复日期 <strong>([0-9-]+)<", page)[1]


def test_a_registered_letter_of_a_friday():
    page = text(deadline(arrived="2024-03-01"))
    assert due(page) == "2024-03-29"
    assert "收到申请之日：2024-03-01（收发室签收之日）" in page
    assert "《政府信息公开条例》第三十一条第二项" in page
    assert "2024年3月29日（星期五）：第20个工作日，答复期限届满" in page


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ({"extended": "on"}, "2024-04-28"),
        ({"corrected": "2024-03-12"}, "2024-04-10"),
        ({"sent": "2024-03-11", "answered": "2024-03-25"}, "2024-04-15"),
        ({"sent": "2024-03-11"}, "2024-04-22"),
    ],
)
def test_correction_consultation_and_extension_count_as_the_law_counts(typed: dict[str, str], last: str):
    from gongkai.cli import main
    from gongkai.commands.parser import DONE  # the command and the page must agree

    options = {"extended": ["--extend"], "corrected": ["--correction-received", typed.get("corrected", "")]}
    consult = ["--consult", f"{typed.get('sent')}..{typed.get('answered', '')}"] if "sent" in typed else []
    chosen = [word for name, words in options.items() if name in typed for word in words]
    assert main(["due", "2024-03-01", *chosen, *consult]) == DONE
    assert due(text(deadline(arrived="2024-03-01", **typed))) == last


def test_on_the_web_nothing_starts_before_the_confirmation():
    page = text(deadline(channel="web", arrived="2024-03-01"))
    assert "期限还没有开始" in page
    assert "等待与申请人双方确认，确认之日为收到申请之日" in page
    assert due(text(deadline(channel="web", arrived="2024-03-01", confirmed="2024-03-04"))) == "2024-04-01"


def test_the_picture_has_the_same_in_words():
    page = text(deadline(arrived="2024-04-01"))
    assert "<title" in page
    assert re.search(r'<g class="is-counted"><rect[^>]*/><text[^>]*>7</text><text[^>]*>3班</text>', page)
    assert "<td>2024年4月7日至12日</td><td>3–8</td>" in page
    assert "调休上班，计入工作日" in page


def test_a_year_not_announced_yet_is_provisional():
    assert "暂定（节假日安排未公布）" in text(deadline(arrived="2027-01-04"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"arrived": "20256-03-01"}, "到达日期“20256-03-01”不是日期，应写为 2024-03-01 的样子，年份为四位"),
        ({"arrived": "2024-02-30"}, "到达日期：没有“2024-02-30”这一天，请核对年、月、日"),
        ({"arrived": ""}, "请填写到达日期，例如 2024-03-01"),
        ({"arrived": "1999-03-01"}, "1999年3月1日《政府信息公开条例》尚未施行（2008年5月1日起施行），请核对日期"),
        ({"arrived": "2024-03-04", "confirmed": "2024-03-01", "channel": "fax"}, "早于申请到达之日"),
        ({"arrived": "2024-03-04", "answered": "2024-03-11"}, "请填写征求意见书发出之日"),
        ({"arrived": "2024-03-04", "channel": "pigeon"}, "收到方式"),
    ],
)
def test_days_that_cannot_be_are_told_plainly(typed: dict[str, str], words: str):
    response = deadline(**typed)
    assert response.status_code == 422
    assert words in text(response)


def test_the_fee_with_its_steps():
    page = text(Client().get(reverse("portal:fee"), {"by": "item", "count": "41"}))
    assert "<strong>4300</strong> 元" in page


@pytest.mark.parametrize("count", ["", "viele", "-1", "999999999"])
def test_a_count_that_cannot_be_is_told_plainly(count: str):
    response = Client().get(reverse("portal:fee"), {"by": "page", "count": count})
    assert response.status_code == 422
    assert "算不出来，原因如下：" in text(response)
