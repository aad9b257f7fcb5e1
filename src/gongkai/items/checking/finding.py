"""One finding of the machine checks, and the kinds of them with their rules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MOST = 20
"""findings of one kind in one text that are named; of the others only how many"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: where, what and what to do, by which rule. One that `stops` must be mended; another may stand with
    a remark. The words never repeat a whole number of a person."""

    code: str
    where: str
    message: str
    article: str
    stops: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding, as `kinds.toml` has it."""

    code: str
    label: str
    stops: bool
    article: str
    advice: str

    def found(self, where: str, what: str = "", advice: str = "") -> Finding:
        """A finding of this kind; `what` in place of the label, `advice` in place of the kind's."""
        do = advice or self.advice
        return Finding(self.code, where, f"{what or self.label}。{do}" if do else what or self.label, self.article, self.stops)


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by code."""
    table = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text("utf-8"))
    return {code: Kind(code, row["label"], row["stops"], row["article"], row["advice"]) for code, row in table.items()}


def bounded(found: Iterable[Finding]) -> Iterator[Finding]:
    """The same, each once, and of each kind no more than `MOST`; the last one says how many more there are."""
    by_kind: dict[str, list[Finding]] = {}
    for one in dict.fromkeys(found):
        by_kind.setdefault(one.code, []).append(one)
    for code, same in by_kind.items():
        yield from same[:MOST]
        if len(same) > MOST:
            yield kinds()[code].found("其余", f"{kinds()[code].label}另有{len(same) - MOST}处")
