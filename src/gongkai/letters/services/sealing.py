"""用印 and the sealed scan: the legal document is the sealed paper, everything else says 未盖章."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications.models import AttachedAs
from gongkai.applications.services.attaching import file_digest, link
from gongkai.files.models import StoredFile
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words
from gongkai.letters import acts
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Letter, LetterCourse, Scan, Seal
from gongkai.letters.services.act import ARTICLE, begin, require_fits
from gongkai.letters.verbs import SCANNED, SEALED
from gongkai.site import clock

SCANS = ("pdf", "image")
"""Kinds of files that a scan may be."""

MOST_COPIES = 1000


@transaction.atomic
def record_seal(
    actor: Any, letter: Letter, *, seal: str, copies: int, keeper: str, on: date, key: str = ""
) -> LetterCourse:
    """用印登记: which seal was set on how many copies, by whom it is kept; not before the signature."""
    act = begin(actor, acts.SEAL, letter, SEALED, on, key)
    act.require_stage(Stage.NUMBERED)
    act.require_unchanged()
    require_fits(Seal, seal=seal, keeper=keeper)
    if not seal.strip() or not keeper.strip():
        raise refuse("blank_text", "请写明印章名称和监印人", ARTICLE)
    if not 1 <= copies <= MOST_COPIES:
        raise refuse("copies", f"用印份数应在1至{MOST_COPIES}之间，现为{copies}，请核对", ARTICLE)
    if act.course.signed_on and on < act.course.signed_on:
        raise refuse("before_signature", f"用印日期早于签发日期{day_words(act.course.signed_on)}，请核对", ARTICLE)
    record = Seal.objects.create(
        letter=act.letter, seal=seal.strip(), copies=copies, keeper=keeper.strip(), sealed_on=on
    )
    return act.finish({"copies": copies}, {"seal": record.pk})


@transaction.atomic
def upload_scan(actor: Any, letter: Letter, file: StoredFile, *, key: str = "") -> LetterCourse:
    """The scan of the sealed paper, which the applicant gets and the archive keeps."""
    act = begin(actor, acts.SCAN, letter, SCANNED, clock.today(), key)
    act.require_stage(Stage.SEALED)
    if file.kind_code not in SCANS:
        raise refuse("no_scan", f"“{file.name}”不是扫描件，请上传盖章文书的PDF或者图片", ARTICLE)
    link(actor, act.case.application, [file], AttachedAs.DRAFT)
    scan = Scan.objects.create(letter=act.letter, file=file)
    return act.finish({}, {"scan": scan.pk, "file": file.pk}, {"file": file_digest(file)})
