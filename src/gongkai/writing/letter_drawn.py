"""The text of one letter: a wording filled with the values of the case, and what the paper then still lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.letter_parts import missing, parts
from gongkai.law.letters import Stage, letters
from gongkai.law.outcomes import outcome
from gongkai.law.reasons import Reason, Refused
from gongkai.writing.letter import Block, Heading, OfficialLetter, Paragraph, printable
from gongkai.writing.letter_wording import (
    PLACED,
    PLACEHOLDER,
    TOLD_TOGETHER,
    Wording,
    default_wordings,
    faults,
    fixed_texts,
    placeholder_of,
    with_full_names,
)

STOPS = "。；，、"
"""A value that ends with a full stop loses it before one of these."""

HEADS = {1: re.compile(r"[一二三四五六七八九十]+、[^。；]{1,40}"), 2: re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,40}")}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text of a letter. `filled` are the texts that were printed, by the ids of `letter_parts.parts`."""

    kind: str
    grounds: tuple[str, ...]
    body: tuple[Block, ...]
    note: str
    filled: Mapping[str, str]


def draw(
    kind: str,
    values: Mapping[str, str],
    grounds: Sequence[str] = (),
    *,
    wordings: Mapping[str, Wording] | None = None,
    more: Sequence[Block] = (),
) -> Drawn:
    """Fill the wordings of a kind and of its grounds; `wordings` are an office's own, the defaults stand for the rest.

    `values` are texts by placeholder, those of a ground with its code before: "refused_process.part.text"; the article
    of an outcome is known without. A line any of whose values is blank is left out whole, a value of several lines
    becomes several paragraphs, and braces in a value are text. `more` stands after the matter. Refused: a wording with
    `faults`. KeyError for an unknown kind, ValueError for impossible grounds.
    """
    used = default_wordings() | dict(wordings or {})
    chosen = [one for one in dict.fromkeys(grounds) if one != kind]
    required = parts(kind, grounds)
    if wrong := [reason for one in (kind, *chosen) for reason in faults(used[one])]:
        raise Refused(wrong)
    filling = _Filling(values)
    body: list[Block] = [
        *filling.blocks(used[kind].opening, kind),
        *filling.blocks(used[kind].matter, kind),
        *(block for ground in chosen for block in filling.blocks(used[ground].matter, kind, ground)),
        *more,
        *filling.blocks(used[kind].closing, kind),
    ]
    note = "；".join(block.text for block in filling.blocks(used[kind].note, kind))
    found = {
        one.id: filling.printed.get((one.ground, placeholder_of(one.part.key, one.part.source.code)), "") for one in required
    }
    return Drawn(kind, tuple(grounds), tuple(body), note, found | _told_together(found, values))


def lacks(
    drawn: Drawn, paper: OfficialLetter, *, sealed: bool = False, stated: Collection[str] = (), at: Stage = Stage.SEALED
) -> list[Reason]:
    """What the paper of a drawn letter still lacks at a stage, by part and article (`letter_parts.missing`)."""
    placed = {
        "number": paper.number,
        "addressee": paper.addressee,
        "attachments": "、".join(paper.attachments),
        "office": paper.signed_as,
        "dated_on": paper.date_line if paper.dated_on else "",
        "seal": paper.signed_as if sealed else "",
    }
    filled = dict(drawn.filled) | {key: printable(placed[key]) for key in PLACED}
    return missing(drawn.kind, filled, drawn.grounds, stated, at)


def _told_together(found: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The entrance for reviews is there where the paragraph that was printed holds it."""
    entrance = values.get("remedy.entrance", "").strip()
    return {key: entrance for key, other in TOLD_TOGETHER.items() if key in found and entrance in found[other]}


class _Filling:
    """Fills lines and remembers what was printed: text by ground (blank for the kind's own) and placeholder."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.printed: dict[tuple[str, str], str] = {}

    def blocks(self, text: str, kind: str, ground: str = "") -> Iterator[Heading | Paragraph]:
        """The paragraphs of a section."""
        for line in filter(None, map(str.strip, text.split("\n"))):
            named = {code: self._value(code, kind, ground) for code in PLACEHOLDER.findall(line)}
            if all(printable(value) for value in named.values()):
                self.printed |= {(ground, code): value for code, value in named.items()}
                yield from _blocks(line, named)

    def _value(self, code: str, kind: str, ground: str) -> str:
        fixed = fixed_texts(ground or kind)
        if code in fixed:
            return fixed[code]
        if code == "outcome.article" and letters()[ground or kind].answer:
            return with_full_names(outcome(ground or kind).article)
        return self.values.get(f"{ground}.{code}" if ground else code, "").strip()


def _blocks(line: str, named: Mapping[str, str]) -> Iterator[Heading | Paragraph]:
    level = next((level for level, pattern in HEADS.items() if pattern.fullmatch(line)), 0)
    text = PLACEHOLDER.sub(lambda match: _before(named[match[1]], line[match.end() : match.end() + 1]), line)
    for paragraph in filter(printable, text.splitlines()):
        yield Heading(paragraph, level) if level else Paragraph(paragraph)


def _before(value: str, following: str) -> str:
    return value.rstrip("。") if following and following in STOPS else value
