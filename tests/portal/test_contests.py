"""The reviews and suits about one's own application, on the page that number and code open."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.applications import services
from gongkai.remedies import services as remedies
from gongkai.remedies.kinds import Contested
from tests.applications.office import Office, issued, on_day, staffed_office
from tests.portal.test_apply_pages import filed, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> Office:
    return staffed_office()


def own_page(number: str, code: str) -> str:
    client = Client()
    client.post(reverse("portal:look_up"), {"number": number, "code": code})
    return text(client.get(reverse("portal:own_case")))


def test_the_applicant_reads_the_review_with_its_stage_and_its_result(office: Office) -> None:
    with on_day(day := date(2026, 3, 2)):
        application, code = filed(Client(), office)
        services.confirm(office.clerk, application, on=day)
        issued(office, application, [services.Part("refused_process", "属于过程性信息", "会议记录")], day)
        assert "行政复议和行政诉讼" not in own_page(application.number, code)
    with on_day(day := date(2026, 4, 1)):
        filing = remedies.Filing(
            "青禾县人民政府", Contested.ANSWER, application, about="只供内部", case_number="青复〔2026〕3号", accepted_on=day
        )
        review = remedies.register_review(office.clerk, office.town, filing, on=day).proceeding
        page = own_page(application.number, code)
    for words in ("行政复议和行政诉讼", "复议机关已经受理，正在审理。", "青禾县人民政府 · 青复〔2026〕3号"):
        assert words in page
    assert "只供内部" not in page
    with on_day(day := date(2026, 5, 6)):
        remedies.decide(office.clerk, review, result="annulled", on=day)
        page = own_page(application.number, code)
    for words in ("撤销或者部分撤销", "须重新答复的，复议决定书里写明", "2026-05-06作出", "以复议机关、法院送达您的文书为准"):
        assert words in page


def test_whoever_has_brought_a_review_is_not_told_that_its_term_has_run_out(office: Office) -> None:
    with on_day(day := date(2026, 3, 2)):
        application, code = filed(Client(), office)
        services.confirm(office.clerk, application, on=day)
        issued(office, application, [services.Part("refused_process", "属于过程性信息", "会议记录")], day)
    with on_day(date(2026, 9, 1)):
        assert "，已经过期" in own_page(application.number, code)
    with on_day(day := date(2026, 4, 1)):
        filing = remedies.Filing("青禾县人民政府", Contested.ANSWER, application, accepted_on=day)
        remedies.register_review(office.clerk, office.town, filing, on=day)
    with on_day(date(2026, 9, 1)):
        page = own_page(application.number, code)
    assert "，已经过期" not in page and "下面是对原答复的期限" in page
