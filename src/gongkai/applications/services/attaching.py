"""Files of an application: checked, taken out of quarantine, and bound to it by their hash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.applications import acts, proofs
from gongkai.applications.models import Application, AttachedAs, Attachment
from gongkai.applications.services.act import begin, hold
from gongkai.applications.verbs import ATTACHED, PROOF_READ
from gongkai.bodies.policy import require
from gongkai.files import acts as file_acts
from gongkai.files.admission import refuse_unfit
from gongkai.files.models import State, StoredFile
from gongkai.files.services import release
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.site import clock

ERASURE = "《个人信息保护法》第四十七条"
MOST = 20
"""Files that one act may bring."""


@transaction.atomic
def attach(
    actor: Any, application: Application, file: StoredFile, *, attached_as: AttachedAs, on: date, key: str = ""
) -> Attachment:
    """Add a file that the actor handed in (`files.services.receive`) to an application, as a request's attachment or
    as a proof; drafts, units and answers bring theirs with their own acts."""
    act = begin(actor, acts.ATTACH, application, ATTACHED, on, key)
    if attached_as not in (AttachedAs.REQUEST, AttachedAs.PROOF):
        raise refuse("attached_by_act", f"{AttachedAs(attached_as).label}随相应的办理事项一并提交，不能单独添加")
    found = link(actor, act.application, [file], attached_as)[0]
    records = {"attachment": found.pk, "file": file.pk}
    act.finish(ATTACHED, {"attached_as": AttachedAs(attached_as).value}, records, {"file": file_digest(file)})
    return found


def link(
    actor: Any, application: Application, given: Iterable[StoredFile], attached_as: AttachedAs
) -> list[Attachment]:
    """Bind files to an application within the transaction of the act that brings them; the act writes the event.

    A file in quarantine must be the actor's own, one that left it must belong to the application already; a proof of
    identity is sealed with the case's key and never becomes anything else, since others may read that. Refuses what is misnamed or carries macros or
    scripts, more than `MOST`, and the same file twice.
    """
    brought = list(given)
    if len(brought) > MOST:
        raise refuse("too_many_files", f"一次最多提交{MOST}个文件，现为{len(brought)}个，请合并或者分次提交")
    for file in brought:
        if file.state == State.RECEIVED:
            require(actor, file_acts.USE, file)
            refuse_unfit(file)
            release(file)
            if attached_as == AttachedAs.PROOF:
                proofs.seal(application, file)
        elif not _has_it(application, file, attached_as):
            raise refuse("not_its_file", f"“{file.name}”不是本次提交的文件，也不属于该申请，请重新上传")
    return [
        Attachment.objects.get_or_create(application=application, file=file, attached_as=attached_as)[0]
        for file in brought
    ]


def _has_it(application: Application, file: StoredFile, attached_as: AttachedAs) -> bool:
    known = Attachment.objects.filter(application=application, file=file, file__state=State.CLEAN)
    return known.filter(Q(attached_as=attached_as) | ~Q(attached_as=AttachedAs.PROOF)).exists()


@transaction.atomic
def read_proof(actor: Any, attachment: Attachment) -> StoredFile:
    """The file of a proof of identity or authority, for `files.delivery`; who read it when stands in the ledger."""
    act = hold(actor, acts.READ_PARTICULARS, attachment.application, clock.today())
    if attachment.attached_as != AttachedAs.PROOF:
        raise refuse("no_proof", "该文件不是身份证明材料，可以直接下载")
    if attachment.file.state == State.DESTROYED:
        raise refuse("erased", "该文件已经销毁", ERASURE)
    act.finish(PROOF_READ, {}, {"attachment": attachment.pk})
    return attachment.file


def files_digest(attachments: Sequence[Attachment]) -> dict[str, str]:
    """What binds an event to the files of its act: one digest over their hashes in order; nothing where there are none."""
    if not attachments:
        return {}
    return {"files": keyed_digest("\n".join(attachment.file.sha256 for attachment in attachments))}


def file_digest(file: StoredFile) -> str:
    """What binds an event to one file."""
    return keyed_digest(file.sha256)
