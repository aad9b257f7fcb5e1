"""What the county has done about its annual reports by the morning of the story: figures entered, a report begun, four of
six townships have handed in, one of them was sent back. Made by the services' own acts, on the days before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from gongkai.annual.entered.keys import TEN_THOUSAND, figures
from gongkai.annual.entered.services import Entry, enter_figures
from gongkai.annual.models import ReportFacts, ReturnCourse
from gongkai.annual.reports.compiling import compile_report
from gongkai.annual.reports.services import begin_report
from gongkai.annual.returns import deciding, drafting, filing, listing, proposal
from gongkai.annual.returns.cells import shown, values_of
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.demonstration import county
from gongkai.site import clock

YEAR = 2025
NOTICE = "青政办函〔2025〕36号（演示）"
DUE = date(2026, 1, 20)
HANDED_IN = ("shiqiao", "dongshan", "nanpu", "baisha")
"""Of the six townships; the last of them gets its return back."""
WHO = {"source": "行政审批和执法办案系统（演示）", "vouched_by": "统计员（演示）"}
ENTERED = {
    "proactive.licensing.decisions": 26, "proactive.penalties.decisions": 3, "proactive.coercion.decisions": 0,
    "work.trainings": 2, "work.trained_people": 85, "work.meetings": 1, "work.inspections": 4,
}  # fmt: skip
REMARKS = "表二“行政许可”与审批系统的件数不一致，请核对后重新报送（演示）"


def live(bodies: dict[str, Body]) -> None:
    """Do it, unless it was done before."""
    if ReportFacts.objects.exists():
        return
    with clock.standing_at(_morning(-20)):
        office = _who("qinghe-office")
        lines = proposal.proposed(bodies[county.ROOT], YEAR)
        listing.declare_list(office, bodies[county.ROOT], YEAR, [one for one in lines if one.part], due_on=DUE, notice=NOTICE)
    for key in (*HANDED_IN, "liuxi"):
        with clock.standing_at(_morning(-3)):
            enter_figures(_clerk(key), bodies[key], YEAR, list(_entries()))
    for key in HANDED_IN:
        _hand_in(bodies, key)
    with clock.standing_at(_morning(-1)):
        begin_report(_clerk("liuxi"), bodies["liuxi"], YEAR, signer="副镇长程立（演示）")


def _hand_in(bodies: dict[str, Body], key: str) -> None:
    """A township's return by the form, accepted the next day, or sent back."""
    clerk, to = _clerk(key), bodies[county.ROOT]
    with clock.standing_at(_morning(-2)):
        report = compile_report(clerk, bodies[key], YEAR).report
        typed = {name: shown(cell.value) if cell else "" for name, cell in values_of(report, YEAR).items()}
        draft = drafting.save_draft(clerk, drafting.begin_form(clerk, to, bodies[key], YEAR), typed, "")
        course: ReturnCourse = filing.file_draft(clerk, draft, filing.Filing(words="已核对（演示）"))
    with clock.standing_at(_morning(-1)):
        office = _who("qinghe-office")
        if key == HANDED_IN[-1]:
            deciding.send_back(office, course.report, words=REMARKS)
        else:
            deciding.accept(office, course.report)


def _entries() -> Iterator[Entry]:
    for key, value in ENTERED.items():
        yield Entry(key, str(value), **WHO)
    fees = figures(YEAR)["proactive.fees.amount"]
    yield Entry(fees.key, "0", unit=TEN_THOUSAND, **WHO)


def _clerk(key: str) -> Person:
    return _who(county.who_is(key, Role.HANDLER) or "")


def _who(username: str) -> Person:
    return Person.objects.get(username=username)


def _morning(days: int) -> datetime:
    return datetime.combine(clock.today() + timedelta(days=days), time(9, 30), clock.SHANGHAI)
