"""What is typed before a return is filed: begun empty or from a file that is read in isolation, saved as often as wanted.

No act in law: nothing of it is in the ledger, and only who may file sees it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from gongkai.annual.models import AnnualReturn, Basis, ReturnDraft
from gongkai.annual.returns import acts, verbs
from gongkai.annual.returns.cells import shown, spots, values_of
from gongkai.annual.returns.judging import form_reasons, identity_reasons, require_year, uncertain
from gongkai.annual.returns.sheets import HEADS, reads, report_of
from gongkai.bodies.act import locked
from gongkai.bodies.models import Body, BodyName
from gongkai.bodies.policy import require
from gongkai.files import acts as file_acts
from gongkai.files import queries as files
from gongkai.files.models import State, StoredFile
from gongkai.files.services import destroy, release
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.reading import isolation
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import sheets
from gongkai.report.codec import to_dict
from gongkai.report.model import Report
from gongkai.site import clock

SPREADSHEETS = (".xlsx", ".csv")
LONGEST = 40
"""Characters of a cell that are kept while one types."""


@transaction.atomic
def begin_form(actor: Any, to: Body, body: Body, year: int) -> ReturnDraft:
    """The draft of this return; a new one has every cell blank."""
    require(actor, acts.FILE, body)
    require_year(year, clock.today().year)
    locked(body)
    found = ReturnDraft.objects.filter(to=to, body=body, year=year).first()
    return found or _kept(actor, to, body, year, Basis.FORM)


def begin_upload(actor: Any, to: Body, body: Body, year: int, file: StoredFile) -> ReturnDraft:
    """Read a file from quarantine as this body's report on this year; what stood in the draft is replaced.

    Cells that are plainly printed are filled in, all others stay blank until a person confirms them. Refused: a file that
    cannot be read, of another year or body (saying which was read), without tables, with two reports, in another form.
    """
    require(actor, acts.FILE, body)
    require(actor, file_acts.USE, file)
    require_year(year, clock.today().year)
    if file.state != State.RECEIVED:
        raise refuse("file_settled", "此文件已处理过，请重新提交")
    report = _read(file)
    names = list(BodyName.objects.filter(body=body).values_list("name", flat=True))
    if reasons := [*identity_reasons(report, names, year, body.name), *form_reasons(report, year)]:
        raise Refused(reasons)
    with transaction.atomic():
        locked(body)
        release(file)
        _drop(ReturnDraft.objects.filter(to=to, body=body, year=year).select_related("file").first())
        return _kept(actor, to, body, year, Basis.UPLOAD, file, report)


@transaction.atomic
def save_draft(actor: Any, draft: ReturnDraft, typed: Mapping[str, str], words: str, *, seen: str = "") -> ReturnDraft:
    """Keep what was typed so far. `seen` is `saved_at` as the page had it: refused where somebody saved since."""
    require(actor, acts.FILE, draft.body)
    locked(draft.body)
    found = ReturnDraft.objects.select_related("to", "body").filter(pk=draft.pk).first()
    if found is None:
        raise refuse("draft_gone", "这份草稿已经报送或者放弃，请刷新页面")
    if seen and seen != found.saved_at.isoformat():
        raise refuse("saved_meanwhile", "您打开页面以后，有人保存过这份草稿；请打开新的页面核对后再填，以免互相覆盖")
    keys = spots(found.year)
    kept = {key: text.strip()[:LONGEST] for key, text in typed.items() if key in keys}
    found.typed = json.dumps(kept, ensure_ascii=False)
    found.words, found.saved_by, found.saved_at = words.strip(), actor, clock.now()
    found.save(update_fields=["typed", "words", "saved_by", "saved_at"])
    return found


@transaction.atomic
def discard_draft(actor: Any, draft: ReturnDraft) -> None:
    """Throw a draft away, with the file that nobody filed."""
    require(actor, acts.FILE, draft.body)
    locked(draft.body)
    _drop(ReturnDraft.objects.filter(pk=draft.pk).select_related("file").first())


def _read(file: StoredFile) -> Report:
    if (filled := _filled_sheet(file)) is not None:
        return filled
    try:
        reports = isolation.read_bytes_isolated(files.content(file), file.name)
    except UnreadableFile as problem:
        advice = "也可以下载填报表填写后上传。" if file.name.lower().endswith(SPREADSHEETS) else ""
        raise Refused([Reason("unreadable", f"{file.name}：{problem.message}{advice}")]) from problem
    if not reports:
        raise refuse("no_report", f"{file.name} 中没有找到政府信息公开工作年度报告，请检查是否选错文件")
    if len(reports) > 1:
        raise refuse("several_reports", f"{file.name} 中有{len(reports)}份年报，请只上传本机关本年度的一份")
    return reports[0]


def _filled_sheet(file: StoredFile) -> Report | None:
    """The report of a 填报表; None where the file is something else, which the reader of documents is asked about."""
    if not file.name.lower().endswith(SPREADSHEETS):
        return None
    try:
        found = sheets.read_sheets(files.content(file), file.name)
    except UnreadableFile as problem:
        raise Refused([Reason("unreadable", f"{file.name}：{problem.message}")]) from problem
    if reads(found):
        return report_of(found, file.name)
    if file.name.lower().endswith(".csv"):
        raise refuse("other_sheet", f"{file.name} 不是填报表：第一行应有{'、'.join(HEADS)}；请下载填报表填写后上传", verbs.FORMAT)
    return None


def _kept(
    actor: Any, to: Body, body: Body, year: int, basis: Basis, file: StoredFile | None = None, report: Report | None = None
) -> ReturnDraft:
    return ReturnDraft.objects.create(
        to=to, body=body, year=year, basis=basis, file=file, typed=json.dumps(_certain(report, year) if report else {}),
        content=json.dumps(to_dict(report), ensure_ascii=False) if report else "", saved_by=actor, saved_at=clock.now(),
    )  # fmt: skip


def _certain(report: Report, year: int) -> dict[str, str]:
    """The cells that need no confirmation."""
    doubtful = set(uncertain(report, year))
    return {key: shown(cell.value) for key, cell in values_of(report, year).items() if cell and key not in doubtful}


def _drop(draft: ReturnDraft | None) -> None:
    if draft is None:
        return
    file = draft.file
    draft.delete()
    if file is not None and not AnnualReturn.objects.filter(file=file).exists():
        destroy(file)
