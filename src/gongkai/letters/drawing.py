"""A letter drawn from the case: the office's wording filled, refused with every part that it lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.letter_parts import missing, parts
from gongkai.law.letters import Stage, conditions, letters
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.letters import values as sources
from gongkai.letters.answers import grounds_of
from gongkai.letters.chains import chains
from gongkai.letters.models import Letter, OwnWording
from gongkai.letters.statable import JUDGED
from gongkai.letters.values import Known
from gongkai.writing.letter import Imprint, OfficialLetter
from gongkai.writing.letter_drawn import Drawn, draw, lacks
from gongkai.writing.letter_text import blocks
from gongkai.writing.letter_wording import PLACEHOLDER, SECTIONS, Wording, default_wordings

FILE_ENDING = re.compile(r"\.(?=[a-z0-9]*[a-z])[a-z0-9]{2,5}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Composed:
    """The paper without number and date, and the conditions under which parts were left out."""

    paper: OfficialLetter
    stated: tuple[str, ...]


def compose(
    known: Known, *, attachments: Sequence[str] = (), stated: Sequence[str] = (), of_parts: Mapping[str, str] | None = None,
    more: str = "",
) -> Composed:  # fmt: skip
    """The letter of a kind. `of_parts` are texts of an answer's parts by placeholder, with the ground before it where it
    is a ground's; `more` is typed text that stands after the matter (`letter_text.blocks`).

    Refused: a mandatory part missing, by name and article; a wording with faults; a condition that is none.
    """
    if unknown := set(stated) - set(conditions()):
        raise refuse("unknown_condition", f"没有这样的情形：{'、'.join(sorted(unknown))}，请从清单中选择")
    filled, refused = _filled(known)
    drawn = draw(known.kind, filled | dict(of_parts or {}), known.grounds, wordings=own_wordings(known.application.body_id), more=blocks(more))
    paper = _paper(known, drawn, attachments)
    # what the case itself decides cannot be stated: a part left out by a condition that does not hold is missing
    conditions_met = (*(one for one in stated if one not in JUDGED), *_met(known, attachments))
    lacking = lacks(drawn, paper, stated=conditions_met, at=Stage.DRAFTED)
    if reasons := [*refused.values(), *(one for one in lacking if one.code not in refused)]:
        raise Refused(reasons)
    return Composed(paper, conditions_met)


def own_wordings(body_id: int) -> dict[str, Wording]:
    """The wordings that a body keeps of its own, by kind."""
    rows = OwnWording.objects.filter(body=body_id)
    return {row.kind: Wording(row.kind, row.opening, row.matter, row.closing, row.note) for row in rows}


def _filled(known: Known) -> tuple[dict[str, str], dict[str, Reason]]:
    """The text of every source that the letter or one of its grounds may name, and why one has none, by the code of what
    the letter then lacks; a wording may name any source of the list."""
    required = {one.part.source.code: one for one in reversed(parts(known.kind, known.grounds))}
    filled, refused = {}, {}
    for code in dict.fromkeys((*reversed(required), *_named(known))):
        try:
            filled[code] = sources.value(known, code)
        except Refused as caught:
            if code not in required:
                raise
            filled[code], one = "", required[code]
            why = f"{letters()[known.kind].label}缺少：{one.name}（{caught.reasons[0].message}）"
            refused[f"lacks.{one.id}"] = Reason(caught.reasons[0].code, why, one.part.article)
    return filled | {f"{ground}.{code}": text for ground in known.grounds for code, text in filled.items()}, refused


def require_complete(letter: Letter, number: str, signed_on: date | None, *, sealed: bool) -> None:
    """Refused while number, date or seal are not on the paper, each by name and article."""
    grounds = grounds_of(letter.draft) if letter.draft else ()
    drafted = {one.id: "有" for one in parts(letter.kind, grounds) if one.part.source.given is Stage.DRAFTED}
    later = {"number": number, "dated_on": day_words(signed_on) if signed_on else "", "seal": "有" if sealed else ""}
    if reasons := missing(letter.kind, drafted | later, grounds, letter.stated.split()):
        raise Refused(reasons)


def _named(known: Known) -> Sequence[str]:
    """Sources that the wording of this kind names beside its mandatory parts."""
    used = default_wordings() | own_wordings(known.application.body_id)
    texts = [used[kind].section(name) for kind in (known.kind, *known.grounds) for name in SECTIONS]
    return [code for text in texts for code in PLACEHOLDER.findall(text) if not code.startswith(("law.", "part.", "outcome."))]


def _paper(known: Known, drawn: Drawn, attachments: Sequence[str]) -> OfficialLetter:
    name = sources.answering_name(known.application, known.on)
    consulted = known.kind in ("third_party", "joint_maker", "other_organ", "third_party_notice")
    addressee = sources.value(known, "consultation.name" if consulted else "applicant.name")
    return OfficialLetter(
        known.office.issuer or name, letters()[known.kind].title, addressee, drawn.body, name,
        attachments=_titles(attachments), note=drawn.note, imprint=_imprint(known, name),
    )  # fmt: skip


def _imprint(known: Known, name: str) -> Imprint | None:
    """版记 (GB/T 9704—2012, 7.4): of every letter that is numbered; who prints it is whom the office names, else itself."""
    if not chains()[known.kind].steps:
        return None
    copies = tuple(filter(None, (part.strip() for part in known.office.copies_to.replace("，", "、").split("、"))))
    return Imprint(copies, known.office.printed_by or name)


def _titles(names: Sequence[str]) -> tuple[str, ...]:
    """What the attachments are called on paper: the names of the files without their ending, unless two would be alike."""
    titles = [FILE_ENDING.sub("", name) or name for name in names]
    return tuple(title if titles.count(title) == 1 else name for name, title in zip(names, titles, strict=True))


def _met(known: Known, attachments: Sequence[str]) -> tuple[str, ...]:
    """The conditions that the case itself meets."""
    met = {
        "no_attachments": not attachments,
        "not_electronic": not known.electronic,
        "remedies_left_out": known.kind in known.office.left_out.split(),
        "registration_number_serves": known.kind == "receipt",
        "no_query_code": known.kind == "receipt",
        "awaiting_confirmation": known.case.received_on is None,
    }
    return tuple(code for code, holds in met.items() if holds)
