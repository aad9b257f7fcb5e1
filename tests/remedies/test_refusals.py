"""What a docket does not take, each with what is wrong and by which rule; nothing of it remains."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.bodies.policy import Refused
from gongkai.ledger.models import Event
from gongkai.remedies import services
from gongkai.remedies.kinds import Contested, Hearing, Part, Side
from gongkai.remedies.models import Proceeding
from tests.applications.office import received, registration
from tests.remedies.docket import COURT, Docket, external, number_of

pytestmark = pytest.mark.django_db
DAY = date(2024, 4, 12)


def refused(message: str, act: Callable[[], Any]) -> list[str]:
    """The act is refused with this message, and the ledger is as it was; the articles."""
    events, records = Event.objects.count(), Proceeding.objects.count()
    with pytest.raises(Refused) as problem:
        act()
    assert [reason.message for reason in problem.value.reasons] == [message]
    assert (Event.objects.count(), Proceeding.objects.count()) == (events, records)
    return [reason.article for reason in problem.value.reasons]


def test_a_review_needs_an_authority_and_a_matter(docket: Docket) -> None:
    articles = refused("请填写复议机关的名称", lambda: docket.review(DAY, authority=" "))
    assert articles == ["《行政复议法》第三十条"]
    refused("与本系统中的申请无关的，请写明争议事项，不选择申请", lambda: docket.review(DAY, about=""))
    refused(
        "请选择所争议的申请；申请不在本系统中的，选择“本系统以外的政府信息公开行为”",
        lambda: docket.review(DAY, contested=Contested.ANSWER),
    )


def test_it_contests_an_answer_that_was_given_before(docket: Docket) -> None:
    open_one = received(docket.office, date(2024, 3, 1))
    fields = {"contested": Contested.ANSWER, "about": ""}
    refused(
        "该申请尚未答复，争议事项请选择“逾期未答复”或者其他行为", lambda: docket.review(DAY, application=open_one, **fields)
    )
    answered = docket.answered(date(2024, 3, 1), date(2024, 3, 20))
    refused(
        "受理（立案）或者得知之日早于答复日期2024年3月20日，请核对",
        lambda: docket.review(date(2024, 3, 19), application=answered, **fields),
    )
    other = docket.answered(date(2024, 3, 4), date(2024, 3, 21)).answers.get()
    refused(
        "所选答复不是对该申请作出的，请核对", lambda: docket.review(DAY, application=answered, answer=other, **fields)
    )


def test_the_body_is_the_one_that_was_asked(docket: Docket) -> None:
    from gongkai.applications.services import register

    other = docket.office.stranger
    elsewhere = register(other, docket.office.county.bureau, registration(date(2024, 3, 1))).application
    refused(
        "所选申请不是向该机关提出的，请核对被申请人（被告）",
        lambda: docket.review(DAY, contested=Contested.SILENCE, application=elsewhere, about=""),
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"accepted_on": date(2024, 4, 13)}, "受理（立案）之日2024年4月13日晚于得知之日2024年4月12日，请核对"),
        (
            {"accepted_on": date(2024, 4, 10), "copy_on": date(2024, 4, 9)},
            "收到副本的日期早于受理（立案）之日2024年4月10日，请核对",
        ),
        ({"copy_on": date(2999, 1, 1)}, "收到副本之日2999年1月1日尚未到来，请核对"),
    ],
)
def test_the_days_must_be_in_order(docket: Docket, fields: dict[str, Any], message: str) -> None:
    refused(message, lambda: docket.review(DAY, **fields))


def test_before_2024_no_review_was_simple(docket: Docket) -> None:
    day = date(2023, 4, 12)
    refused("2024年以前的行政复议没有简易程序，请按普通程序登记", lambda: docket.review(day, copy_on=day, simple=True))


def test_the_same_case_number_is_registered_once(docket: Docket) -> None:
    docket.review(DAY, case_number="青复〔2024〕7号")
    refused(
        "青复〔2024〕7号已经登记，没有重复登记；请在列表中查看", lambda: docket.review(DAY, case_number="青复〔2024〕7号 ")
    )


def test_the_parts_of_a_suit_fit_together(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    refused("请填写共同被告的名称", lambda: docket.suit(DAY, review=review, part=Part.WITH_REVIEW_ORGAN))
    refused(
        "复议机关作共同被告的，是复议维持以后起诉，请选择所经的行政复议",
        lambda: docket.suit(DAY, part=Part.WITH_REVIEW_ORGAN, other_organ="青禾县人民政府"),
    )
    refused(
        "作为复议机关与原机关共同被诉的，争议事项应为本机关的复议决定",
        lambda: docket.suit(DAY, part=Part.CO_DEFENDANT, other_organ="某所"),
    )
    refused("诉讼的日期早于所经行政复议的日期2024年3月1日，请核对", lambda: docket.suit(date(2024, 2, 1), review=review))
    docket.suit(DAY, review=review)
    articles = refused("该行政复议以后的诉讼已经登记，一件只计一次", lambda: docket.suit(DAY, review=review))
    assert articles == ["国办公开办函〔2016〕201号"]


def test_a_review_decision_is_contested_in_court_only(docket: Docket) -> None:
    refused(
        "对复议决定不服的，应当提起行政诉讼，请登记为行政诉讼",
        lambda: docket.review(DAY, contested=Contested.REVIEW_DECISION, about="复议决定"),
    )


def test_reply_and_evidence_follow_the_copy(docket: Docket) -> None:
    suit = docket.suit(DAY)
    refused(
        "尚未登记收到副本之日，期限无从起算，请先登记", lambda: services.file_reply(docket.adviser, suit, on=date(2024, 4, 15))
    )
    services.receive_copy(docket.adviser, suit, on=date(2024, 4, 16))
    refused(
        "提交答复书（答辩状）的日期早于收到副本之日2024年4月16日，请核对",
        lambda: services.file_reply(docket.adviser, suit, on=date(2024, 4, 15)),
    )
    refused(
        "收到副本之日已登记为2024年4月16日", lambda: services.receive_copy(docket.adviser, suit, on=date(2024, 4, 17))
    )
    services.file_evidence(docket.adviser, suit, on=date(2024, 4, 19))
    refused(
        "已于2024年4月19日登记“提交证据、依据”", lambda: services.file_evidence(docket.adviser, suit, on=date(2024, 4, 22))
    )


def test_a_concluded_matter_takes_no_further_step(docket: Docket) -> None:
    review = docket.review(DAY)
    docket.decided(review, "upheld", date(2024, 5, 6))
    refused(
        "已于2024年5月6日审结（维持），不能再登记“听证、听取意见或者开庭”；登记有误的请先撤销",
        lambda: services.hear(docket.adviser, review, form=Hearing.HEARING, leader_attended=True, on=date(2024, 5, 7)),
    )
    refused(
        "只有一审的判决和不予立案、驳回起诉的裁定可以上诉",
        lambda: services.appeal(docket.adviser, review, side=Side.OTHER, court=COURT, on=date(2024, 5, 8)),
    )
    refused(
        "行政复议没有再审；对复议决定不服的，登记行政诉讼",
        lambda: services.reopen(docket.adviser, review, side=Side.OTHER, court=COURT, on=date(2024, 5, 8)),
    )


def test_a_decision_fits_the_proceeding_and_the_law_of_its_day(docket: Docket) -> None:
    review = docket.review(date(2023, 4, 12))
    refused("行政复议没有这一种结果，请从列表中选择", lambda: docket.decided(review, "rejected", DAY))
    refused("“确认无效”在2023年5月4日尚无法律依据，请核对", lambda: docket.decided(review, "void", date(2023, 5, 4)))
    refused(
        "已于2023年4月12日受理（立案），结果不能是“不予受理”，请核对",
        lambda: docket.decided(review, "not_accepted", date(2023, 5, 4)),
    )
    refused(
        "决定或者裁判的日期2023年4月11日早于受理（立案）或者得知之日2023年4月12日，请核对",
        lambda: docket.decided(review, "upheld", date(2023, 4, 11)),
    )
    suit = docket.suit(DAY)
    refused("一审没有这一种结果，请从列表中选择", lambda: docket.decided(suit, "appeal_dismissed", date(2024, 5, 6)))
    refused(
        "收到文书的日期2024年5月1日早于决定（裁判）日期2024年5月6日，请核对",
        lambda: docket.decided(suit, "annulled", date(2024, 5, 6), received_on=date(2024, 5, 1)),
    )


def test_the_body_appeals_in_its_term_only(docket: Docket) -> None:
    suit = docket.suit(DAY)
    docket.decided(suit, "annulled", date(2024, 6, 3))
    articles = refused(
        "上诉期限至2024年6月18日，已经届满，不能再上诉",
        lambda: services.appeal(docket.adviser, suit, side=Side.OWN, court=COURT, on=date(2024, 6, 19)),
    )
    assert articles == ["《行政诉讼法》第八十五条"]
    services.appeal(docket.adviser, suit, side=Side.OTHER, court=COURT, on=date(2024, 6, 19))


def test_a_decision_that_upholds_orders_nothing(docket: Docket) -> None:
    review = docket.review(DAY)
    order = {"words": "重新答复", "on": date(2024, 5, 8)}
    refused(
        "尚未登记决定或者裁判，不能登记“责令办理”",
        lambda: services.order_duty(docket.adviser, review, duty="answer_again", **order),
    )
    docket.decided(review, "upheld", date(2024, 5, 6))
    refused(
        "“维持”没有责令本机关办理的内容，请核对决定书或者裁判文书",
        lambda: services.order_duty(docket.adviser, review, duty="answer_again", **order),
    )
    refused(
        "行政复议意见书由复议机关制发，司法建议由人民法院提出，请核对",
        lambda: services.order_duty(docket.adviser, review, duty="suggestion", **order),
    )
    opinion = services.order_duty(docket.adviser, review, duty="opinion", **order)
    assert opinion.duty_due == date(2024, 7, 8)


def test_a_form_that_is_sent_twice_acts_once(docket: Docket) -> None:
    filing = services.Filing(authority="青禾县人民政府", **external(DAY))
    services.register_review(docket.adviser, docket.town, filing, on=DAY, key="一次")
    refused(
        "这份表单已经提交过，没有重复办理；请刷新页面查看结果",
        lambda: services.register_review(docket.adviser, docket.town, filing, on=DAY, key="一次"),
    )


def test_only_the_office_acts_and_only_its_head_annuls(docket: Docket) -> None:
    review = docket.review(DAY)
    stranger = docket.office.stranger
    refused(
        "不能登记复议决定或者裁判：须是该机关的经办人、公开工作机构负责人、法律顾问",
        lambda: services.decide(stranger, review, result="upheld", on=date(2024, 5, 6)),
    )
    number = number_of(review, "proceeding.registered")
    refused(
        "不能撤销错误的登记：须是该机关的公开工作机构负责人",
        lambda: services.annul(docket.adviser, review, number, reason="误", on=DAY),
    )
    refused("请写明撤销的理由", lambda: services.annul(docket.office.head, review, number, reason=" ", on=DAY))


def test_a_review_that_a_suit_follows_is_not_taken_back_before_it(docket: Docket) -> None:
    review = docket.review(date(2024, 3, 1))
    docket.suit(DAY, review=review)
    number = number_of(review, "proceeding.registered")
    refused(
        "该行政复议以后的诉讼已经登记，请先撤销诉讼的登记",
        lambda: services.annul(docket.office.head, review, number, reason="误", on=DAY),
    )


def test_the_ledger_holds_no_name_and_no_number(docket: Docket) -> None:
    docket.review(DAY, case_number="青复〔2024〕7号")
    told = "".join(Event.objects.filter(subject_kind="proceeding").values_list("canonical", flat=True))
    for text in ("原告丙", "青复", "青禾县人民政府", "2022年的一件书面答复"):
        assert text not in told and text.encode("unicode_escape").decode() not in told
