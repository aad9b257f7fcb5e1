"""The counted figures of the running text: value, unit, qualifier, what is counted and whose it is.

A small grammar, not a list of sentences: a number with a unit, words on its left or right that name the counted
thing, a vocabulary (`figures.toml`) that gives these a key. Dates, years, article, document and telephone numbers
have no unit of the vocabulary and are no figures. Tables are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from operator import itemgetter

from gongkai.reading.document import Line
from gongkai.reading.figure_labels import Span, is_verb, left_label, left_verb, open_right, right_label, shared_tail
from gongkai.reading.figure_words import ARABIC, CHINESE, PLANS, WORDS, kind_of
from gongkai.reading.numerals import chinese_number
from gongkai.reading.passages import Passage, passages
from gongkai.reading.scope import Scopes, is_name
from gongkai.reading.sections import read_sections
from gongkai.reading.zero_statements import ZeroStatement, zero_statements
from gongkai.report.model import Section, TextFigure

_SENTENCE = re.compile(r"[^。!?]{1,2000}[。!?]?")
_SHORTEST = 5
_HINT = re.compile("[0-9一二两三四五六七八九十无没未]")
_NONE = "不存在"
"""Without a hint or this a text holds no figure; apart, because a search for characters alone is several times faster."""
_LONGEST_LISTED = 100
"""More characters than a figure printed as an item of a list, or the heading of one, can have, amply."""
_SENTENCE_SHOWN = 300
_MOST_IN_SENTENCE = 150
"""Numbers looked at in one sentence; more is no running text, and reading it would cost seconds."""
_SCALES = {"万": 10_000, "亿": 100_000_000}
_MONEY = frozenset(WORDS["units"]["money"])
_ABOUT = tuple(WORDS["qualifiers"]["about"])
_LEAST = tuple(WORDS["qualifiers"]["least"])
_CLASS = re.compile(WORDS["listed"]["class_label"])
_IN_GAZETTE = re.compile(WORDS["listed"]["gazette_label"])
_LIST_OPENING = re.compile(WORDS["listed"]["opening"])
_RATE = re.compile("[率度]$")
_NUMBERED = r"(?:\([^()]{0,3}\)|[一二三四五六七八九十\d]{1,3}[、.])?"
_VALUE_AFTER = re.compile(rf"{_NUMBERED}(?P<label>[^,。;:()]{{3,40}}[数量额])[。:](?P<value>\d.{{0,40}})")
_HEADING = re.compile(r"(?:\([^()]{0,3}\)|\d{1,2}[、.])(?P<label>[^,。;:()]{3,40})[。:]?")
_VALUE = re.compile(rf"{ARABIC.pattern}(?:\([^()]{{0,30}}\))?[。;]?")


@dataclass(slots=True)
class _Sentence:
    """A sentence at work: `floor` is where the last figure ended, `last` the figure that governs a list."""

    passage: Passage
    start: int
    plain: str
    printed: str
    body: str | None
    scopes: Scopes | None = None
    floor: int = 0
    found: list[TextFigure] = field(default_factory=list)
    listing: str | None = None

    def scope_at(self, position: int) -> str | None:
        """Whose figure stands at the position. Scopes are sought with the first figure: many sentences hold none."""
        if self.scopes is None:
            self.scopes = Scopes.of(self.plain, self.printed, self.body)
        return self.scopes.at(position)


def find_figures(lines: list[Line], sections: list[Section], body: str | None) -> list[TextFigure]:
    """The figures of the sections' text in their order; of all lines where no section was found.

    `lines` are the cleaned lines; `body` is the report's body, whose name at the head of a clause is a scope.
    Units and labels are as printed, nothing is filled in; "none" is 0 only where the text says so.
    """
    found: list[TextFigure] = []
    heading: tuple[Passage, re.Match[str]] | None = None
    for passage in passages(lines, sections or read_sections(lines)):
        if heading is None and len(passage.plain) < _SHORTEST:
            continue
        short = len(passage.plain) <= _LONGEST_LISTED
        under = _value_of_heading(passage, heading) if short else None
        found += under if under is not None else _in_passage(passage, body)
        opened = _HEADING.fullmatch(passage.plain) if short else None
        heading = (passage, opened) if opened else None
    return found


def _value_of_heading(passage: Passage, heading: tuple[Passage, re.Match[str]] | None) -> list[TextFigure] | None:
    """A list printed as text: the value behind its heading in one line, or alone in the line after it."""
    here = _VALUE_AFTER.fullmatch(passage.plain)
    if here and (value := _VALUE.fullmatch(here["value"])):
        return [
            _listed(passage, passage.printed[slice(*here.span("label"))], value, passage.printed, here.start("value"))
        ]
    alone = _VALUE.fullmatch(passage.plain)
    if alone and heading:
        above, opened = heading
        label = above.printed[slice(*opened.span("label"))]
        return [_listed(passage, label, alone, above.printed + passage.printed, 0)]
    return None


def _listed(passage: Passage, label: str, value: re.Match[str], sentence: str, at: int) -> TextFigure:
    amount, unit = _arabic(value)
    key = kind_of(label, unit) or "other"
    line = passage.line_at(at)
    return TextFigure(key, label, amount, unit, _qualifier("", value), None, sentence, line, passage.section)


def _in_passage(passage: Passage, body: str | None) -> Iterator[TextFigure]:
    for cut in _SENTENCE.finditer(passage.plain) if _may_hold_figure(passage.plain) else ():
        plain = cut[0]
        if not _may_hold_figure(plain):
            continue
        numbers, zeros = _numbers(plain), [*zero_statements(plain)]
        if not numbers and not zeros:
            continue
        sentence = _Sentence(passage, cut.start(), plain, passage.printed[cut.start() : cut.end()], body)
        marked = [*_counted(sentence, numbers), *_none(sentence, zeros)]
        marked.sort(key=itemgetter(0))
        yield from [figure for _, figure in marked]


def _may_hold_figure(plain: str) -> bool:
    return _HINT.search(plain) is not None or _NONE in plain


def _none(sentence: _Sentence, zeros: list[ZeroStatement]) -> Iterator[tuple[int, TextFigure]]:
    for zero in zeros:
        label = sentence.printed[slice(*zero.label)]
        scope = sentence.scope_at(zero.start)
        yield zero.start, _figure(sentence, zero.start, zero.key, label, 0, None, None, scope, zero.negation)


def _numbers(plain: str) -> list[re.Match[str]]:
    """The numbers that can be counts, in order of print: with a unit, or at the end of a clause."""
    hits = chain(ARABIC.finditer(plain), CHINESE.finditer(plain))
    found = [hit for hit in hits if hit["unit"] or _ends_clause(plain, hit.end())]
    found.sort(key=re.Match.start)
    return found[:_MOST_IN_SENTENCE]


def _counted(sentence: _Sentence, numbers: list[re.Match[str]]) -> Iterator[tuple[int, TextFigure]]:
    plan = PLANS.search(sentence.plain) if numbers else None
    for hit in numbers:
        if plan and plan.start() < hit.start():
            break
        figure = _read(sentence, hit)
        if figure:
            sentence.found.append(figure)
            yield hit.start(), figure
        if hit["unit"]:
            sentence.floor = hit.end()


def _read(sentence: _Sentence, hit: re.Match[str]) -> TextFigure | None:
    """The figure at a number, None where it is no count or nobody can say of what."""
    number = _amount(hit)
    value, unit = number
    if value is None:
        return None
    chinese = "more" not in hit.re.groupindex
    for label, key in _readings(sentence, hit, unit):
        if key and label and not (chinese and key in ("other", "rules", "items")):
            return _placed(sentence, hit, label, key, value, unit, chinese)
    return None


def _readings(sentence: _Sentence, hit: re.Match[str], unit: str | None) -> Iterator[tuple[str, str | None]]:
    """Labels with their keys, the likelier first: right of the number if a noun follows, else left of it."""
    if unit is not None:
        span, actors_only = right_label(sentence.plain, hit.end(), unit)
        if span:
            yield _right(sentence, hit, span, actors_only, unit)
    span = left_label(sentence.plain, hit.start(), sentence.floor)
    label = sentence.printed[slice(*span)]
    if unit is not None and is_verb(label) and (right := open_right(sentence.plain, hit.end())):
        yield sentence.printed[slice(*right)], "other"
    elif len(label) >= 2:
        yield label, _left_key(sentence, span, hit, unit)


def _right(sentence: _Sentence, hit: re.Match[str], span: Span, actors_only: bool, unit: str) -> tuple[str, str | None]:
    plain = sentence.plain
    spans = shared_tail(plain, hit.start(), span, sentence.floor)
    if spans is None:
        verb = left_verb(plain, hit.start(), sentence.floor)
        spans = [verb, span] if verb else [span]
    label = "…".join(sentence.printed[slice(*part)] for part in spans)
    key = kind_of("".join(plain[slice(*part)] for part in spans), unit)
    if actors_only and key is None:
        clause = plain[span[0] : span[0] + 60].split(",")[0].split("。")[0]
        key = kind_of(clause, unit) or "other"
    return label, key


def _left_key(sentence: _Sentence, span: Span, hit: re.Match[str], unit: str | None) -> str | None:
    label = sentence.plain[slice(*span)]
    if unit == "%":
        return (kind_of(label, unit) or "other") if _RATE.search(label) else None
    key = _in_list(sentence, span, label, unit) or kind_of(label, unit)
    return key or ("other" if unit else None)


def _ends_clause(plain: str, end: int) -> bool:
    return end >= len(plain) or plain[end] in ",。;、)!"


def _in_list(sentence: _Sentence, span: Span, label: str, unit: str | None) -> str | None:
    """Classes under a number of items, documents under the gazette's issues."""
    keys = [figure.key for figure in sentence.found]
    if {"gazette_issues", "gazette_documents"} & set(keys[-1:]) and unit != "期" and _IN_GAZETTE.search(label):
        return "gazette_documents"
    led = sentence.plain[max(0, span[0] - 12) : span[0]]
    if "主动公开" in led and not label.startswith("主动公开") and _CLASS.search(label):
        return "items_by_class"
    above = next((key for key in reversed(keys) if key in ("items", "items_by_class")), None)
    listed = above == "items_by_class" or (above == "items" and _LIST_OPENING.search(sentence.plain))
    return "items_by_class" if listed and _CLASS.search(label) and "公开" not in label[:6] else None


def _placed(
    sentence: _Sentence, hit: re.Match[str], label: str, key: str, value: int | Decimal, unit: str | None, chinese: bool
) -> TextFigure:
    scope = sentence.scope_at(hit.start())
    parent = sentence.found[-1] if sentence.found else None
    if is_name(label) and parent and key == "other" and unit == parent.unit:
        scope, label, key = label, parent.label, parent.key
    verb = left_verb(sentence.plain, hit.start(), sentence.floor)
    before = sentence.plain[max(0, hit.start() - 4) : hit.start()]
    if verb:  # 至少报送2篇
        before = sentence.plain[max(0, verb[0] - 4) : verb[0]]
    qualifier = _qualifier(before, hit)
    printed = hit["number"] if chinese or hit["scale"] else None
    return _figure(sentence, hit.start(), key, label, value, unit, qualifier, scope, printed)


def _figure(
    sentence: _Sentence,
    at: int,
    key: str,
    label: str,
    value: int | Decimal,
    unit: str | None,
    qualifier: str | None,
    scope: str | None,
    printed: str | None,
) -> TextFigure:
    passage = sentence.passage
    shown = (
        sentence.printed if len(sentence.printed) <= _SENTENCE_SHOWN else sentence.printed[max(0, at - 150) : at + 150]
    )
    line = passage.line_at(sentence.start + at)
    return TextFigure(key, label, value, unit, qualifier, scope, shown, line, passage.section, printed)


def _amount(hit: re.Match[str]) -> tuple[int | Decimal | None, str | None]:
    return _arabic(hit) if hit.re is ARABIC else (chinese_number(hit["number"]), hit["unit"])


def _arabic(hit: re.Match[str]) -> tuple[int | Decimal, str | None]:
    """Value and unit as printed: 18万余条 is 180000 条, 3.5万元 stays 3.5 万元."""
    digits, unit, scale = hit["number"].replace(",", ""), hit["unit"], hit["scale"]
    if scale is None and digits.isdecimal():  # by far the most frequent
        return int(digits), unit
    number = Decimal(digits)
    if scale and unit in _MONEY:
        unit = scale + unit
    elif scale:
        number *= _SCALES[scale]
    exact = "." not in hit["number"] or bool(scale and unit not in _MONEY)
    return (int(number) if exact and number == number.to_integral_value() else number), unit


def _qualifier(before: str, hit: re.Match[str]) -> str | None:
    groups = hit.groupdict()
    if groups.get("more") or groups.get("more2"):
        return "余"
    if groups.get("above") == "以上" or before.endswith(_LEAST):
        return "≥"
    return "约" if groups.get("above") == "左右" or before.endswith(_ABOUT) else None
