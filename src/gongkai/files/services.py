"""Receiving files into quarantine, releasing them, refusing them, destroying them.

Nothing here is an act in law; the act that uses a file (adding a report to the archive) writes the event.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from gongkai.bodies.policy import Reason, Refused, require
from gongkai.files import acts, originals
from gongkai.files.kinds import sniffed
from gongkai.files.models import FileText, Look, ScanState, State, StoredFile
from gongkai.files.names import cleaned
from gongkai.files.removing import remove_unused
from gongkai.files.scanning import quarantine

NAMELESS = "（已销毁）"
CHUNK = 256 * 1024
ADVICE = "请提交年报本身，不含大幅图片或附件"
ATTACHMENT_ADVICE = "请压缩图片、拆分成几个文件，或者只公开下载地址"


def receive(
    content: BinaryIO | bytes | Any, name: str, *, actor: Any, limit: int = originals.LIMIT_BYTES, advice: str = ADVICE
) -> StoredFile:
    """Keep a file byte for byte, in quarantine.

    `content` is bytes, a binary file or Django's UploadedFile, read piece by piece. Raises Refused when it is
    empty, larger than `limit` bytes (then `advice` says what to do), a program, or holds a virus; where the virus scanner
    does not answer the file is kept and waits for it (`scanning`).
    """
    require(actor, acts.RECEIVE)
    shown = cleaned(name)
    try:
        written = originals.write(_chunks(content), limit)
    except originals.TooLarge:
        raise Refused([Reason("too_large", f"{shown} 超过{limit // (1024 * 1024)}MB的上限；{advice}")]) from None
    kind = sniffed(written.head)
    if reasons := _unacceptable(shown, written.size, kind.accepted):
        remove_unused(written.sha256)
        raise Refused(reasons)
    with originals.naming():
        if not originals.place(written.sha256).exists():
            # the same content was turned away just now, and its bytes with it
            raise Refused([Reason("gone", f"{shown} 没有保存成功，请重新提交")])
        file = StoredFile.objects.create(
            sha256=written.sha256, size=written.size, name=shown, kind_code=kind.code, received_by=actor
        )
    _refuse_infected(file)
    return file


def receive_attachment(content: BinaryIO | bytes | Any, name: str, *, actor: Any) -> StoredFile:
    """`receive` for attachments, pictures and texts of published information, with their own limit
    (GONGKAI_LARGEST_ATTACHMENT)."""
    return receive(content, name, actor=actor, limit=settings.LARGEST_ATTACHMENT, advice=ATTACHMENT_ADVICE)


def release(file: StoredFile) -> StoredFile:
    """Take a file out of quarantine, in the transaction of the act that has read it."""
    return _settle(file, State.CLEAN)


@transaction.atomic
def refuse(file: StoredFile, code: str) -> StoredFile:
    """Turn a file in quarantine away: the row stays with the reason's code, the bytes go unless another file has them."""
    file = _settle(file, State.REFUSED, code)
    transaction.on_commit(lambda: remove_unused(file.sha256))
    return file


def destroy(file: StoredFile) -> None:
    """Destroy a file for good, in the transaction of the act that may: name and bytes, the row stays.

    The bytes go after the commit, unless another file has the same; where the process dies before, by `sweep_destroyed`.
    """
    StoredFile.objects.filter(pk=file.pk).update(state=State.DESTROYED, name=NAMELESS)
    # it names sheets and attachments of the file
    Look.objects.filter(pk=file.pk).delete()
    FileText.objects.filter(pk=file.pk).delete()
    transaction.on_commit(lambda: _forget(file.pk, file.sha256))


def sweep_destroyed(most: int = 500) -> int:
    """Remove the bytes of destroyed files that are still there; how many files there were."""
    left = StoredFile.objects.filter(state=State.DESTROYED).exclude(sha256="").order_by("pk")
    rows = list(left.values_list("pk", "sha256")[:most])
    for number, sha256 in rows:
        _forget(number, sha256)
    return len(rows)


def _forget(number: int, sha256: str) -> None:
    """The bytes first: a row that still has its SHA-256 is one that the sweep looks after."""
    remove_unused(sha256)
    StoredFile.objects.filter(pk=number, state=State.DESTROYED).update(sha256="")


def _settle(file: StoredFile, state: State, refusal: str = "") -> StoredFile:
    settled = StoredFile.objects.filter(pk=file.pk, state=State.RECEIVED).update(state=state, refusal=refusal)
    if not settled:
        raise Refused([Reason("file_settled", "此文件已处理过，请重新提交")])
    file.state, file.refusal = state, refusal
    return file


def _chunks(content: Any) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    while chunk := content.read(CHUNK):
        yield chunk


def _unacceptable(name: str, size: int, accepted: bool) -> list[Reason]:
    if not size:
        return [Reason("empty", f"{name} 是空文件，请检查后重新提交")]
    if not accepted:
        return [Reason("program", f"{name} 是可执行程序，不能接收；请提交文档")]
    return []


def _refuse_infected(file: StoredFile) -> None:
    scan = quarantine.admit(file)
    if scan is not None and scan.state == ScanState.INFECTED:
        refuse(file, "infected")
        raise Refused([Reason("infected", f"{file.name} 查出病毒（{scan.signature}），没有收下；请清除病毒后重新提交")])
