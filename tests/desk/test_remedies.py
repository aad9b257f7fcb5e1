"""Reviews and suits at the desk: lists, registering, the page with its acts, table 4 with what is behind its cells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications.models import Application
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.remedies.models import Proceeding
from gongkai.site import clock
from tests.applications.office import Office, given, received
from tests.bodies.county import person_with
from tests.remedies.docket import PARTY, Docket, current

SignIn = Callable[[Person], Client]


@pytest.fixture
def docket(office: Office) -> Docket:
    return Docket(office, person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER))


@pytest.fixture
def adviser(docket: Docket, signed_in: SignIn) -> Client:
    return signed_in(docket.adviser)


def answered(office: Office) -> Application:
    application = received(office, date(2026, 3, 2))
    given(office, application, date(2026, 3, 20))
    return application


def typed(docket: Docket, **changes: Any) -> dict[str, Any]:
    """A review as the adviser types it."""
    return {
        "key": "k1", "body": docket.town.pk, "authority": "青禾县人民政府", "case_number": "青复〔2026〕3号",
        "on": "2026-04-10", "accepted_on": "2026-04-08", "copy_on": "2026-04-10", "simple": "on", "contested": "answer",
        "number": "2026-1",
    } | changes  # fmt: skip


def test_a_review_is_registered_with_what_it_contests_and_its_term_is_explained(docket: Docket, adviser: Client) -> None:
    application = answered(docket.office)
    form = adviser.get(f"/desk/remedies/new/review/?application={application.pk}").content.decode()
    assert "〔2026〕第0001号" in form and "登记行政复议" in form
    page = adviser.post("/desk/remedies/new/review/", typed(docket), follow=True).content.decode()
    assert "已登记：青复〔2026〕3号" in page
    assert "2026-04-17" in page and "第5个工作日，期限届满" in page
    assert "《行政复议法》第五十四条第一款" in page
    assert "登记提交答复书（答辩状）" in page and "申请人甲" in page
    assert Proceeding.objects.get().answer == application.answers.get()


def test_a_refused_review_keeps_what_was_typed_and_says_why(docket: Docket, adviser: Client) -> None:
    received(docket.office, date(2026, 3, 2))
    answer = adviser.post("/desk/remedies/new/review/", typed(docket))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "该申请尚未答复，争议事项请选择“逾期未答复”或者其他行为" in page
    assert "青复〔2026〕3号" in page and not Proceeding.objects.exists()
    missing = adviser.post("/desk/remedies/new/review/", typed(docket, number="2026-99"))
    assert "没有找到这一编号的申请，请核对年度和顺序号" in missing.content.decode()


def test_the_acts_lead_from_the_reply_to_the_decision(docket: Docket, adviser: Client) -> None:
    answered(docket.office)
    adviser.post("/desk/remedies/new/review/", typed(docket))
    address = f"/desk/remedies/{Proceeding.objects.get().pk}/"
    for key, fields in (
        ("reply", {"on": "2026-04-15", "words": "答复书一份"}),
        ("evidence", {"on": "2026-04-15", "words": "一、答复书\n二、邮寄凭证"}),
        ("hear", {"on": "2026-04-20", "form": "opinion", "leader": "on"}),
    ):
        page = adviser.post(f"{address}acts/{key}/", {"key": key} | fields, follow=True).content.decode()
        assert "已办理：" in page
    assert "二、邮寄凭证" in page and "听取意见，负责人出庭（出席）" in page
    choices = adviser.get(f"{address}acts/decide/").content.decode()
    assert "责令限期履行（结果纠正）" in choices and "判决" not in choices
    done = adviser.post(f"{address}acts/decide/", {"key": "d", "on": "2026-04-30", "result": "annulled"}, follow=True)
    page = done.content.decode()
    assert "撤销或者部分撤销（结果纠正）" in page and "《行政复议法》第六十四条" in page
    assert "登记责令办理的事项" in page and "登记提交证据" not in page
    adviser.post(f"{address}acts/order/", {"key": "o", "on": "2026-05-06", "duty": "answer_again", "words": "重新答复"})
    page = adviser.get(address).content.decode()
    assert "重新答复，至2026-06-02" in page and "已逾期" in page


def test_a_refused_act_says_why_above_its_form(docket: Docket, adviser: Client) -> None:
    review = docket.review(date(2026, 4, 10), accepted_on=None)
    answer = adviser.post(f"/desk/remedies/{review.pk}/acts/copy/", {"key": "k", "on": "2026-04-09"})
    assert answer.status_code == 422
    assert "收到申请书（起诉状、上诉状）副本的日期2026年4月9日早于受理（立案）或者得知之日2026年4月10日" in answer.content.decode()
    assert current(review).reply_due is None


def test_a_suit_names_the_review_it_follows_and_the_co_defendant(docket: Docket, adviser: Client) -> None:
    review = docket.review(date(2026, 3, 2), case_number="青复〔2026〕1号")
    docket.decided(review, "upheld", date(2026, 4, 1))
    form = adviser.get("/desk/remedies/new/suit/").content.decode()
    assert "青复〔2026〕1号 · 青禾县人民政府" in form
    fields = typed(
        docket, authority="青禾县人民法院", contested="external", number="", about="答复一件", review=review.pk,
        part="with_review_organ", other_organ="青禾县人民政府", case_number="（2026）青01行初2号",
    )  # fmt: skip
    page = adviser.post("/desk/remedies/new/suit/", fields, follow=True).content.decode()
    assert "复议后起诉" in page and "本机关与复议机关为共同被告（青禾县人民政府）" in page
    assert "（2026）青01行初2号" in adviser.get(f"/desk/remedies/{review.pk}/").content.decode()


def test_the_lists_show_what_is_due_and_overdue_and_the_risk_in_numbers(docket: Docket, adviser: Client) -> None:
    docket.review(date(2026, 3, 2), copy_on=date(2026, 3, 2))
    docket.suit(date(2026, 3, 3))
    page = adviser.get("/desk/remedies/").content.decode()
    assert "在议1件，在诉1件，待履行0件" in page and "已逾期1件" in page
    overdue = adviser.get("/desk/remedies/?list=overdue").content.decode()
    assert "答复 2026-03-16 已逾期" in overdue and PARTY in overdue
    assert adviser.get("/desk/remedies/?list=nothing").status_code == 404
    assert adviser.get("/desk/remedies/?after=yesterday").status_code == 404


def test_a_list_is_turned_over_by_the_last_row_seen(docket: Docket, adviser: Client) -> None:
    for number in range(31):
        docket.review(date(2026, 3, 2), case_number=f"青复〔2026〕{number + 100}号")
    first = adviser.get("/desk/remedies/").content.decode()
    assert "青复〔2026〕129号" in first and "青复〔2026〕130号" not in first
    rest = adviser.get(f"/desk/remedies/?after=2026-03-02_{Proceeding.objects.order_by('pk')[29].pk}").content.decode()
    assert "青复〔2026〕130号" in rest and "青复〔2026〕129号" not in rest


def test_every_figure_of_table_4_opens_what_it_counts(docket: Docket, adviser: Client) -> None:
    review = docket.review(date(2026, 3, 2), case_number="青复〔2026〕1号")
    docket.decided(review, "upheld", date(2026, 4, 1))
    page = adviser.get(f"/desk/remedies/figures/?year=2026&body={docket.town.pk}").content.decode()
    assert "结果维持" in page and "尚未审结" in page and "未经复议直接起诉" in page
    link = f"?year=2026&amp;body={docket.town.pk}&amp;block=reconsideration&amp;column=upheld#cell"
    assert link in page
    cell = adviser.get("/desk/remedies/figures/?year=2026&block=reconsideration&column=upheld").content.decode()
    assert "行政复议 · 结果维持" in cell and "青复〔2026〕1号" in cell
    assert adviser.get("/desk/remedies/figures/?year=2018").status_code == 404
    assert adviser.get("/desk/remedies/figures/?block=reconsideration&column=wrong").status_code == 404


def test_the_supervising_office_sees_the_figures_of_all_below(docket: Docket, signed_in: SignIn) -> None:
    docket.review(date(2026, 3, 2))
    county = docket.office.county.county
    page = signed_in(docket.office.supervisor).get(f"/desk/remedies/figures/?year=2026&body={county.pk}&below=1")
    assert "共4个机关。" in page.content.decode()
    assert "column=pending" in page.content.decode()


def test_a_stranger_finds_nothing_and_may_do_nothing(docket: Docket, signed_in: SignIn) -> None:
    review = docket.review(date(2026, 3, 2), case_number="青复〔2026〕1号")
    stranger = signed_in(docket.office.stranger)
    assert "青复〔2026〕1号" not in stranger.get("/desk/remedies/").content.decode()
    assert stranger.get(f"/desk/remedies/{review.pk}/").status_code == 404
    assert stranger.post(f"/desk/remedies/{review.pk}/acts/decide/", {}).status_code == 404
    assert stranger.get(f"/desk/remedies/figures/?body={docket.town.pk}").status_code == 404
    assert Client().get("/desk/remedies/").status_code == 302


def test_only_the_head_is_offered_to_annul_and_what_was_annulled_stays_to_be_seen(
    docket: Docket, adviser: Client, signed_in: SignIn
) -> None:
    review = docket.review(date(2026, 3, 2))
    docket.decided(review, "annulled", date(2026, 4, 1))
    address = f"/desk/remedies/{review.pk}/"
    assert "撤销错误的登记" not in adviser.get(address).content.decode()
    head = signed_in(docket.office.head)
    form = head.get(f"{address}acts/annul/").content.decode()
    assert "2026-04-01 决定或者裁判 撤销或者部分撤销（结果纠正）" in form
    from tests.remedies.docket import number_of

    fields = {"key": "a", "on": "2026-04-02", "number": number_of(review, "proceeding.decided"), "reason": "看错文书"}
    page = head.post(f"{address}acts/annul/", fields, follow=True).content.decode()
    assert "已撤销" in page and "看错文书" in page and "审理中" in page


def test_pages_need_few_queries(docket: Docket, adviser: Client) -> None:
    for _ in range(12):
        docket.review(date(2026, 3, 2), copy_on=date(2026, 3, 2))
    last = Proceeding.objects.order_by("-pk")[0]
    for address in ("/desk/remedies/", f"/desk/remedies/{last.pk}/", f"/desk/remedies/figures/?year={clock.today().year}"):
        with CaptureQueriesContext(connection) as queries:
            assert adviser.get(address).status_code == 200
        assert len(queries) <= 20, (address, len(queries), [query["sql"][:90] for query in queries])
