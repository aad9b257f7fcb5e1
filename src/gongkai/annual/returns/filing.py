"""Filing a return, taking it back, and filing again: from what was typed, from the archive, or from the sums below."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.annual.models import (
    AnnualReturn,
    ArchivedReport,
    ArchiveEntry,
    Basis,
    ConfirmedCell,
    ListedBody,
    Part,
    ReportingList,
    ReturnCell,
    ReturnCourse,
    ReturnDraft,
    ReturnState,
    RollupSource,
)
from gongkai.annual.queries import in_force
from gongkai.annual.returns import acts, verbs
from gongkai.annual.returns.cells import amount, as_report, parsed, shown, spots, values_of
from gongkai.annual.returns.judging import digest, form_reasons, require_sound, require_year, uncertain
from gongkai.annual.returns.totals import rollup_basis
from gongkai.bodies.act import locked
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.files.models import StoredFile
from gongkai.law.reasons import Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append
from gongkai.report.codec import to_dict
from gongkai.report.model import Report
from gongkai.report.wording import listed
from gongkai.site import clock

RULE = verbs.FORMAT


@dataclass(frozen=True, slots=True)
class Filing:
    """What is handed in besides the figures: `words` on doubts, the `reason` of a correction, the day it came (today)."""

    words: str = ""
    reason: str = ""
    on: date | None = None
    key: str = ""


@dataclass(slots=True)
class _Handed:
    """A report with where it comes from."""

    basis: Basis
    report: Report
    archived: ArchivedReport | None = None
    file: StoredFile | None = None
    confirmed: list[ConfirmedCell] = field(default_factory=list)
    sources: Sequence[int] = ()


@transaction.atomic
def file_draft(actor: Any, draft: ReturnDraft, filing: Filing = Filing()) -> ReturnCourse:
    """File what was typed, or read from a file and confirmed cell by cell. Blanks, negative figures and tables that do not
    reconcile are refused; the draft then stays as it is."""
    to, body = _begin(actor, draft.to, draft.body, filing)
    kept = ReturnDraft.objects.select_for_update(of=("self",)).select_related("file").filter(pk=draft.pk).first()
    if kept is None:
        raise refuse("draft_gone", "这份草稿已经报送或者放弃，请刷新页面")
    draft, base = kept, kept.read()
    values, reasons = parsed(draft.texts(), draft.year)
    if reasons:
        raise Refused(reasons)
    report = as_report(base, values, draft.year, body.name)
    handed = _Handed(Basis(draft.basis), report, file=draft.file)
    if base is not None:
        handed.confirmed = _confirmed(base, report, draft.year)
    course = _file(actor, to, body, draft.year, handed, filing)
    draft.delete()
    return course


@transaction.atomic
def file_published(actor: Any, to: Body, body: Body, year: int, filing: Filing = Filing()) -> ReturnCourse:
    """File the report that stands in the archive for this body and year; refused where a cell of it is not certain."""
    to, body = _begin(actor, to, body, filing)
    entry = in_force(ArchiveEntry.objects.filter(body=body, year=year)).select_related("report").first()
    if entry is None:
        raise refuse("not_archived", f"年报库中没有{body.name}{year}年的年报，请先发布，或者上传文件、按表填写", RULE)
    report = entry.report.typed()
    if reasons := form_reasons(report, year):
        raise Refused(reasons)
    if doubtful := uncertain(report, year):
        named = listed(spots(year)[key].words for key in doubtful)
        raise refuse("uncertain", f"年报库中的识读有{len(doubtful)}格没有把握（{named}），请上传原文件逐格确认后报送", RULE)
    return _file(actor, to, body, year, _Handed(Basis.PUBLISHED, report, archived=entry.report), filing)


@transaction.atomic
def file_rollup(actor: Any, to: Body, body: Body, year: int, filing: Filing = Filing()) -> ReturnCourse:
    """A government hands the sums of its own list to the next level; it keeps which returns it summed."""
    to, body = _begin(actor, to, body, filing)
    require(actor, acts.READ_LIST, body)
    basis = rollup_basis(body, year)
    if not basis.returns:
        raise refuse("nothing_to_sum", f"{body.name}还没有接收{year}年的下级报送，没有可以汇总的数据", RULE)
    if basis.words and not filing.words.strip():
        raise refuse("incomplete", f"汇总还不完整：{basis.words}如仍要报送，请在“情况说明”中写明", RULE)
    return _file(actor, to, body, year, _Handed(Basis.ROLLUP, basis.report, sources=basis.returns), filing)


@transaction.atomic
def take_back(actor: Any, annual_return: AnnualReturn, *, key: str = "") -> ReturnCourse:
    """Take back a return that was not accepted yet, to file it again."""
    require(actor, acts.TAKE_BACK, annual_return)
    use_once(actor, key)
    locked(annual_return.body)
    course = ReturnCourse.objects.select_for_update(of=("self",)).get(pk=annual_return.pk)
    if course.state != ReturnState.FILED:
        raise refuse("not_waiting", f"这次报送{course.get_state_display()}，不能撤回；已接收的请以更正的方式重新报送", RULE)
    told = covered_for(actor, acts.TAKE_BACK, annual_return)
    append(Draft(course.body_id, verbs.RETURN, course.pk, verbs.TAKEN_BACK, actor.pk, clock.today(), records=told))
    return ReturnCourse.objects.get(pk=course.pk)


def _begin(actor: Any, to: Body, body: Body, filing: Filing) -> tuple[Body, Body]:
    require(actor, acts.FILE, body)
    use_once(actor, filing.key)
    # the row of the body is the lock for the number of its returns
    return to, locked(body)


def _file(actor: Any, to: Body, body: Body, year: int, handed: _Handed, filing: Filing) -> ReturnCourse:
    on = filing.on or clock.today()
    line = _line(to, body, year)
    _require_day(on, year)
    last = _require_turn(to, body, year, filing)
    require_sound(handed.report, filing.words, whole=handed.basis in (Basis.PUBLISHED, Basis.UPLOAD))
    figures = digest(handed.report, year)
    _refuse_same(last, figures)
    number = ReturnCourse.objects.filter(to=to, body=body, year=year).count() + 1
    kept = _keep(actor, to, body, year, number, handed, figures, filing)
    codes = {"year": year, "number": number, "basis": handed.basis.value, "due_on": line.due_on.isoformat()}
    records = {"to": to.pk} | ({"file": handed.file.pk} if handed.file else {}) | covered_for(actor, acts.FILE, body)
    if handed.archived:
        records["archived"] = handed.archived.pk
    digests = {"content": keyed_digest(kept.content)}
    append(Draft(body.pk, verbs.RETURN, kept.pk, verbs.FILED, actor.pk, on, codes, records, digests))
    return ReturnCourse.objects.select_related("report").get(pk=kept.pk)


def _line(to: Body, body: Body, year: int) -> ListedBody:
    current = ReportingList.objects.filter(body=to, year=year).order_by("-number").first()
    if current is None:
        raise refuse("no_list", f"{to.name}还没有确定{year}年的报送单位名单，不能报送", RULE)
    line = current.lines.filter(body=body).first()
    if line is None:
        raise refuse("not_listed", f"{year}年的报送单位名单上没有{body.name}，请联系{to.name}", RULE)
    if line.part == Part.COVERED:
        raise refuse("covered", f"{body.name}的数据由{line.covered_by}一并报送，不单独报送", RULE)
    return line


def _require_day(on: date, year: int) -> None:
    require_year(year, on.year)
    if on > clock.today():
        raise refuse("future", f"报送日期{day_words(on)}尚未到来，请核对")


def _require_turn(to: Body, body: Body, year: int, filing: Filing) -> AnnualReturn | None:
    """The return before this one, which must have been accepted (then a reason is needed) or have come back."""
    rows = ReturnCourse.objects.filter(to=to, body=body, year=year).exclude(state=ReturnState.TAKEN_BACK)
    last = rows.select_related("report").order_by("-number").first()
    if last is None:
        return None
    if last.state == ReturnState.FILED:
        raise refuse("filed_already", f"第{last.number}次报送还没有接收；要改的请先撤回，再重新报送", RULE)
    if last.state == ReturnState.ACCEPTED and not filing.reason.strip():
        raise refuse("no_correction_reason", "已经接收的年报有改动，属于更正，请写明更正的内容和理由", RULE)
    return last.report


def _refuse_same(last: AnnualReturn | None, figures: str) -> None:
    if last is not None and last.digest == figures:
        raise refuse("same_again", f"数据与第{last.number}次报送完全相同，没有重复报送；退回的请按退回意见改正", RULE)


def _keep(
    actor: Any, to: Body, body: Body, year: int, number: int, handed: _Handed, figures: str, filing: Filing
) -> AnnualReturn:
    content = json.dumps(to_dict(handed.report), ensure_ascii=False, separators=(",", ":"))
    kept = AnnualReturn.objects.create(
        to=to, body=body, year=year, number=number, basis=handed.basis, archived=handed.archived, file=handed.file,
        content=content, digest=figures, words=filing.words.strip(), reason=filing.reason.strip()[:300], filed_by=actor,
    )  # fmt: skip
    for one in handed.confirmed:
        one.report = kept
    ConfirmedCell.objects.bulk_create(handed.confirmed, batch_size=100)
    ReturnCell.objects.bulk_create(cells_of(kept, handed.report), batch_size=200)
    RollupSource.objects.bulk_create([RollupSource(report=kept, source_id=one) for one in handed.sources], batch_size=200)
    return kept


def cells_of(kept: AnnualReturn, report: Report) -> list[ReturnCell]:
    """The rows of a return's figures."""
    found = values_of(report, kept.year)
    return [
        ReturnCell(report=kept, key=key, amount=amount(cell.value if cell else None, spots(kept.year)[key].number))
        for key, cell in found.items()
    ]


def _confirmed(base: Report, report: Report, year: int) -> list[ConfirmedCell]:
    """Of what was read, each cell that was not printed plainly or that the person changed."""
    read, filed = values_of(base, year), values_of(report, year)
    doubtful = set(uncertain(base, year))
    rows = []
    for key, cell in read.items():
        new = filed[key]
        assert new is not None, "every cell of a filed report is there"  # noqa: S101
        if key in doubtful or cell is None or cell.value != new.value:
            state, value = (cell.state.value, shown(cell.value)) if cell else ("missing", "")
            rows.append(ConfirmedCell(key=key, read_state=state, read_value=value[:40], value=shown(new.value)[:40]))
    return rows
