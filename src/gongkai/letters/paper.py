"""A letter as a value, as it is stored, and as it is printed: the content without number and date is fixed when it is
written, these two are set on the paper when it is signed and numbered."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from gongkai.applications.erasure import DESTROYED
from gongkai.writing.letter import Block, Heading, Imprint, OfficialLetter, Paragraph, Table

FORMAT = 1


def written(paper: OfficialLetter) -> str:
    """The canonical text of the content: JSON with sorted keys, to be hashed and stored."""
    values = {
        "format": FORMAT,
        "issuer": paper.issuer,
        "title": paper.title,
        "addressee": paper.addressee,
        "body": [_block(block) for block in paper.body],
        "signed_as": paper.signed_as,
        "attachments": list(paper.attachments),
        "note": paper.note,
    }
    if paper.imprint is not None:
        values["imprint"] = {"copies_to": list(paper.imprint.copies_to), "printed_by": paper.imprint.printed_by}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(content: str, number: str = "", dated_on: date | None = None) -> OfficialLetter:
    """The paper of a stored content, with its number and date where it has them; of one that was destroyed with the
    applicant's particulars, that it was."""
    if content == DESTROYED:
        return OfficialLetter(DESTROYED, DESTROYED, DESTROYED, (Paragraph(DESTROYED),), DESTROYED, number, dated_on)
    values = json.loads(content)
    paper = OfficialLetter(
        values["issuer"], values["title"], values["addressee"], tuple(map(_as_block, values["body"])), values["signed_as"],
        attachments=tuple(values["attachments"]), note=values["note"],
    )  # fmt: skip
    return replace(paper, number=number, dated_on=dated_on, imprint=_imprint(values.get("imprint"), dated_on))


def _imprint(stored: dict[str, Any] | None, dated_on: date | None) -> Imprint | None:
    """版记: a letter is printed on the day on which it is signed."""
    return Imprint(tuple(stored["copies_to"]), stored["printed_by"], dated_on) if stored else None


def _block(block: Block) -> dict[str, Any]:
    kind = {Paragraph: "paragraph", Heading: "heading", Table: "table"}[type(block)]
    return {"is": kind, **asdict(block)}


def _as_block(row: dict[str, Any]) -> Block:
    values = {name: value for name, value in row.items() if name != "is"}
    if row["is"] == "table":
        return Table(tuple(values["head"]), tuple(tuple(cells) for cells in values["rows"]))
    return Heading(**values) if row["is"] == "heading" else Paragraph(**values)
