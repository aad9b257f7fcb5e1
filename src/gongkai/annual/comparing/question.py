"""A question to the archive, bodies × figures × years, and its permanent address.

One question has one address: codes and numbers sorted, each once, without anything of the visitor. Codes of figures and
numbers of bodies never change, so an address means the same question for ever; what it answers is today's archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from gongkai.annual.comparing.definitions import Figure, figures
from gongkai.bodies.kinds import Kind
from gongkai.law.reasons import Reason, Refused

FIRST_YEAR, LAST_YEAR = 2008, 2099
MOST_FIGURES = 40
MOST_BODIES = 300
"""Named one by one; below another there may be more."""
LONGEST = 8_000
"""Characters of the address that are read at all."""
NAMES = ("bodies", "below", "kind", "figures", "years")
_NUMBER = re.compile(r"[0-9]{1,12}")
_SPAN = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: these bodies, and a range: all below one (itself included), all of a kind, or both; figures; years."""

    bodies: tuple[int, ...] = ()
    below: int | None = None
    kind: str = ""
    figures: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def asked(self) -> list[Figure]:
        """The figures in the order of the forms."""
        return [figure for code, figure in figures().items() if code in set(self.figures)]

    @property
    def is_complete(self) -> bool:
        return bool((self.bodies or self.below or self.kind) and self.figures and self.years)

    def address(self) -> str:
        """The query of its one address: `bodies=3,7&figures=…&years=2021-2023`; empty for an empty question."""
        values = {
            "bodies": ",".join(map(str, self.bodies)),
            "below": str(self.below or ""),
            "kind": self.kind,
            "figures": ",".join(figure.code for figure in self.asked),
            "years": ",".join(_spans(self.years)),
        }
        return urlencode({name: value for name, value in values.items() if value}, safe=",")


def read(given: Mapping[str, Sequence[str]]) -> Question:
    """The question of an address, in any order and repeated as forms send it; Refused names everything that is wrong."""
    found, wrong = understood(given)
    if wrong:
        raise Refused(wrong)
    return found


def understood(given: Mapping[str, Sequence[str]]) -> tuple[Question, list[Reason]]:
    """As much of the question as is right, for a form that shows it again, and everything that is wrong."""
    wrong: list[Reason] = []
    if sum(len(value) for name in NAMES for value in given.get(name, ())) > LONGEST:
        message = f"查询条件超过{LONGEST}个字符；请改用“某机关及其下级”或者机关类别选择机关，或者减少指标"
        return Question(), [Reason("question.too_long", message)]
    found = Question(
        bodies=tuple(sorted(_numbers(_words(given, "bodies"), wrong))),
        below=next(iter(_numbers(_words(given, "below")[:1], wrong)), None),
        kind=_kind(_words(given, "kind")[:1], wrong),
        figures=tuple(sorted(_figures(_words(given, "figures"), wrong))),
        years=tuple(sorted(_years(_words(given, "years"), wrong))),
    )
    return found, wrong + _too_much(found)


def lacking(question: Question) -> list[Reason]:
    """What must still be chosen before it can be answered."""
    needed = {
        "请选择机关：按名称，或者某机关及其下级，或者机关类别": question.bodies or question.below or question.kind,
        "请选择至少一项指标": question.figures,
        "请选择至少一个年度": question.years,
    }
    return [Reason("question.lacking", message) for message, there in needed.items() if not there]


def _words(given: Mapping[str, Sequence[str]], name: str) -> list[str]:
    return [word.strip() for value in given.get(name, ()) for word in value.replace("，", ",").split(",") if word.strip()]


def _numbers(words: Iterable[str], wrong: list[Reason]) -> set[int]:
    found = set()
    for word in words:
        # 0 and what no database can hold are nobody's number
        if _NUMBER.fullmatch(word) and int(word) > 0:
            found.add(int(word))
        else:
            wrong.append(Reason("question.body", f"机关编号“{word[:40]}”不是数字；请从列表中选择机关"))
    return found


def _kind(words: Iterable[str], wrong: list[Reason]) -> str:
    for word in words:
        if word in Kind.values:
            return word
        wrong.append(Reason("question.kind", f"没有“{word[:40]}”这个机关类别；请从列表中选择"))
    return ""


def _figures(words: Iterable[str], wrong: list[Reason]) -> set[str]:
    known, asked = figures(), set(words)
    wrong += [
        Reason("question.figure", f"没有代码为“{code[:80]}”的指标；请在指标释义页查代码") for code in sorted(asked - known.keys())
    ]
    return asked & known.keys()


def _years(words: Iterable[str], wrong: list[Reason]) -> set[int]:
    found: set[int] = set()
    for word in words:
        span = _SPAN.fullmatch(word)
        first = int(span[1]) if span else 0
        last = int(span[2] or span[1]) if span else 0
        if FIRST_YEAR <= first <= last <= LAST_YEAR:
            found.update(range(first, last + 1))
        else:
            wrong.append(
                Reason("question.year", f"年度“{word[:40]}”读不懂；请写成2023或者2021-2023，最早{FIRST_YEAR}年")
            )
    return found


def _too_much(question: Question) -> list[Reason]:
    found = []
    if len(question.figures) > MOST_FIGURES:
        found.append(Reason("question.figures", f"一次最多{MOST_FIGURES}项指标，现为{len(question.figures)}项；请分几次查询"))
    if len(question.bodies) > MOST_BODIES:
        says = f"一次最多按名称选{MOST_BODIES}个机关，现为{len(question.bodies)}个；请改选“某机关及其下级”或者机关类别"
        found.append(Reason("question.bodies", says))
    return found


def _spans(years: Sequence[int]) -> list[str]:
    """2019, 2020, 2021, 2023 as 2019-2021, 2023."""
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return [str(first) if first == last else f"{first}-{last}" for first, last in spans]
