"""Canaries: a word for every private field that stands nowhere else, so that a leak names the field it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SUNG = re.compile(r"zq(\d{4})")


@dataclass(frozen=True, slots=True)
class Canary:
    """What is private: the field by its name in `private.txt`, the body's side, and the case where it is of one."""

    field: str
    side: str
    case: str


@dataclass
class Cage:
    """All canaries of a world; `word` makes one, `heard` finds them again, however letters and blanks were changed."""

    kept: list[Canary] = field(default_factory=list)
    codes: dict[str, Canary] = field(default_factory=dict)

    def code(self, code: str, side: str, case: str) -> None:
        """A query code is made, not chosen: listened for as it is."""
        self.codes[code.casefold()] = Canary("query_code", side, case)

    def word(self, name: str, side: str, case: str = "") -> str:
        """A new canary's word: short, plain letters, fit for names, numbers, file names and addresses."""
        self.kept.append(Canary(name, side, case))
        return f"zq{len(self.kept) - 1:04d}{name.replace('_', '')[:8]}"

    def heard(self, text: str) -> set[Canary]:
        """The canaries in a text."""
        flat = "".join(text.split()).casefold()
        found = {self.kept[int(number)] for number in SUNG.findall(flat) if int(number) < len(self.kept)}
        return found | {canary for code, canary in self.codes.items() if code in flat.replace("-", "")}
