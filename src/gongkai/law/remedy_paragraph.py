"""The paragraph of a letter that tells of review and suit, built from data (remedy_sentences.toml) by kind, outcomes and day.

Review comes first against refusals under articles 14 to 16 of the 条例 since 2024-01-01, the refused part of another
answer included; otherwise review or suit; letters along the way tell of none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.law.letter_parts import check_grounds, no_grounds, strictest
from gongkai.law.letters import Letter, Telling, letters
from gongkai.law.outcomes import PARTIAL, outcomes
from gongkai.law.reasons import Refused, refuse
from gongkai.law.remedies import EITHER_ARTICLE, REVIEW_LAW_2023, SILENCE, Forum, Route, remedy_terms, routes
from gongkai.law.wording import day_words

SIX_MONTHS_SINCE = date(2015, 5, 1)
"""The 行政诉讼法 as amended in 2014; before, a suit had to be brought within three months."""

UNITS = {"days": "日", "months": "个月"}


@dataclass(frozen=True, slots=True)
class RemedyParagraph:
    """The text, blank where the letter tells of no remedy; the articles it rests on; `notes` for whoever drafts it and
    never for the paper: why there is none, what is disputed, what else to know about the authority."""

    text: str
    articles: tuple[str, ...]
    notes: tuple[str, ...] = ()


def remedy_paragraph(
    kind: str,
    decided_on: date,
    where: Forum,
    grounds: Sequence[str] = (),
    *,
    entrance: str | None = None,
    left_out: Collection[str] = (),
) -> RemedyParagraph:
    """The remedies paragraph of a kind of letter (or of `SILENCE`, dated by the last day of the term).

    `where` is the authority and the court on that day, `grounds` are the outcomes of the parts that were not given.
    `entrance` is where a review can be asked for on line; None where the letter is not served on line. `left_out` are
    the kinds for which the legal adviser decided that no remedies are told. Refused: leaving them out where they must be
    told, a partial answer without grounds, an unknown authority or court, a blank entrance, a day before 2015-05-01.
    KeyError for an unknown kind, ValueError for impossible grounds.
    """
    if kind == SILENCE:
        return _told("silence", "本答复书", routes(SILENCE, decided_on), decided_on, where, None)
    letter = letters()[kind]
    if letter.remedies is Telling.NONE:
        return _untold("procedural")
    if kind == PARTIAL and not grounds:
        raise Refused([no_grounds()])
    if kind in left_out:
        return _left_out(letter, grounds)
    return _told("", letter.calls_itself, _ways(letter, decided_on, grounds), decided_on, where, entrance)


def _ways(letter: Letter, decided_on: date, grounds: Sequence[str]) -> tuple[Route, ...]:
    """The ways against what the letter decides; that of several grounds names one of them as its kind."""
    check_grounds(letter, grounds)
    if letter.kind not in outcomes():
        return (Route("whole", False, EITHER_ARTICLE),)
    if letter.kind == PARTIAL or not grounds:
        return routes(letter.kind, decided_on, grounds)
    return routes(letter.kind, decided_on, tuple(dict.fromkeys((letter.kind, *grounds))))


def _left_out(letter: Letter, grounds: Sequence[str]) -> RemedyParagraph:
    """Nothing told, by the legal adviser's decision; refused where the law says that it must be told."""
    binding = strictest(letter.kind, grounds)
    if binding.remedies is Telling.ALWAYS:
        message = f"{letter.label}含有不予公开的内容，应当告知先申请行政复议，不能省略救济途径"
        raise refuse("must_tell", message, "《行政复议法》第二十三条第二款")
    return _untold("left_out")


def _untold(why: str) -> RemedyParagraph:
    row = _sentences()[why]
    return RemedyParagraph("", (row["article"],), (row["note"],))


def _told(
    sentence: str, paper: str, ways: Sequence[Route], decided_on: date, where: Forum, entrance: str | None
) -> RemedyParagraph:
    _check(decided_on, where)
    if where.instead:
        words = _fill("instead", paper, "whole", instead=where.instead)
        return RemedyParagraph(words, (where.review_article,))
    keys = [sentence or ("review_first" if way.review_first else "either") for way in ways]
    told = [_fill(key, paper, way.part, review_body=where.review, court=where.court) for key, way in zip(keys, ways, strict=True)]
    if entrance is not None and decided_on >= REVIEW_LAW_2023:
        keys, told = [*keys, "entrance"], [*told, _entrance(entrance)]
    articles = [*(_article(key, decided_on) for key in keys), where.review_article, where.court_article]
    notes = [*(way.note for way in ways), where.note]
    return RemedyParagraph("".join(told), tuple(dict.fromkeys(articles)), tuple(note for note in notes if note))


def _article(sentence: str, decided_on: date) -> str:
    row = _sentences()[sentence]
    return row["article"] if decided_on >= REVIEW_LAW_2023 else row.get("before", row["article"])


def _entrance(entrance: str) -> str:
    if not entrance.strip():
        message = "以电子方式送达的，应当同时提供提交行政复议申请书的互联网渠道，请先登记"
        raise refuse("no_entrance", message, _sentences()["entrance"]["article"])
    return _sentences()["entrance"]["text"].format(entrance=entrance.strip())


def _check(decided_on: date, where: Forum) -> None:
    if decided_on < SIX_MONTHS_SINCE:
        message = f"{day_words(decided_on)}的答复，起诉期限是3个月，不能套用现在的救济途径段落"
        raise refuse("three_months", message, "《行政诉讼法》（1989年）第三十九条")
    if not where.instead and not (where.review and where.court):
        why = f"：{where.note}" if where.note else ""
        raise refuse("no_forum", f"复议机关或者管辖法院没有确定{why}，请先登记", where.review_article)


def _fill(sentence: str, paper: str, part: str, **named: str) -> str:
    """A sentence with its terms from remedy_terms.toml."""
    what = _sentences()["what"][part].format(this=paper.removesuffix("书"))
    return _sentences()[sentence]["text"].format(
        paper=paper, what=what, review=_term("apply_for_review"), sue=_term("sue"),
        sue_after_review=_term("sue_after_review"), **named,
    )  # fmt: skip


def _term(key: str) -> str:
    """60日, 6个月."""
    row = remedy_terms()[key]
    return f"{row['number']}{UNITS[row['unit']]}"


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("remedy_sentences.toml").read_text(encoding="utf-8"))
