"""The lines of a list with how each body stands; nothing of it is stored, late and missing are comparisons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from gongkai.annual.models import ListedBody, Part, ReportingList, ReturnCourse, ReturnState
from gongkai.bodies.models import Body
from gongkai.report.wording import listed

EXPECTED = ~Q(part=Part.COVERED)
MISSING = EXPECTED & Q(state=None)

LISTS: dict[str, tuple[str, Q]] = {
    "all": ("全部", Q()),
    "missing": ("未报送", MISSING),
    "filed": ("已报送，待接收", Q(state=ReturnState.FILED)),
    "sent_back": ("已退回，待重报", Q(state=ReturnState.SENT_BACK)),
    "accepted": ("已接收", Q(state=ReturnState.ACCEPTED)),
    "late": ("迟报", Q(first_on__gt=F("due_on"))),
    "not_counted": ("不计入汇总", ~Q(part=Part.COUNTED)),
}
"""The lists of the page: code → (label, rows)."""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What the sums do not hold, by name; `counted` bodies are in them, of `asked` that should be."""

    asked: int
    counted: int
    missing: tuple[str, ...]
    waiting: tuple[str, ...]
    sent_back: tuple[str, ...]
    not_counted: tuple[str, ...]
    corrected: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return self.counted == self.asked and not self.corrected

    def words(self) -> str:
        """In sentences; empty where the sums hold everything."""
        if self.is_complete:
            return ""
        told = [
            (self.missing, "未报送{n}个：{names}"),
            (self.waiting, "已报送待接收{n}个：{names}"),
            (self.sent_back, "已退回待重报{n}个：{names}"),
        ]
        parts = [text.format(n=len(names), names=listed(names, "、", unit="个")) for names, text in told if names]
        said = f"应计入汇总{self.asked}个单位，已接收并计入{self.counted}个；{'；'.join(parts)}。" if parts else ""
        if self.corrected:
            said += f"{listed(self.corrected, '、', unit='个')}报送了更正，尚未接收，汇总中仍是更正前的数据。"
        return said

    def scope(self) -> str:
        """Whose figures the sums are, in sentences for readers outside: not how a return stands at the desk."""
        without = (*self.missing, *self.waiting, *self.sent_back)
        said = f"表格由{self.counted}个报送单位的数据合计而成"
        said += f"，不含尚未报送或者尚未接收的{len(without)}个单位（{listed(without, '、', unit='个')}）。" if without else "，应当计入的单位均已计入。"
        if self.corrected:
            said += f"{listed(self.corrected, '、', unit='个')}报送的更正尚未接收，合计中仍是更正前的数据。"
        return said


def current_list(to: Body, year: int) -> ReportingList | None:
    """The list that holds: the one declared last."""
    return ReportingList.objects.filter(body=to, year=year).select_related("body").order_by("-number").first()


def with_standing(rows: QuerySet[ListedBody], found: ReportingList) -> QuerySet[ListedBody]:
    """Each line with `latest` (id) and `state` of its newest return, `first_on` (when it first came), `accepted` (id)."""
    own = ReturnCourse.objects.filter(to=found.body_id, year=found.year, body=OuterRef("body"))
    own = own.exclude(state=ReturnState.TAKEN_BACK)
    latest = own.order_by("-number")
    return rows.annotate(
        latest=Subquery(latest.values("pk")[:1]),
        state=Subquery(latest.values("state")[:1]),
        first_on=Subquery(own.order_by("number").values("filed_on")[:1]),
        accepted=Subquery(latest.filter(state=ReturnState.ACCEPTED).values("pk")[:1]),
    )


def counts(found: ReportingList) -> dict[str, int]:
    """How many lines each of `LISTS` has, from one query."""
    rows = with_standing(found.lines.all(), found)
    asked = {code: Count("pk", filter=condition) if condition else Count("pk") for code, (_, condition) in LISTS.items()}
    return rows.aggregate(**{f"n_{code}": count for code, count in asked.items()})


def accepted(to: Body, year: int) -> QuerySet[ReturnCourse]:
    """Of each body the return that was accepted last, ids only; for `__in`."""
    newest = ReturnCourse.objects.filter(to=to, year=year, body=OuterRef("body"), state=ReturnState.ACCEPTED)
    rows = ReturnCourse.objects.filter(to=to, year=year, state=ReturnState.ACCEPTED)
    return rows.filter(pk=Subquery(newest.order_by("-number").values("pk")[:1]))


def counted(found: ReportingList) -> QuerySet[ReturnCourse]:
    """The accepted returns that are summed: of the bodies that the list counts, each one once."""
    bodies = ListedBody.objects.filter(reporting_list=found, part=Part.COUNTED).values("body")
    return accepted(found.body, found.year).filter(body__in=bodies)


def outstanding(found: ReportingList) -> Outstanding:
    """What is in the sums and what is not, from one query."""
    rows = with_standing(found.lines.all(), found).order_by("pk")
    return _outstanding(rows.values_list("body__name", "part", "state", "accepted"))


def _outstanding(rows: Iterable[tuple[str, str, str | None, int | None]]) -> Outstanding:
    found = list(rows)
    own = [row for row in found if row[1] == Part.COUNTED]
    without = [row for row in own if row[3] is None]
    return Outstanding(
        asked=len(own),
        counted=len(own) - len(without),
        missing=tuple(name for name, _, state, _ in without if state is None),
        waiting=tuple(name for name, _, state, _ in without if state == ReturnState.FILED),
        sent_back=tuple(name for name, _, state, _ in without if state == ReturnState.SENT_BACK),
        not_counted=tuple(name for name, part, _, _ in found if part != Part.COUNTED),
        corrected=tuple(name for name, _, state, inside in own if inside and state != ReturnState.ACCEPTED),
    )


def is_late(line: ListedBody, today: date) -> bool:
    """Whether the body's first return came after its day, or has not come and the day is over."""
    first = getattr(line, "first_on", None)
    return (first or today) > line.due_on and line.part != Part.COVERED
