"""One text for many persons: each gets a letter and a number of their own, or nobody gets any."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.applications.models import Application
from gongkai.ledger.verification import verify
from gongkai.letters import services
from gongkai.letters.models import Letter, LetterCourse
from tests.applications.office import Office, on_day, received
from tests.desk.story import Desk

DAY = date(2026, 3, 4)
ADDRESS = "/desk/letters/many/correction/"
ITEMS = {"correction_items": "请写明是哪个村的道路", "correction_reply_by": "2026-03-20", "key": "once"}


@pytest.fixture
def three(office: Office) -> list[Application]:
    return [received(office, date(2026, 3, 2)) for _ in range(3)]


def test_each_of_a_burst_gets_a_letter_and_a_number_of_its_own(desk: Desk, office: Office, three: list[Application]) -> None:
    chosen = [one.pk for one in three]
    with on_day(DAY):
        page = desk.client("clerk").get("/desk/many/", {"chosen": chosen}).content.decode()
        assert "拟制内容相同的文书（每件一份）" in page and "/desk/letters/many/correction/" in page
        form = desk.client("clerk").get(ADDRESS, {"chosen": chosen}).content.decode()
        assert "下列3件各拟一份补正告知书，内容相同，各有文号，分别计数" in form
        done = desk.client("clerk").post(ADDRESS, ITEMS | {"chosen": chosen}, follow=True).content.decode()
        assert "已拟制：补正告知书，共3件" in done
        assert desk.client("clerk").post(ADDRESS, ITEMS | {"chosen": chosen}, follow=True).status_code == 200
        for letter in Letter.objects.order_by("pk"):
            services.sign_letter(office.head, letter)
            services.take_number(office.clerk, letter)
    assert sorted(LetterCourse.objects.values_list("serial", flat=True)) == [1, 2, 3]
    assert sorted(Letter.objects.values_list("application", flat=True)) == sorted(chosen)
    assert list(verify()) == []


def test_where_one_refuses_nobody_gets_a_letter_and_the_number_is_named(
    desk: Desk, office: Office, three: list[Application]
) -> None:
    with on_day(DAY):
        wrong = ITEMS | {"correction_reply_by": "2026-03-01", "chosen": [one.pk for one in three]}
        page = desk.client("clerk").post(ADDRESS, wrong).content.decode()
    assert all(f"{one.number}：" in page for one in three)
    assert not Letter.objects.exists()


def test_the_page_of_fifty_letters_asks_no_more_than_that_of_one(desk: Desk, office: Office) -> None:
    asked = []
    with on_day(DAY):
        for count in (1, 12):
            for _ in range(count):
                services.write_letter(
                    office.clerk, received(office, date(2026, 3, 2)), "correction",
                    {"correction.items": "请写明", "correction.reply_by": "2026-03-20"},
                )  # fmt: skip
            client = desk.client("head")
            with CaptureQueriesContext(connection) as queries:
                page = client.get("/desk/letters/?list=letters_to_sign").content.decode()
            asked.append(len(queries))
    assert len(re.findall("补正告知书</a>", page)) == 13
    assert asked[0] == asked[1] <= 20, asked
