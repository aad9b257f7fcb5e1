"""What makes a file unfit to be kept beside an application: a name that tells another kind, or active content.

Bytes are searched, nothing is parsed or unpacked here. It is no virus scanner; it refuses what no application needs.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import is_zipfile

from gongkai.files.kinds import IMAGE, OLE, PDF, TEXT, ZIP, FileKind

ENDINGS = {
    PDF: ("pdf",),
    ZIP: ("docx", "xlsx", "pptx", "ofd", "zip"),
    OLE: ("doc", "xls", "ppt", "wps", "et", "dps"),
    IMAGE: ("png", "jpg", "jpeg", "gif"),
    TEXT: ("txt", "csv"),
}
"""The endings that a file of a kind may bear."""

ACTIVE = {
    ZIP: (b"vbaProject.bin", b"vbaData.xml"),
    OLE: ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le")),
    PDF: (b"/JavaScript", b"/Launch", b"/EmbeddedFile"),
}
"""Marks of macros, scripts and programs carried along."""

TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


def misnamed(name: str, kind: FileKind) -> str:
    """Why the name does not fit the content, in Chinese; empty where it does."""
    if kind not in ENDINGS:
        known = "、".join(ending for endings in ENDINGS.values() for ending in endings)
        return f"“{name}”不是可以作为附件的文件，请改交以下格式之一：{known}"
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in ENDINGS[kind]:
        return f"“{name}”的内容是{kind.label}，与文件名的后缀不符，请核对后重新提交"
    return ""


PARTS = {
    "docx": (b"[Content_Types].xml", b"word/"),
    "xlsx": (b"[Content_Types].xml", b"xl/"),
    "pptx": (b"[Content_Types].xml", b"ppt/"),
    "ofd": (b"OFD.xml",),
}
"""What every package of a kind names; without it the file is an archive under another name."""


def disguised(name: str, kind: FileKind, content: bytes) -> str:
    """Why an archive is not what its name says, in Chinese; empty where it is."""
    ending = name.rpartition(".")[2].lower()
    # one that no program opens is damaged, not disguised: whoever reads it says so
    if kind != ZIP or all(part in content for part in PARTS.get(ending, ())) or not is_zipfile(BytesIO(content)):
        return ""
    return f"“{name}”不是{ending.upper()}文档，而是改了后缀的压缩包，不能接收；请提交原来的文档，或者解压后逐个提交"


def active(name: str, kind: FileKind, content: bytes) -> str:
    """Why the content is not let in, in Chinese; empty where nothing was found."""
    if TEST_VIRUS in content or any(mark in content for mark in ACTIVE.get(kind, ())):
        return f"“{name}”带有宏、脚本或者内嵌文件，不能接收；请另存为不带宏的文档或者打印成PDF后重新提交"
    return ""
