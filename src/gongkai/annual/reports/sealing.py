"""The sealed 签字盖章页 comes back as a scan. A report goes in on paper, signed and sealed, and as a file: the scan shows that
it was, and to which figures. It is no condition of publication."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.annual import acts
from gongkai.annual.models import ReportFacts, SealedSheet
from gongkai.bodies.act import locked
from gongkai.bodies.acting_for import covered_for
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.files import acts as file_acts
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import State, StoredFile
from gongkai.files.services import release
from gongkai.items.kinds import Genre, Work
from gongkai.items.models import Item, ItemCourse
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append
from gongkai.site import clock
from gongkai.writing.annual.filing import figures_digest

SUBJECT = "report_paper"
SEALED = "report_paper.sealed"
VERBS = {SEALED: "上传盖章扫描件"}
SCANS = ("pdf", "image")
"""Kinds of files that a scan may be."""
PAPER = "国办公开办函〔2021〕30号"


@transaction.atomic
def upload_sealed(actor: Any, item: Item, file: StoredFile, *, key: str = "") -> SealedSheet:
    """Keep a scan of the sealed sheet with the version in work, or else with the public one; earlier scans stay on record.

    Refused while the version is still being written, since its figures can change, and of what is neither PDF nor picture.
    """
    require(actor, acts.SEAL, item.body)
    use_once(actor, key)
    locked(item.body)
    facts = _settled(item)
    if file.kind_code not in SCANS:
        raise refuse("no_scan", f"“{file.name}”不是扫描件，请上传签字盖章页的PDF或者图片", PAPER)
    if file.state != State.RECEIVED:
        raise refuse("file_settled", "此文件已处理过，请重新提交")
    require(actor, file_acts.USE, file)
    refuse_unfit(file)
    release(file)
    figures = figures_digest(facts.typed())
    sheet = SealedSheet.objects.create(version_id=facts.pk, file=file, figures=figures, person=actor, at=clock.now())
    records = {"sheet": sheet.pk, "version": facts.pk, "file": file.pk, **covered_for(actor, acts.SEAL, item.body)}
    digests = {"file": keyed_digest(file.sha256), "figures": keyed_digest(figures)}
    append(Draft(item.body_id, SUBJECT, item.pk, SEALED, actor.pk, clock.today(), {"year": facts.year}, records, digests))
    return sheet


def _settled(item: Item) -> ReportFacts:
    """The report whose figures stand: submitted, approved or published."""
    course = ItemCourse.objects.get(pk=item.pk)
    if course.work == Work.DRAFT:
        message = "年报还在编辑，数字还可能改动：请先生成文件、送审，再打印签字盖章页，签字盖章后上传"
        raise refuse("still_written", message, PAPER)
    number = course.work_version_id or course.public_version_id
    facts = ReportFacts.objects.filter(pk=number).first() if item.genre == Genre.REPORT else None
    if facts is None:
        raise refuse("no_report", "这条信息没有可以签字盖章的年度报告", PAPER)
    return facts
