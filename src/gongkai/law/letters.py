"""The kinds of letters, what each does to the clock, and the parts that each must hold (letters.toml, letter_answers.toml).

An answer has one kind for each outcome, by the outcome's own code; the results of 条例 41 have theirs by `rectification`.
What a particular letter lacks is said by `letter_parts`, how it tells of review and suit by `remedy_paragraph`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Literal

from gongkai.law.outcomes import outcome

Basis = Literal["law", "practice"]


class Effect(StrEnum):
    """What the sending of a letter does to the answer term."""

    NONE = "none"
    STOPS = "stops"  # until the applicant has corrected or paid; the whole term then begins anew
    PAUSES = "pauses"
    EXTENDS = "extends"
    ENDS = "ends"

    @property
    def words(self) -> str:
        """In Chinese, as on the page of all letters."""
        return {"none": "不影响", "stops": "停止", "pauses": "不计入", "extends": "延长", "ends": "终止"}[self]


class Telling(StrEnum):
    """Whether a kind tells of review and suit: never, unless the legal adviser leaves it out, or always."""

    NONE = "none"
    ADVISER = "adviser"
    ALWAYS = "always"


class Stage(StrEnum):
    """By when a part can be there: when the draft is complete, when it is signed and numbered, when it is sealed."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    SEALED = "sealed"

    @property
    def words(self) -> str:
        """In Chinese, as on the page of all letters."""
        return {"drafted": "拟稿", "signed": "签发", "sealed": "用印"}[self]


@dataclass(frozen=True, slots=True)
class Source:
    """A datum of the case from which a part is filled; the list is closed. `given`: from when it is known."""

    code: str
    label: str
    given: Stage


@dataclass(frozen=True, slots=True)
class Condition:
    """A case in which a part may be absent; whoever leaves the part out states it."""

    code: str
    label: str
    article: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a kind of letter: its article, the datum that fills it, the conditions under which it may be absent.

    `group` names the rows of several kinds that it belongs to, blank for the kind's own. `basis`: "practice" where no
    law demands it.
    """

    kind: str
    key: str
    name: str
    article: str
    source: Source
    unless: tuple[Condition, ...] = ()
    group: str = ""
    basis: Basis = "law"


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter. `title` stands on the paper; `when`: by when it is due, in words; `answer`: it gives an outcome.

    `clock` is what it does to the answer term, `clock_words` how, by `clock_article`. `parts` are in the order of the
    paper.
    """

    kind: str
    label: str
    title: str
    article: str
    when: str
    clock: Effect
    clock_article: str
    clock_words: str
    remedies: Telling
    answer: bool
    parts: tuple[Part, ...]

    @property
    def calls_itself(self) -> str:
        """本答复书, 本告知书, else 本 and its title."""
        ending = self.title[-3:]
        return f"本{ending}" if ending in ("答复书", "告知书") else f"本{self.title}"


@cache
def letters() -> dict[str, Letter]:
    """All kinds of letters by their codes: those along the way, then the answers."""
    data, answers = _data("letters.toml"), _data("letter_answers.toml")
    groups, every = data.pop("groups"), answers.pop("every")
    found = {kind: _letter(kind, row, groups) for kind, row in data.items()}
    return found | {kind: _answer(kind, every | row, groups) for kind, row in answers.items()}


@cache
def sources() -> dict[str, Source]:
    """The closed list of data that fill the parts."""
    rows = _data("letter_sources.toml")["sources"]
    return {code: Source(code, row["label"], Stage(row["given"])) for code, row in rows.items()}


@cache
def conditions() -> dict[str, Condition]:
    """The closed list of conditions under which a part may be absent."""
    rows = _data("letter_sources.toml")["conditions"]
    return {code: Condition(code, row["label"], row["article"]) for code, row in rows.items()}


def _answer(kind: str, row: dict[str, Any], groups: dict[str, Any]) -> Letter:
    about = outcome(kind)
    return _letter(kind, row | {"label": f"答复书：{about.label}", "article": about.article}, groups, answer=True)


def _letter(kind: str, row: dict[str, Any], groups: dict[str, Any], *, answer: bool = False) -> Letter:
    remedies = Telling(row.get("remedies", "none"))
    named = ["head", *(["answer"] if answer else [])]
    after = [*([remedies.value] if remedies is not Telling.NONE else []), "tail"]
    rows = [(group, one) for group in named for one in groups[group]]
    rows += [("", one) for one in row["parts"]]
    rows += [(group, one) for group in after for one in groups[group]]
    parts: dict[str, Part] = {}
    for group, one in rows:  # a row of the kind takes the place of the group's
        parts[one["part"]] = _part(kind, group, one)
    return Letter(
        kind, row["label"], row.get("title", row["label"].split("（")[0]), row["article"], row["when"],
        Effect(row["clock"]), row["clock_article"], row["clock_words"], remedies, answer, tuple(parts.values()),
    )  # fmt: skip


def _part(kind: str, group: str, row: dict[str, Any]) -> Part:
    unless = tuple(conditions()[code] for code in row.get("unless", ()))
    source, basis = sources()[row["from"]], row.get("basis", "law")
    return Part(kind, row["part"], row["name"], row["article"], source, unless, group, basis)


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
