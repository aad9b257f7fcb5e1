"""An imagined county that collects returns: its people, its list, and what is typed into the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.annual.models import Part, ReturnCourse, ReturnDraft
from gongkai.annual.returns.cells import shown, spots, values_of
from gongkai.annual.returns.deciding import accept
from gongkai.annual.returns.drafting import begin_form, save_draft
from gongkai.annual.returns.filing import Filing, file_draft
from gongkai.annual.returns.listing import declare_list
from gongkai.annual.returns.proposal import Line
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.report.model import Report
from tests.bodies.county import County, found_county, person_with
from tests.remembered import remembered
from tests.report.building import KINDS, applications, proactive, remedies, report

YEAR = 2025
DUE = date(2026, 1, 31)


@dataclass
class Collecting:
    """The county with `supervisor` in its office; a clerk in the town, in the bureau and in the centre."""

    here: County
    supervisor: Person
    other_supervisor: Person
    clerk: Person
    bureau_clerk: Person

    @property
    def county(self) -> Body:
        return self.here.county

    @property
    def town(self) -> Body:
        return self.here.town

    @property
    def bureau(self) -> Body:
        return self.here.bureau


@remembered
def collecting_county() -> Collecting:
    here = found_county()
    return Collecting(
        here,
        person_with(here, "supervisor", here.county, Role.SUPERVISING_OFFICE),
        person_with(here, "supervisor2", here.county, Role.SUPERVISING_OFFICE),
        person_with(here, "clerk", here.town, Role.HANDLER),
        person_with(here, "bureau_clerk", here.bureau, Role.HANDLER),
    )


def declared(at: Collecting, *bodies: Body, year: int = YEAR, reason: str = "") -> None:
    """The county's list: the town and the bureau, or these."""
    lines = [Line(body, Part.COUNTED) for body in bodies or (at.bureau, at.town)]
    declare_list(at.supervisor, at.county, year, lines, due_on=date(year + 1, 1, 31), notice="青政办函〔2025〕12号", reason=reason)


def right(granted: int = 8, **more: int) -> Report:
    """A report whose tables reconcile: so many granted to natural persons."""
    outcomes = {key: [count, *[0] * (KINDS - 1)] for key, count in {"granted": granted, **more}.items()}
    return report(applications(outcomes=outcomes), proactive(), remedies(), year=YEAR)


def texts(found: Report, year: int = YEAR, **changed: str) -> dict[str, str]:
    """What a clerk types for a report; `changed` by a key whose dots are double underscores."""
    typed = {key: shown(cell.value) if cell else "" for key, cell in values_of(found, year).items()}
    return typed | {key.replace("__", "."): text for key, text in changed.items()}


def drafted(at: Collecting, body: Body, typed: Mapping[str, str], year: int = YEAR) -> ReturnDraft:
    who = at.clerk if body == at.town else at.bureau_clerk if body == at.bureau else at.supervisor
    return save_draft(who, begin_form(who, at.county, body, year), typed, "")


def filed(at: Collecting, body: Body, found: Report | None = None, filing: Filing | None = None) -> ReturnCourse:
    """A return of the body by the form."""
    draft = drafted(at, body, texts(found or right()))
    return file_draft(draft.saved_by, draft, filing or Filing(on=date(2026, 1, 20)))


def accepted(at: Collecting, body: Body, found: Report | None = None, filing: Filing | None = None) -> ReturnCourse:
    """A return of the body that the county accepted."""
    course = filed(at, body, found, filing)
    by = at.other_supervisor if course.report.filed_by_id == at.supervisor.pk else at.supervisor
    return accept(by, course.report)


def number_of_cells(year: int = YEAR) -> int:
    return len(spots(year))
