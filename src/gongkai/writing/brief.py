"""答复书、答辩状: the skeleton of what the organ hands in to the review authority or the court, with its list of evidence.

A plain document, not a letter with a red head: it goes under the organ's seal to whoever decides. What only a person can
say stands in it as `TO_FILL` and is printed, so that nobody overlooks it. `brief_docx` and `brief_pdf` print the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.law.wording import day_words
from gongkai.writing.letter import printable

EVIDENCE_HEADS = ("序号", "证据名称", "证明目的", "来源", "页码", "形成日期")
EVIDENCE_TITLE = "证据目录"
LEFT_OUT = "【起草提示，定稿时删去】没有列入证据目录的材料："
NOT_DATED = "　　年　　月　　日"


def to_fill(what: str) -> str:
    """A place that a person fills in."""
    return f"【待填：{what}】"


@dataclass(frozen=True, slots=True)
class Party:
    """One side with what is said of it: 名称, 地址, 法定代表人…"""

    label: str
    facts: tuple[str, ...]

    @property
    def line(self) -> str:
        return f"{self.label}：{'，'.join(map(printable, self.facts))}。"


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the text: “一、…”, then paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One line of the list. `pages` are those of the bound evidence; blank where it has not been bound."""

    name: str
    proves: str
    source: str
    pages: str = ""
    formed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The document. `hint` and `left_out` are for who drafts it: they are printed as such, to be taken out in the end."""

    title: str
    parties: tuple[Party, ...]
    opening: str
    sections: tuple[Section, ...]
    addressee: str
    signed_as: str
    enclosures: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    left_out: tuple[str, ...] = ()
    number: str = ""
    hint: str = ""
    dated_on: date | None = None

    @property
    def date_line(self) -> str:
        """Blank places while it is not signed."""
        return day_words(self.dated_on) if self.dated_on else NOT_DATED

    @property
    def evidence_rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of the list, in the order of `EVIDENCE_HEADS`."""
        return tuple(
            (
                str(number), printable(one.name), printable(one.proves), printable(one.source), one.pages,
                one.formed_on.isoformat() if one.formed_on else "",
            )
            for number, one in enumerate(self.evidence, 1)
        )  # fmt: skip
