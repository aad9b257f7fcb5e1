"""Every page of active disclosure asks few questions, however much there is to show."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.files.services import receive
from gongkai.items.catalogue.entries import add_entry, load_shared
from gongkai.items.kinds import Genre
from gongkai.items.models import LeaderFacts
from tests.annual.documents import archived
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, decided, published
from tests.portal.open.reading import opened

MOST = 20


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A body with something in every column."""
    load_shared(desk.county.operator)
    column = add_entry(desk.head, desk.town, "column", "通知公告")
    local = add_entry(desk.head, desk.town, "local", "防汛专栏")
    for number in range(4):
        file = receive(plain_pdf(f"{number}"), f"{number}.pdf", actor=desk.writer)
        published(desk, title=f"第{number}号通知", places=(desk.entry, column, local), attachments=((file, f"附件{number}"),))
    published(desk, decided(desk, Genre.RULES), title="公开制度一则")
    archived(desk.county.operator, desk.town)
    leader = LeaderFacts(name="王某", post="镇长", duties="主持全面工作")
    item = published(desk, decided(desk, Genre.LEADER), title="镇长王某", facts=(leader,))
    published(desk, item, notice="分工有调整", title="镇长王某", facts=(LeaderFacts(name="王某", post="镇长", duties="分管财政"),))
    return desk


def test_no_page_asks_more_than_twenty_questions(full: Desk) -> None:
    town, entry, item = full.town.pk, full.entry.pk, full.town.items.earliest("pk").pk
    pages = {
        "open": (), "open_list": (), "open_body": (town,), "body_list": (town,), "guide": (town,), "rules": (town,),
        "statutory": (town,), "reports": (town,), "entry": (town, entry), "item": (item,), "item_print": (item,), "open_atom": (),
        "body_rss": (town,), "entry_atom": (town, entry), "data": (), "data_csv": (), "data_part_json": (1,), "sitemap": (),
        "sitemap_chunk": (1,),
    }  # fmt: skip
    costs = {}
    for name, arguments in pages.items():
        with CaptureQueriesContext(connection) as asked:
            answer = opened(name, *arguments)
            if answer.streaming:
                b"".join(answer.streaming_content)
        costs[name] = len(asked)
    with CaptureQueriesContext(connection) as asked:
        opened("search", q="通知")
    costs["search"] = len(asked)
    with CaptureQueriesContext(connection) as asked:
        opened("verify", q=full.town.items.earliest("pk").index_number)
    costs["verify"] = len(asked)
    assert {name: cost for name, cost in costs.items() if cost > MOST} == {}, costs
