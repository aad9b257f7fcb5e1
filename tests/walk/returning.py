"""The annual returns of both sides to their county: asked for by its list, one sent back with words, one waiting, urged."""

from __future__ import annotations

import io
from datetime import date

from gongkai.annual.models import Part
from gongkai.annual.returns.deciding import send_back, urge
from gongkai.annual.returns.drafting import begin_form, begin_upload, save_draft
from gongkai.annual.returns.filing import Filing, file_draft, take_back
from gongkai.annual.returns.listing import declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.annual.returns.sheets import HEADS, WIDTHS, blank_rows
from gongkai.bodies.models import Body, Person
from gongkai.files.services import receive
from gongkai.writing.register import write_workbook
from tests.annual.returns.collecting import right, texts
from tests.applications.office import on_day
from tests.walk.canaries import Cage

YEAR = 2025
ASKED = date(2026, 3, 16)


def returned(cage: Cage, county: Body, collector: Person, sides: dict[str, tuple[Body, dict[str, Person]]]) -> None:
    """Of each side: urged, filed from a file, sent back, filed again and waiting, and a draft of a correction."""
    with on_day(ASKED):
        lines = [Line(body, Part.COUNTED) for body, _ in sides.values()]
        declare_list(collector, county, YEAR, lines, due_on=date(2026, 3, 31), notice="青政办函〔2026〕1号")
        for side, (body, people) in sides.items():
            urge(collector, county, YEAR, [body], words=cage.word("urging_words", side, ""))
            _hand_in(cage, county, collector, side, body, people)


def _hand_in(cage: Cage, county: Body, collector: Person, side: str, body: Body, people: dict[str, Person]) -> None:
    clerk = people["clerk"]
    first = file_draft(clerk, _typed(clerk, county, body, 7), Filing())
    send_back(collector, first.report, words=cage.word("return_remark", side, ""))
    # taken back, so that there is a waiting one after it with the file that somebody may fetch
    take_back(clerk, file_draft(clerk, _typed(clerk, county, body, 8), Filing()).report)
    file = receive(sheet_of(body), "填报表.xlsx", actor=clerk)
    draft = begin_upload(clerk, county, body, YEAR, file)
    file_draft(clerk, draft, Filing(words=cage.word("return_words", side, "")))
    _typed(clerk, county, body, 10, cage.word("return_draft_words", side, ""))


def _typed(clerk: Person, county: Body, body: Body, granted: int, words: str = "") -> object:
    return save_draft(clerk, begin_form(clerk, county, body, YEAR), texts(right(granted)), words)


def sheet_of(body: Body, year: int = YEAR) -> bytes:
    """A 填报表 of the body, filled in."""
    filled = texts(right(9), year).values()
    book = io.BytesIO()
    rows = [[*row[:5], text] for row, text in zip(blank_rows(body.name, year), filled, strict=True)]
    write_workbook(book, "填报表", HEADS, WIDTHS, rows)
    return book.getvalue()
