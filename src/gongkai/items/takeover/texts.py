"""The text of a line as clean HTML: from its cell or from its file; what is plain needs no cleaning."""

from __future__ import annotations

from html import escape

from gongkai.files.contents import cleaned
from gongkai.items.takeover.folder import Beside
from gongkai.items.takeover.lines import Line
from gongkai.law.reasons import refuse
from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats.charset import decode
from gongkai.writing.rich_text import Clean
from gongkai.writing.rich_text.allowed import MOST_BYTES, MOST_NESTED


def clean_text(line: Line, files: Beside | None) -> Clean:
    """What the version will hold; raises Refused where the text cannot be cleaned or its file cannot be read."""
    text = _of_file(line.text_file, files) if line.text_file and files else line.html
    return cleaned(text) if "<" in text else _paragraphs(text)


def may_refuse(line: Line) -> bool:
    """Whether cleaning could fail at all: a short text with few marks is neither too long nor too nested."""
    return bool(line.text_file) or line.html.count("<") > MOST_NESTED


def _of_file(name: str, files: Beside) -> str:
    with files.open(name) as content:
        data = content.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise refuse("text_too_large", f"正文文件“{name}”超过{MOST_BYTES // 1048576}MB；长文件请作为附件")
    try:
        return decode(data)[0]
    except UnreadableFile as problem:
        raise refuse(problem.code, f"正文文件“{name}”：{problem.message}") from None


def _paragraphs(text: str) -> Clean:
    """Lines of plain text, each a paragraph."""
    lines = [one for one in (part.strip() for part in text.splitlines()) if one]
    return Clean("".join(f"<p>{escape(one, quote=False)}</p>" for one in lines), "\n".join(lines), ())
