"""What applicants add themselves, on the web: a supplement, and the correction that was asked for (条例 30)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import acts
from gongkai.applications.models import Application, AttachedAs, Case
from gongkai.applications.services.act import begin
from gongkai.applications.services.attaching import files_digest, link
from gongkai.applications.services.correcting import receive_correction
from gongkai.applications.services.intake import CONTENT, Asked
from gongkai.applications.verbs import SUPPLEMENTED
from gongkai.files.models import StoredFile
from gongkai.law.reasons import refuse


@transaction.atomic
def supplement(
    actor: Any, application: Application, *, words: str = "", attachments: Sequence[StoredFile] = (),
    proofs: Sequence[StoredFile] = (), on: date, key: str = "",
) -> Case:  # fmt: skip
    """Add words or files to an open application; `proofs` of identity or authority are read on the record only. The
    clock goes on: only a correction that was asked for restarts it."""
    act = begin(actor, acts.SUPPLEMENT, application, SUPPLEMENTED, on, key)
    act.require_open()
    if not words.strip() and not attachments and not proofs:
        raise refuse("nothing_added", "请写明补充的内容，或者选择要补充的文件", CONTENT)
    records = act.write(SUPPLEMENTED, words, "补充的内容", CONTENT) if words.strip() else {}
    brought = link(actor, act.application, attachments, AttachedAs.REQUEST)
    brought += link(actor, act.application, proofs, AttachedAs.PROOF)
    return act.finish(SUPPLEMENTED, {"files": len(brought)}, records, files_digest(brought))


@transaction.atomic
def correct_online(
    actor: Any, application: Application, *, asked: Asked, words: str = "", attachments: Sequence[StoredFile] = (),
    proofs: Sequence[StoredFile] = (), on: date, key: str = "",
) -> Case:  # fmt: skip
    """The correction that was asked for, by the applicant: the request as it now reads, with words and files where
    there are any. The whole term begins anew."""
    if words.strip() or attachments or proofs:
        supplement(actor, application, words=words, attachments=attachments, proofs=proofs, on=on)
    return receive_correction(actor, application, asked=asked, on=on, key=key)
