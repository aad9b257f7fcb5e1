"""The texts of a version and its attachments, each with the name of its place, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.items.checking.values import CheckedFile, CheckedText

FIELDS = {
    "document_number": "文号", "summary": "内容概述", "issuer": "发布机构", "source": "信息来源", "editor": "责任编辑",
    "topic": "主题分类", "keywords": "关键词",
}  # fmt: skip
_WIDE = str.maketrans({**{chr(0xFF10 + digit): str(digit) for digit in range(10)}, "Ｘ": "X", "ｘ": "x", "－": "-", "　": " ", "\xa0": " "})
"""As long as before, so that places stay."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text; `place` is said of each finding, with the line where it has several."""

    place: str
    text: str
    unit: str = "段"

    def where(self, at: int) -> str:
        """The place of a character."""
        line = self.text.count("\n", 0, at) + 1
        return f"{self.place}第{line}{self.unit}" if "\n" in self.text else self.place


def texts_of(content: CheckedText, attached: tuple[CheckedFile, ...]) -> Iterator[Text]:
    """Everything a reader reads, titles and names of attachments too; full-width digits as plain ones."""
    yield _text("标题", content.title)
    for name, label in FIELDS.items():
        yield _text(label, content.texts.get(name, ""))
    yield _text("正文", content.plain)
    for file in attached:
        yield _text("附件名称", file.title)
        yield _text(f"附件“{file.title}”", file.text or "", "行")


def places(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text; nowhere where it is blank."""
    at = text.find(word) if word else -1
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _text(place: str, text: str, unit: str = "段") -> Text:
    return Text(place, text.translate(_WIDE), unit)
