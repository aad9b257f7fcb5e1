"""Lines that the register has already: by their former number, by our own, by the whole line; within the file as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.applications.likeness import folded
from gongkai.applications.models import Application, Case, FormerLine
from gongkai.applications.register.judging import Judged
from gongkai.applications.register.lines import Fault, Line
from gongkai.bodies.models import Body
from gongkai.ledger.digests import keyed_digest

ADVICE = "请核对；确为两件的，请在登记编号一列写明不同的编号"


@dataclass(frozen=True, slots=True)
class Known:
    """What a body's register has: former numbers and our own by year, fingerprints, and who applied on which day."""

    numbers: dict[tuple[int, str], str]
    fingerprints: dict[str, str]
    applicants: dict[tuple[str, date], str]


def known_lines(body: Body, judged: Iterable[Judged]) -> Known:
    """Everything in the body's register that the lines are compared with; three queries."""
    own = Application.objects.filter(registered_at=body)
    numbers = {(one.year, folded(one.number)): one.number for one in own.only("year", "serial").iterator()}
    former = FormerLine.objects.filter(body=body).select_related("application")
    fingerprints: dict[str, str] = {}
    for line in former.iterator():
        fingerprints[line.fingerprint] = line.application.number
        if line.number_key:
            numbers[line.year, line.number_key] = line.application.number
    return Known(numbers, fingerprints, _applicants(body, judged))


def refuse_known(judged: Iterable[Judged], known: Known) -> None:
    """Give every line that is there already its reason, and those that look alike a doubt."""
    seen: dict[object, int] = {}
    for one in judged:
        if not one.good or one.line.arrived_on is None:
            continue
        year, key = year_of(one), number_key(one.line)
        marks: list[object] = [fingerprint(one.line)] + ([(year, key)] if key else [])
        if fault := _there(one, known, year, key) or _twice(seen, marks, key):
            one.reasons.append(fault)
            continue
        seen |= dict.fromkeys(marks, one.line.number)
        if number := known.applicants.get((one.line.name, one.line.arrived_on)):
            message = f"与已登记的{number}是同一申请人、同一天，可能是同一件"
            one.doubts.append(Fault("name", message, "", "同一件的请从台账中删去这一行"))


def year_of(judged: Judged) -> int:
    """The year of the registration number: that of the receipt, or of the arrival before it."""
    day = judged.received_on or judged.line.arrived_on
    assert day is not None  # noqa: S101 - asked for good lines only
    return day.year


def number_key(line: Line) -> str:
    """The former number as it is compared; blank where there is none."""
    return folded(line.cell("number"))[:80]


def fingerprint(line: Line) -> str:
    """A keyed digest of what makes a line this line: number, applicant, day, words."""
    day = line.arrived_on.isoformat() if line.arrived_on else ""
    return keyed_digest("\n".join(("line", number_key(line), folded(line.name), day, folded(line.content))))


def _there(one: Judged, known: Known, year: int, key: str) -> Fault | None:
    if key and (number := known.numbers.get((year, key))):
        return Fault("number", f"登记编号“{one.line.cell('number')}”已经登记为{number}，没有重复导入", "", ADVICE)
    if number := known.fingerprints.get(fingerprint(one.line)):
        return Fault("content", f"这一行已经导入过，登记为{number}，没有重复导入", "", ADVICE)
    return None


def _twice(seen: dict[object, int], marks: list[object], key: str) -> Fault | None:
    first = next((seen[mark] for mark in marks if mark in seen), None)
    if first is None:
        return None
    message = f"登记编号与第{first}行相同" if key else f"与第{first}行相同（申请人、收到日期、申请内容）"
    return Fault("number", message, "", ADVICE)


def _applicants(body: Body, judged: Iterable[Judged]) -> dict[tuple[str, date], str]:
    """Who applied on the days of these lines and was not imported."""
    days = [one.line.arrived_on for one in judged if one.line.arrived_on]
    if not days:
        return {}
    found = Case.objects.filter(body=body, received_on__range=(min(days), max(days)), application__former_line=None)
    rows = found.select_related("application__applicant")
    return {(one.application.applicant.name, one.received_on): one.application.number for one in rows.iterator() if one.received_on}
