"""草案征求意见: a term, opinions without names, what was adopted and what was not."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from gongkai.bodies.models import Person
from gongkai.items.kinds import Genre
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.services import drafting, publishing
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.norms.models import ConsultationFacts, FeedbackLine, Opinion
from gongkai.norms.services import consulting
from gongkai.norms.services.consulting import Said
from gongkai.norms.services.stating import state
from tests.items.desk import Desk, agree, content, decided
from tests.norms.register import brought_out, submitted

TITLE = "《柳溪镇养犬管理办法（草案）》公开征求意见"
OPENS, CLOSES = date(2026, 3, 2), date(2026, 4, 2)
SAID = Said("第三条中的“烈性犬”应当列出名录。", "person", "第三条")


def on(day: date) -> Any:
    return time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Shanghai")), tick=False)


def facts(**changes: Any) -> ConsultationFacts:
    values = {"opens_on": OPENS, "closes_on": CLOSES, "major": True, "explanation": "犬只伤人增多。", "ways": "信函：镇司法所"}
    return ConsultationFacts(**{**values, **changes})


def drafted(desk: Desk, given: ConsultationFacts | None = None) -> Item:
    item = decided(desk, Genre.CONSULTATION, title=TITLE, formed_on=date(2026, 3, 1))
    version = drafting.begin_version(desk.writer, item)
    whole = content(desk, title=TITLE, formed_on=date(2026, 3, 1), facts=(given or facts(),))
    drafting.save_version(desk.writer, item, whole, revision=version.revision)
    return item


def opened(desk: Desk) -> Item:
    with on(OPENS):
        return brought_out(desk, drafted(desk))


def test_an_opinion_comes_in_without_an_account_and_gets_a_number(desk: Desk) -> None:
    item = opened(desk)
    with on(date(2026, 3, 10)):
        assert consulting.send_opinion(item, SAID).number == 1
        assert consulting.send_opinion(item, Said("同意。", "expert")).number == 2
    event = Event.objects.filter(subject_kind="consultation").earliest("id")
    assert Person.objects.get(pk=event.actor_id).is_portal
    assert "烈性犬" not in event.canonical


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2026, 3, 1)])
def test_outside_the_term_the_site_takes_nothing(desk: Desk, day: date) -> None:
    item = opened(desk)
    with on(day), pytest.raises(Refused) as refused:
        consulting.send_opinion(item, SAID)
    assert str(refused.value) == (
        "征求意见的期限是2026年3月2日至2026年4月2日，现在不能通过本网站提出意见；可以按页面上写明的其他方式联系"
    )


def test_the_last_day_counts(desk: Desk) -> None:
    item = opened(desk)
    with on(CLOSES):
        consulting.send_opinion(item, SAID)


def test_blank_and_endless_opinions_are_refused_and_a_form_counts_once(desk: Desk) -> None:
    item = opened(desk)
    with on(date(2026, 3, 10)):
        with pytest.raises(Refused, match="请填写意见"):
            consulting.send_opinion(item, Said(" ", "person"))
        with pytest.raises(Refused, match="请选择您是以什么身份提出意见"):
            consulting.send_opinion(item, Said("同意", "nobody"))
        with pytest.raises(Refused, match="意见最多5000个字，现为5001个字"):
            consulting.send_opinion(item, Said("字" * 5001, "person"))
        consulting.send_opinion(item, SAID, key="one")
        with pytest.raises(Refused, match="这份表单已经提交过"):
            consulting.send_opinion(item, SAID, key="one")
    assert Opinion.objects.count() == 1


def test_no_opinion_on_what_is_not_public(desk: Desk) -> None:
    with on(OPENS):
        item = drafted(desk)
        with pytest.raises(Refused, match="是已公开的信息"):
            consulting.send_opinion(item, SAID)


def test_a_letter_after_the_term_is_entered_as_late(desk: Desk) -> None:
    item = opened(desk)
    with on(date(2026, 4, 20)):
        late = consulting.enter_opinion(desk.writer, item, SAID, channel="letter", on=date(2026, 4, 8))
        assert late.late
        with pytest.raises(Refused, match="请选择意见的来源"):
            consulting.enter_opinion(desk.writer, item, SAID, channel="web", on=date(2026, 3, 8))


def test_a_major_decision_is_consulted_on_for_thirty_days_or_the_public_is_told_why_not(desk: Desk) -> None:
    with on(OPENS):
        item = drafted(desk, facts(closes_on=date(2026, 3, 20)))
        with pytest.raises(Refused, match="征求意见的期限为18日：重大行政决策公开征求意见一般不少于30日"):
            brought_out(desk, item)
        other = drafted(desk, facts(closes_on=date(2026, 3, 20), short_reason="狂犬病疫情紧急"))
        brought_out(desk, other)


def test_a_term_that_ran_out_during_the_review_does_not_begin(desk: Desk) -> None:
    with on(OPENS):
        item = drafted(desk)
        submitted(desk.writer, item)
        while agree(desk, item).awaits:
            pass
    with on(date(2026, 4, 3)), pytest.raises(Refused, match="征求意见的截止日期2026年4月2日已过"):
        publishing.publish(desk.head, item)


def test_the_term_of_a_major_decision_counts_from_its_publication(desk: Desk) -> None:
    with on(OPENS):
        item = drafted(desk)
    with on(CLOSES), pytest.raises(Refused) as refused:
        brought_out(desk, item)
    assert str(refused.value) == (
        "自公布之日起算，征求意见的期限为0日：重大行政决策公开征求意见一般不少于30日；"
        "情况紧急等需要缩短的，请写明向公众说明的理由；请撤回送审，修改后重新送审"
    )


def test_a_consultation_is_corrected_between_the_end_of_its_term_and_its_feedback(desk: Desk) -> None:
    item = opened(desk)
    with on(date(2026, 4, 5)):
        drafting.begin_version(desk.writer, item)
        brought_out(desk, item, notice="正文有错字")
    assert ItemCourse.objects.get(pk=item.pk).releases == 2


def test_feedback_says_what_was_adopted_in_the_offices_own_words(desk: Desk) -> None:
    item = opened(desk)
    long = Said("我家住在柳溪村三组，邻居的狗去年咬伤了我的孩子，希望镇里规定遛狗必须牵绳，并且由村里登记每户犬只的数量。", "person")
    with on(date(2026, 3, 10)):
        first, second = consulting.send_opinion(item, long), consulting.send_opinion(item, SAID)
        with pytest.raises(Refused, match="期满以后再反馈采纳情况"):
            consulting.draft_feedback(desk.writer, item, summary="共收到2条")
    with on(date(2026, 4, 10)):
        with pytest.raises(Refused, match="还有2条意见没有填写采纳情况"):
            consulting.draft_feedback(desk.writer, item, summary="共收到2条")
        consulting.judge_opinion(desk.writer, first, "adopted", reason="")
        with pytest.raises(Refused, match="没有全部采纳的，请写明理由"):
            consulting.judge_opinion(desk.writer, second, "not_adopted", reason="")
        consulting.judge_opinion(desk.writer, second, "not_adopted", reason="名录由公安机关公布")
        version = consulting.draft_feedback(desk.writer, item, summary="共收到2条意见，采纳1条。")
        with pytest.raises(Refused, match="第1条还没有填写意见摘要"):
            brought_out(desk, item)
        told = _with_words(version, long.text, "烈性犬应列出名录")
        version = state(desk.writer, item, told, revision=version.revision)
        with pytest.raises(Refused, match="第1条照录了来信原文，请用机关自己的话概括"):
            brought_out(desk, item)
        state(desk.writer, item, _with_words(version, "遛狗应当牵绳", "烈性犬应列出名录"), revision=version.revision)
        brought_out(desk, item, notice="反馈意见采纳情况")
    public = ItemCourse.objects.get(pk=item.pk).public_version_id
    lines = FeedbackLine.objects.filter(facts=public).order_by("position")
    assert [(line.opinion, line.get_verdict_display(), line.reason) for line in lines] == [
        ("遛狗应当牵绳", "采纳", ""), ("烈性犬应列出名录", "未采纳", "名录由公安机关公布"),
    ]  # fmt: skip
    assert ConsultationFacts.objects.get(pk=public).received == 2


def test_opinions_are_judged_by_who_writes_and_read_by_the_office(desk: Desk) -> None:
    item = opened(desk)
    with on(date(2026, 3, 10)):
        opinion = consulting.send_opinion(item, SAID)
    with pytest.raises(Refused, match="不能登记意见的采纳情况"):
        consulting.judge_opinion(desk.stranger, opinion, "adopted", reason="")


def _with_words(version: Version, *words: str) -> ConsultationFacts:
    told = ConsultationFacts.objects.get(pk=version.pk)
    lines = told.rows()
    for line, text in zip(lines, words, strict=True):
        line.opinion = text
    return told.with_rows(lines)
