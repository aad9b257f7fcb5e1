"""Files of a case as documents of a volume: with pages where they have any, else as a file inside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.files.models import State, StoredFile
from gongkai.files.originals import Altered
from gongkai.files.queries import content
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation.pages import plain_pages
from gongkai.writing.case_file import Original

CONVERTED = "页面由电子文档转换而成，版式可能与原件不同，以原件为准。"
LARGEST_KEPT = 16 << 20
"""Bytes of a file that is kept inside the volume; a larger one is only named."""


def original(file: StoredFile, folder: Path) -> Original:
    """A file with its pages put into the folder. It never fails: what cannot be bound says why."""
    if file.state != State.CLEAN:
        return _unbound(file, f"文件的状态是“{file.get_state_display()}”，没有装订。")
    try:
        data = content(file)
    except (Altered, FileNotFoundError):
        return _unbound(file, "保存的文件与登记时的散列值不符或者已经缺失，没有装订。请立即联系维护人员。")
    try:
        found = plain_pages(data, f"{file.pk}.{file.name.rpartition('.')[2]}")
    except UnreadableFile as problem:
        return _kept(file, data, problem)
    place = folder / f"{file.pk}.pdf"
    place.write_bytes(found.pdf)
    lacks = tuple(lack.words for lack in found.lacks)
    bound = Original(file.name, file.sha256, file.size, plain=place, pages=found.pages, lacks=lacks)
    return replace(bound, **_beside(CONVERTED, data)) if found.converted else bound


def _kept(file: StoredFile, data: bytes, problem: UnreadableFile) -> Original:
    why = f"原件为{file.kind.label}，没有转换成页面。" if problem.code == "no_pages" else problem.message
    return replace(_unbound(file, ""), **_beside(why, data))


def _beside(why: str, data: bytes) -> dict[str, Any]:
    """The file itself goes along where its pages do not stand for it, with the reason."""
    if len(data) > LARGEST_KEPT:
        return {"why_not": f"{why}原件过大，没有放进本PDF，请另存光盘，并核对上面的散列值。"}
    return {"why_not": f"{why}原件作为附件保存在本PDF内，另存光盘的请核对上面的散列值。", "data": data}


def _unbound(file: StoredFile, why: str) -> Original:
    return Original(file.name, file.sha256, file.size, why_not=why)
