"""The work lists of the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications import listing, services
from gongkai.applications.listing import by_due_date, counted, last_of_all, newest_first
from gongkai.applications.models import Case
from gongkai.applications.queries import cases
from gongkai.law.receipt import Channel
from tests.applications.office import Office, asked_to_correct, on_day, received

MOST_QUERIES = 20


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_overdue_due_today_and_soon_are_told_in_words_and_signs(office: Office, signed_in: Any) -> None:
    received(office, date(2026, 3, 2))
    received(office, date(2026, 3, 30))
    received(office, date(2026, 3, 31))
    received(office, date(2026, 4, 20))
    with on_day(date(2026, 4, 28)):
        shown = page(signed_in(office.clerk), "/desk/?list=open")
    # 2026-04-29 is due in one day, the first has been overdue since 2026-03-30
    for words in ("■</span> 已超期20个工作日", "■</span> 今日到期", "▲</span> 剩1个工作日", "●</span> 剩"):
        assert words in shown


def test_a_list_is_turned_over_by_the_last_row_and_misses_none(office: Office) -> None:
    for day in (2, 3, 3, 4, 5):
        received(office, date(2026, 3, day))
    received(office, date(2026, 3, 6), channel=Channel.FAX)
    asked_to_correct(office, received(office, date(2026, 3, 2)), date(2026, 3, 4))
    seen, after = [], ""
    for _ in range(7):
        found = by_due_date(cases(office.clerk), after, size=2)
        seen += [case.pk for case in found.rows]
        after = found.after
        if not after:
            break
    assert sorted(seen) == sorted(Case.objects.values_list("pk", flat=True))
    assert len(seen) == len(set(seen)) == 7
    backwards = sorted(seen, reverse=True)
    assert [case.pk for case in newest_first(cases(office.clerk), size=3).rows] == backwards[:3]


@pytest.mark.parametrize("window", [1, 2, 100])
def test_all_applications_are_turned_over_from_the_newest_whatever_the_window(
    office: Office, monkeypatch: pytest.MonkeyPatch, window: int
) -> None:
    monkeypatch.setattr(listing, "WINDOW", window)
    numbers = [received(office, date(2026, 3, day)).pk for day in (2, 3, 4, 5, 6)]
    first = last_of_all(cases(office.clerk), size=2)
    second = last_of_all(cases(office.clerk), first.after, size=2)
    third = last_of_all(cases(office.clerk), second.after, size=2)
    seen = [case.pk for page in (first, second, third) for case in page.rows]
    assert seen == sorted(numbers, reverse=True) and third.after == ""
    assert last_of_all(cases(office.stranger)).rows == []


def test_a_long_list_is_not_counted_to_its_end(office: Office, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (2, 3, 4):
        received(office, date(2026, 3, day))
    monkeypatch.setattr(listing, "MOST", 2)
    assert counted({"all": cases(office.clerk)}) == {"all": 3}
    monkeypatch.setattr("gongkai.desk.lists.MOST", 2)
    assert "超过1,000" in page(clerk, "/desk/?list=open")


def test_a_list_asks_the_same_few_questions_however_long_it_is(office: Office, clerk: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection, ) as found:
            page(clerk, "/desk/?list=open")
        return len(found)

    received(office, date(2026, 3, 2))
    few = asked()
    for day in range(3, 28):
        received(office, date(2026, 3, day))
    assert asked() == few <= MOST_QUERIES


def test_a_person_is_found_by_number_name_and_topic(office: Office, clerk: Client) -> None:
    received(office, date(2026, 3, 2))
    received(office, date(2026, 3, 3), topic="land")
    for words, topic, count in (("第0002号", "", 1), ("〔2026〕第1号", "", 1), ("申请人", "", 2), ("", "land", 1), ("无此人", "", 0)):
        shown = clerk.post("/desk/find/", {"words": words, "topic": topic}).content.decode()
        assert shown.count('<th scope="row">') == count, words


def test_names_never_stand_in_an_address(clerk: Client) -> None:
    assert 'method="post" action="/desk/find/"' in page(clerk, "/desk/")


def test_each_sees_the_lists_of_the_bodies_that_are_his(office: Office, signed_in: Any) -> None:
    application = received(office, date(2026, 3, 2))
    assert application.number in page(signed_in(office.clerk), "/desk/?list=open")
    assert application.number in page(signed_in(office.supervisor), "/desk/?list=open")
    assert application.number not in page(signed_in(office.stranger), "/desk/?list=open")
    assert application.number in page(signed_in(office.supervisor), f"/desk/?list=open&body={office.town.pk}")
    assert signed_in(office.stranger).get(f"/desk/?list=open&body={office.town.pk}").status_code == 404


@pytest.mark.parametrize("address", ["/desk/?list=nothing", "/desk/?list=open&after=x_y", "/desk/?body=９", "/desk/?body=1e3"])
def test_an_address_that_nobody_was_given_is_not_found(clerk: Client, address: str) -> None:
    assert clerk.get(address).status_code == 404


def test_whoever_has_no_role_is_told_whom_to_ask(office: Office, signed_in: Any) -> None:
    from gongkai.bodies.staffing import add_person

    newcomer = add_person(office.county.operator, office.town, "newcomer", "新来的", "Qinghe-2026-test")
    answer = signed_in(newcomer).get("/desk/")
    assert answer.status_code == 403
    assert "请联系本机关的系统管理员指派角色" in answer.content.decode()


def test_a_stranger_is_sent_to_the_login(db: None) -> None:
    answer = Client().get("/desk/")
    assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")


def test_my_cases_come_first_for_a_clerk_and_what_waits_for_the_signature_for_a_signer(
    office: Office, signed_in: Any
) -> None:
    with on_day(date(2026, 3, 3)):
        application = received(office, date(2026, 3, 2))
        services.assign(office.head, application, office.clerk, on=date(2026, 3, 3))
        assert "<h1>我的待办" in page(signed_in(office.clerk), "/desk/")
        draft = services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")])
        services.submit_draft(office.clerk, draft)
        services.check_draft(office.head, draft, agrees=True)
        assert "<h1>待签发" in page(signed_in(office.signer), "/desk/")


def test_strange_words_find_nothing_and_break_nothing(office: Office, clerk: Client) -> None:
    received(office, date(2026, 3, 2))
    for words in ("〔999999999999〕第999999999999号", "\0", "%_'", "💥" * 60):
        answer = clerk.post("/desk/find/", {"words": words})
        assert answer.status_code == 200, words
    assert clerk.get("/desk/?list=all&after=_99999999999999999999999").status_code == 404
