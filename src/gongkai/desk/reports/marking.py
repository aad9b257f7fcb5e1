"""A text with its numbers marked: which leads to what it counts, which was written by hand, which says something else now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.annual.reports.queries import Written
from gongkai.bodies.models import Body
from gongkai.desk.reports.leading import of_figure
from gongkai.report.drafting.linking import Number
from gongkai.report.drafting.segments import Value, printed
from gongkai.report.drafting.sentences import labels

NO_COUNT = re.compile(r"年|月|日|号|月份|时|点")
"""What stands behind a number that names a day or a document and counts nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `address` where it is a figure that leads somewhere, `label` what it counts, `note` what is to be
    said about it."""

    text: str
    address: str = ""
    label: str = ""
    note: str = ""


def pieces(body: Body, year: int, basis: str, written: Written) -> list[Piece]:
    """The text in pieces, in order."""
    return [one for one in _pieces(body, year, basis, written) if one.text]


def lost(written: Written) -> list[str]:
    """The figures of the draft that the text no longer tells."""
    told = dict.fromkeys(f"{labels()[one.key].label}{one.printed}{labels()[one.key].unit}" for one in written.linked.lost)
    return list(told)


def _pieces(body: Body, year: int, basis: str, written: Written) -> Iterator[Piece]:
    text, last = written.text, 0
    now = {one.number: one.now for one in written.changed}
    for number in written.linked.numbers:
        if number.told is None and NO_COUNT.match(text, number.end):
            continue
        yield Piece(text[last : number.start])
        yield _marked(body, year, basis, number, number in now, now.get(number))
        last = number.end
    yield Piece(text[last:])


def _marked(body: Body, year: int, basis: str, number: Number, is_changed: bool, now: Value | None) -> Piece:
    if number.told is None:
        return Piece(number.digits, note=_("手工填写"))
    found = labels()[number.told.key]
    notes = []
    if number.by_hand:
        notes.append(_("手工修改，台账为%(value)s") % {"value": number.told.printed})
    if is_changed and not (number.by_hand and now == number.told.value):
        notes.append(_("现为%(value)s") % {"value": printed(now)} if now is not None else _("现在没有这项数据"))
    return Piece(number.digits, of_figure(body, year, basis, number.told.key), found.label, "；".join(notes))
