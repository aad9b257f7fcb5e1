"""一人多投, the order of the bodies, and what a signer sees of the applicant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from gongkai.applications.models import Application
from gongkai.applications.overview import overview
from gongkai.bodies.kinds import Role
from gongkai.remedies.kinds import Contested
from gongkai.remedies.services import SuitFiling, annul, register_suit
from gongkai.remedies.verbs import REGISTERED
from tests.applications.office import Office, applicant, issued, on_day, received, registration
from tests.bodies.county import person_with
from tests.remedies.docket import number_of

DAY = date(2026, 4, 28)


@pytest.fixture(autouse=True)
def end_of_april(db: None) -> Any:
    with on_day(DAY):
        yield


def at_the_bureau(office: Office, on: date, **fields: str) -> Application:
    handed_in = registration(on, applicant=applicant(**fields))
    return services.register(office.stranger, office.county.bureau, handed_in).application


def read(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_applicant_at_two_bodies_within_thirty_days_is_shown(office: Office, signed_in: Any) -> None:
    received(office, date(2026, 4, 10))
    latest = at_the_bureau(office, date(2026, 4, 20))
    page = read(signed_in(office.supervisor), "/desk/supervise/spread/")
    assert "2026-03-30至2026-04-28" in page
    assert '<th scope="row">申请人甲</th><td class="number">2</td><td class="number">2</td>' in page
    assert latest.number in page and "青禾县民政局" in page
    assert "/desk/supervise/spread/" in read(signed_in(office.supervisor), "/desk/supervise/")


def test_the_period_can_be_named_and_a_wrong_day_is_told(office: Office, signed_in: Any) -> None:
    received(office, date(2026, 3, 2))
    at_the_bureau(office, date(2026, 3, 3))
    supervisor = signed_in(office.supervisor)
    none = "这段时间没有同一申请人向多个机关提出申请的情况。"
    assert none in read(supervisor, "/desk/supervise/spread/")
    assert none not in read(supervisor, "/desk/supervise/spread/?since=2026-03-01&until=2026-03-31")
    wrong = supervisor.get("/desk/supervise/spread/?since=20256-03-01")
    assert wrong.status_code == 422 and "不是日期，应写为 2024-03-01 的样子" in wrong.content.decode()


def test_a_clerk_does_not_see_what_other_bodies_have(office: Office, signed_in: Any) -> None:
    received(office, date(2026, 4, 10))
    at_the_bureau(office, date(2026, 4, 20))
    assert "申请人甲" not in read(signed_in(office.clerk), "/desk/supervise/spread/")


def test_bodies_with_overdue_cases_come_first_then_those_with_some_due_soon(office: Office) -> None:
    names = [row.body.name for row in overview(office.supervisor).rows]
    assert names == sorted(names)
    received(office, date(2026, 3, 31))
    assert overview(office.supervisor).rows[0].body == office.town
    at_the_bureau(office, date(2026, 3, 2))
    first, second = overview(office.supervisor).rows[:2]
    assert (first.body, first.overdue) == (office.county.bureau, 1)
    assert (second.body, second.soon) == (office.town, 1)


def test_the_bodies_are_turned_over_in_that_order_and_none_is_missed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(office, date(2026, 3, 2))
    at_the_bureau(office, date(2026, 3, 31))
    whole = [row.body.pk for row in overview(office.supervisor).rows]
    monkeypatch.setattr("gongkai.applications.overview.PAGE", 1)
    seen, after = [], None
    for _ in whole:
        page = overview(office.supervisor, after=after)
        seen += [row.body.pk for row in page.rows]
        after = page.after
    assert seen == whole and after is None


def to_sign(office: Office, application: Application) -> None:
    draft = services.write_draft(office.clerk, application, [services.Part("granted", "随函附上")])
    services.submit_draft(office.clerk, draft)
    services.check_draft(office.head, draft, agrees=True)


def test_the_signer_sees_how_many_applications_and_suits_the_applicant_has(office: Office, signed_in: Any) -> None:
    first, second = received(office, date(2026, 4, 20)), received(office, date(2026, 4, 21))
    at_the_bureau(office, date(2026, 4, 21))
    to_sign(office, first)
    signer = signed_in(office.signer)
    page = read(signer, "/desk/sign/")
    # the one at the bureau is not the signer's to see
    assert "同一申请人2件，没有在诉的" in page
    issued(office, second, [services.Part("granted", "随函附上")], DAY)
    adviser = person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, since=date(2008, 5, 1))
    filing = SuitFiling(
        authority="青禾县人民法院", contested=Contested.ANSWER, application=second, accepted_on=DAY
    )  # fmt: skip
    suit = register_suit(adviser, office.town, filing, on=DAY).proceeding
    assert "在诉1件" in read(signer, "/desk/sign/")
    annul(office.head, suit, number_of(suit, REGISTERED), reason="登记错了", on=DAY)
    assert "没有在诉的" in read(signer, "/desk/sign/")


def test_without_an_identity_number_it_is_said_to_be_unknown(office: Office, signed_in: Any) -> None:
    to_sign(office, received(office, date(2026, 4, 20), applicant=applicant(identity_number="")))
    assert "没有证件号码，是否另有申请、诉讼不详" in read(signed_in(office.signer), "/desk/sign/")


def test_the_numbers_are_of_what_one_may_sign(office: Office, signed_in: Any) -> None:
    to_sign(office, received(office, date(2026, 4, 20)))
    assert "<dt>待签发</dt><dd>1</dd>" in read(signed_in(office.signer), "/desk/sign/")
    assert "<dt>待签发</dt><dd>0</dd>" in read(signed_in(office.clerk), "/desk/sign/")


def test_the_signer_s_page_asks_the_same_few_questions_however_much_waits(office: Office, signed_in: Any) -> None:
    signer = signed_in(office.signer)
    counts = []
    for day in (20, 21, 22):
        to_sign(office, received(office, date(2026, 4, day)))
        with CaptureQueriesContext(connection) as asked:
            read(signer, "/desk/sign/")
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2] <= 20
