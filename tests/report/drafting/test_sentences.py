"""The draft of a report's text from what was recorded."""

from __future__ import annotations

import re

from gongkai.report.drafting.segments import Told, plain_text
from gongkai.report.drafting.sentences import PROMPT, drafted, labels, sentences

WORDS = {"year": "2025", "body": "云岭县水务局"}
NOTHING = dict.fromkeys(labels(), 0)


def text(section: int, part: int, **figures: int | None) -> str:
    return plain_text(drafted(section, part, NOTHING | figures, WORDS))


def test_the_figures_of_the_year_are_told() -> None:
    told = text(1, 2, received_new=22, received_carried_in=3, outcome_total=24, granted=20, declined=4, carried_forward=1)
    assert told == (
        "本年新收政府信息公开申请22件，上年结转3件。共办结24件，其中予以公开20件、不予处理4件。结转下年度继续办理1件。"
        "没有因政府信息公开引起的行政复议、行政诉讼。"
    )


def test_channels_are_told_apart_and_items_once() -> None:
    told = text(1, 1, items=30, channel_site=28, channel_wechat=9)
    assert told == "2025年，云岭县水务局主动公开政府信息30条（同一信息在不同渠道公开只计一次），按渠道统计：政府网站公开28条、微信公众号公开9条。"


def test_nothing_at_all_is_said_in_words() -> None:
    assert text(1, 2).startswith("本年度没有收到政府信息公开申请")
    assert text(6, 0) == "2025年，云岭县水务局没有发出收费通知，没有收取信息处理费。"


def test_what_nobody_recorded_is_asked_for_and_not_invented() -> None:
    assert PROMPT.fullmatch(text(1, 5))
    assert PROMPT.fullmatch(text(5, 0))


def test_a_figure_that_is_not_known_is_not_told_as_none() -> None:
    assert "申请" not in text(1, 2, received_new=None).replace("政府信息公开引起", "")


def test_every_figure_in_a_sentence_has_its_label() -> None:
    used = {key for one in sentences() for key in re.findall(r"\{(\w+)\}", one.text + "".join(words for _, words in one.items))}
    assert used - set(labels()) == {"year", "body", "list"}
    assert {key for one in sentences() for key in (*one.some, *one.none, *(key for key, _ in one.items))} <= set(labels())


def test_figures_keep_what_they_count() -> None:
    segments = drafted(1, 2, NOTHING | {"received_new": 22}, WORDS)
    assert [part for part in segments if isinstance(part, Told)] == [Told("received_new", 22), Told("received_carried_in", 0)]
