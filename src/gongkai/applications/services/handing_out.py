"""What a file hides is dealt with before it is handed out (条例 17): scrubbed, covered, or let go with a reason.

Whatever opens a file does so in a child process and before the transaction. A cleaned copy is a new version of the
draft; the original stays with the application and is delivered by nobody.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.handed_out import unsettled
from gongkai.applications.models import AttachedAs, Attachment, CleanCopy, Cleaning, Draft, KnownHidden
from gongkai.applications.services.act import CaseAct, begin
from gongkai.applications.services.attaching import file_digest, link
from gongkai.applications.services.drafting import OPEN_TO_SUBMIT, draft_digest, next_version, require_current
from gongkai.applications.services.hidden import ARTICLE
from gongkai.applications.verbs import FILE_CLEANED, HIDDEN_KNOWN
from gongkai.bodies.policy import require
from gongkai.files import isolation, looks
from gongkai.files import queries as files
from gongkai.files import services as storing
from gongkai.files.kinds import PDF
from gongkai.files.models import StoredFile
from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.letters import comparable
from gongkai.law.reasons import Refused, refuse
from gongkai.reading.document import UnreadableFile
from gongkai.site import clock

COVERED_NAME = "遮盖后的文件.pdf"


def scrub_file(actor: Any, draft: Draft, attachment: Attachment, key: str = "") -> Draft:
    """A copy of a draft's file without what can be taken out takes its place, in the next version of the draft.

    Refused where nothing can be taken out, and where the file cannot be opened.
    """
    require(actor, acts.CLEAN_FILE, draft)
    _require_its_file(draft, attachment)
    try:
        done = isolation.scrubbed(attachment.file.kind, files.content(attachment.file))
    except UnreadableFile as problem:
        raise _unreadable(attachment, problem) from None
    if done.sha256 == done.source_sha256:
        raise refuse("nothing_to_scrub", f"“{attachment.file.name}”没有可以自动清除的内容，请在原文件中处理后重新上传", ARTICLE)
    report = {"left": [one.as_dict() for one in done.left], "source_sha256": done.source_sha256, "sha256": done.sha256}
    return _put_in_place(actor, draft, attachment, (done.content, attachment.file.name), Cleaning.SCRUBBED, report, key)


def cover_file(
    actor: Any, draft: Draft, attachment: Attachment, boxes: Sequence[Box], words: Sequence[str] = (),
    still_shown: Collection[str] = (), key: str = "",
) -> Draft:  # fmt: skip
    """A copy of a draft's PDF with boxes covered for good takes its place, in the next version of the draft.

    Refused where a covered word is still to be seen elsewhere and not named in `still_shown`, and where the copy read
    back does not prove that it is gone (`files.redaction`).
    """
    require(actor, acts.CLEAN_FILE, draft)
    _require_its_file(draft, attachment)
    if attachment.file.kind != PDF:
        raise refuse("not_pdf", f"“{attachment.file.name}”不是PDF，不能遮盖；请打印成PDF后重新上传", ARTICLE)
    try:
        done = isolation.redacted(files.content(attachment.file), boxes, words, still_shown)
    except UnreadableFile as problem:
        raise _unreadable(attachment, problem) from None
    name = _name(attachment.file.name, words)
    return _put_in_place(actor, draft, attachment, (done.content, name), Cleaning.COVERED, done.report.as_dict(), key)


@transaction.atomic
def let_go_knowingly(actor: Any, draft: Draft, attachment: Attachment, reason: str, key: str = "") -> KnownHidden:
    """Let a file of a draft go out with what it hides, for a reason that is recorded. Refused where it hides nothing."""
    act = _begun(actor, draft, key, acts.LET_GO_KNOWINGLY, HIDDEN_KNOWN)
    _require_its_file(draft, attachment)
    if not reason.strip():
        raise refuse("blank_text", "请写明含有隐藏信息而可以提供的理由", ARTICLE)
    found = dict(unsettled([attachment])).get(attachment)
    if not found:
        raise refuse("nothing_hidden", f"“{attachment.file.name}”没有需要说明的隐藏信息", ARTICLE)
    known = KnownHidden.objects.create(
        application=act.application, attachment=attachment, reason=reason.strip(), known_by=actor
    )
    records = {"attachment": attachment.pk, "known": known.pk}
    act.finish(HIDDEN_KNOWN, {"things": len(found)}, records, {"file": file_digest(attachment.file)})
    return known


def _put_in_place(
    actor: Any, draft: Draft, attachment: Attachment, made: tuple[bytes, str], way: Cleaning, report: dict[str, Any], key: str
) -> Draft:  # fmt: skip
    """Keep the copy, have it looked into, and write the draft anew with it; thrown away where the act is refused."""
    file = storing.receive(made[0], made[1], actor=actor)
    looks.look_into([file])
    try:
        return _written_anew(actor, draft, attachment, file, way, report, key)
    except Refused:
        storing.refuse(file, "act_refused")
        raise


@transaction.atomic
def _written_anew(
    actor: Any, draft: Draft, attachment: Attachment, file: StoredFile, way: Cleaning, report: dict[str, Any], key: str
) -> Draft:  # fmt: skip
    act = _begun(actor, draft, key, acts.CLEAN_FILE, FILE_CLEANED)
    _require_its_file(draft, attachment)
    copy = link(actor, act.application, [file], AttachedAs.DRAFT)[0]
    others = [one for one in draft.attachments.all() if one.pk != attachment.pk]
    CleanCopy.objects.create(
        application=act.application, original=attachment, copy=copy, way=way, made_by=actor,
        report=json.dumps(report, ensure_ascii=False),
    )  # fmt: skip
    version = next_version(act, draft, [*others, copy])
    records = {"draft": version.pk, "original": attachment.pk, "copy": copy.pk}
    digests = draft_digest(version) | {"original": file_digest(attachment.file), "copy": file_digest(copy.file)}
    act.finish(FILE_CLEANED, {"way": way.value, "version": version.version}, records, digests)
    return version


def _begun(actor: Any, draft: Draft, key: str, policy_act: Any, verb: str) -> CaseAct:
    act = begin(actor, policy_act, draft.application, verb, clock.today(), key, about=draft)
    act.require_open()
    require_current(act, draft, OPEN_TO_SUBMIT, "正在审核或者已经签发；要改动文件，请先退回修改或者重新拟稿")
    return act


def _require_its_file(draft: Draft, attachment: Attachment) -> None:
    if not draft.attachments.filter(pk=attachment.pk).exists():
        raise refuse("not_its_file", "该文件不在现行的答复稿里，请刷新页面", ARTICLE)


def _name(name: str, words: Sequence[str]) -> str:
    """The copy is called as its original, unless that name tells a covered word."""
    told = any(comparable(word) in comparable(name) for word in words)
    return COVERED_NAME if told else f"{name.rpartition('.')[0]}（遮盖）.pdf"


def _unreadable(attachment: Attachment, problem: UnreadableFile) -> Refused:
    return refuse(problem.code, f"“{attachment.file.name}”：{problem.message.rstrip('。')}", ARTICLE)
