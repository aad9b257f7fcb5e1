"""The wording of a kind of letter as an office keeps it: plain text with placeholders from a closed list, and no code.

The defaults are letter_wordings.toml. A wording is refused with the place of every fault and with every mandatory part
that it has no place for (`law.letter_parts.missing`); `letter_drawn` fills it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.letter_parts import missing
from gongkai.law.letters import Letter, letters, sources
from gongkai.law.reasons import Reason

SECTIONS = {"opening": "开头", "matter": "正文", "closing": "结尾", "note": "附注"}
"""The sections of a wording in the order of the paper."""

BY_LAYOUT = frozenset({"letter.number", "letter.dated_on", "letter.seal", "letter.attachments"})
"""What stands in a place of its own on the paper (`letter.OfficialLetter`), never in the text."""

PLACED = frozenset({"number", "addressee", "attachments", "office", "dated_on", "seal"})
"""The parts of every kind that stand there: no wording can leave them out."""

TOLD_TOGETHER = {"review_entrance": "remedies"}
"""The remedies paragraph holds the entrance for reviews where it has to be given."""

PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")
TOKEN = re.compile(r"\{[^{}\n]*\}|[{}]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a kind of letter; each line becomes a paragraph. `matter` is what an answer says of its outcome: an
    answer on several grounds takes it once for each."""

    kind: str
    opening: str
    matter: str
    closing: str
    note: str

    def section(self, name: str) -> str:
        """The text of one of `SECTIONS`."""
        return str(getattr(self, name)) if name in SECTIONS else ""


def faults(wording: Wording) -> list[Reason]:
    """Every reason against a wording: what is no placeholder, where; what it has no place for, by which article.

    Empty for one that may be used. KeyError for an unknown kind.
    """
    known = placeholders(wording.kind)
    wrong = [one for name in SECTIONS for one in _faults_of(name, wording.section(name), known)]
    letter, held = letters()[wording.kind], dict.fromkeys(held_parts(wording), "held")
    lacking = missing(letter.kind, held)
    return wrong + [reason for reason in lacking if reason.code != "no_grounds"]


def placeholders(kind: str) -> dict[str, str]:
    """What a wording of a kind may name, with its label: the data of the case, and the texts that the law fixes."""
    data = {code: source.label for code, source in sources().items() if code not in BY_LAYOUT | {"law"}}
    fixed = {f"law.{part.key}": part.name for part in letters()[kind].parts if part.source.code == "law"}
    return data | fixed


def held_parts(wording: Wording) -> set[str]:
    """The keys of the parts for which a wording, or the layout, has a place.

    What an answer says of its outcome counts in `matter` only: the rest is not repeated for a ground.
    """
    letter = letters()[wording.kind]
    named = {name: set(PLACEHOLDER.findall(wording.section(name))) for name in SECTIONS}
    every = set().union(*named.values())
    held = {
        part.key
        for part in letter.parts
        if placeholder_of(part.key, part.source.code)
        in (named["matter"] if letter.answer and (not part.group or part.key == "legal_basis") else every)
    }
    return held | PLACED | {key for key, other in TOLD_TOGETHER.items() if other in held}


def placeholder_of(part: str, source: str) -> str:
    """Which placeholder fills a part: its source, or for a text that the law fixes law. and its key."""
    return f"law.{part}" if source == "law" else source


def fixed_texts(kind: str) -> dict[str, str]:
    """The texts of a kind that the law fixes, by their placeholders."""
    return {f"law.{key}": text for key, text in _data()["law"].get(kind, {}).items()}


def with_full_names(article: str) -> str:
    """An article as a letter cites it: with the full names of laws that the data of this system call by short ones."""
    for short, full in _data()["full_names"].items():
        article = article.replace(short, full)
    return article


@cache
def default_wordings() -> dict[str, Wording]:
    """The wording of every kind that holds until an office has its own."""
    data = _data()
    return {kind: _wording(letter, data["frames"], data["kinds"][kind]) for kind, letter in letters().items()}


def _wording(letter: Letter, frames: dict[str, Any], row: dict[str, str]) -> Wording:
    whole = frames["answer" if letter.answer else "letter"] | row
    return Wording(letter.kind, **{name: whole[name].strip() for name in SECTIONS})


def _faults_of(section: str, text: str, known: dict[str, str]) -> Iterator[Reason]:
    for number, line in enumerate(text.split("\n"), 1):
        for token in TOKEN.finditer(line):
            place = f"{SECTIONS[section]}第{number}行第{token.start() + 1}个字"
            yield from _fault(token.group(), place, known)


def _fault(written: str, place: str, known: dict[str, str]) -> Iterator[Reason]:
    if written == "{":
        yield Reason("unclosed", f"{place}：占位符没有写完，“{{”后面缺少“}}”")
    elif written == "}":
        yield Reason("unopened", f"{place}：“}}”前面没有“{{”")
    elif written[1:-1] in BY_LAYOUT:
        yield Reason("by_layout", f"{place}：“{written}”在纸上有固定的位置，不写在文字里")
    elif written[1:-1] not in known:
        yield Reason("unknown", f"{place}：没有“{written}”这个占位符，请从清单中选择")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("letter_wordings.toml").read_text(encoding="utf-8"))
