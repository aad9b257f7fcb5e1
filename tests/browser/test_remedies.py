"""The pages of reviews and suits without barriers, on the desk and on the telephone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from gongkai.bodies.kinds import Role
from gongkai.remedies import services
from gongkai.remedies.kinds import Contested, Hearing, Side
from gongkai.remedies.models import Proceeding
from gongkai.site import clock
from tests.applications.office import staffed_office
from tests.bodies.county import person_with
from tests.browser.conftest import barriers, overflow
from tests.remedies.docket import Docket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def docket(live_server) -> Docket:
    office = staffed_office()
    made = Docket(office, person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER))
    _kept(made, clock.today())
    return made


def _kept(docket: Docket, today: date) -> None:
    """A review that was annulled and one that runs, a suit on appeal."""
    application = docket.answered(today - timedelta(days=60), today - timedelta(days=40))
    done = docket.review(today - timedelta(days=30), case_number="青复〔2026〕11号")
    docket.decided(done, "annulled", today - timedelta(days=12))
    services.order_duty(docket.adviser, done, duty="answer_again", words="撤销原答复，责令重新答复", on=today - timedelta(days=11))
    docket.review(
        today - timedelta(days=3), contested=Contested.ANSWER, application=application, about="", party="",
        case_number="青复〔2026〕12号", copy_on=today - timedelta(days=3), simple=True,
    )  # fmt: skip
    suit = docket.suit(today - timedelta(days=90), case_number="（2026）青01行初2号", copy_on=today - timedelta(days=90))
    services.hear(docket.adviser, suit, form=Hearing.SESSION, leader_attended=True, on=today - timedelta(days=50))
    docket.decided(suit, "claim_dismissed", today - timedelta(days=20))
    services.appeal(docket.adviser, suit, side=Side.OTHER, court="青禾市中级人民法院", on=today - timedelta(days=9))


def sign_in(page: Page, docket: Docket) -> None:
    client = Client()
    client.force_login(docket.office.head, "django.contrib.auth.backends.ModelBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.goto("/")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": page.url}])


def addresses() -> dict[str, str]:
    one, running, suit = Proceeding.objects.order_by("pk")
    return {
        "list": "/desk/remedies/",
        "overdue": "/desk/remedies/?list=overdue",
        "new-review": "/desk/remedies/new/review/",
        "new-suit": "/desk/remedies/new/suit/",
        "review": f"/desk/remedies/{one.pk}/",
        "running": f"/desk/remedies/{running.pk}/",
        "suit": f"/desk/remedies/{suit.pk}/",
        "decide": f"/desk/remedies/{running.pk}/acts/decide/",
        "order": f"/desk/remedies/{one.pk}/acts/order/",
        "annul": f"/desk/remedies/{one.pk}/acts/annul/",
        "figures": "/desk/remedies/figures/?block=reconsideration&column=total",
    }


def looked_at(page: Page, docket: Docket, see: Callable[[str], None]) -> None:
    sign_in(page, docket)
    for name, address in addresses().items():
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, name
        assert (name, barriers(page)) == (name, [])
        assert (name, overflow(page)) == (name, 0)
        see(name)


def test_no_page_has_a_barrier_at_the_desk(page: Page, docket: Docket) -> None:
    looked_at(page, docket, lambda name: None)


def test_no_page_has_a_barrier_or_is_too_wide_on_the_telephone(phone: Page, docket: Docket) -> None:
    looked_at(phone, docket, lambda name: None)
