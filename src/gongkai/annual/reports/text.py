"""The typed report of a year: its tables with the texts that a person wrote, in the statutory sections. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.report.codec import from_dict, to_dict
from gongkai.report.drafting.segments import Segment, Value, plain_text
from gongkai.report.drafting.sentences import PARTS, asked, drafted
from gongkai.report.forms import SECTION_TITLES
from gongkai.report.model import Contacts, Report, Section, Table

BASIS = "《中华人民共和国政府信息公开条例》"
NUMERALS = "一二三四五"
FIRST_OF_SIX = 2019
OLD_TITLES = ("概述", SECTION_TITLES[4], SECTION_TITLES[5])
"""Chapters of a report on a year before the six sections; its statistics table stands behind them."""
MOST_CHARACTERS = 1000
"""Of 一、总体情况, in principle (国办公开办函〔2021〕30号)."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a person writes: the five parts of 总体情况, 存在的主要问题及改进情况, 其他需要报告的事项."""

    parts: tuple[str, ...]
    problems: str
    other: str

    @property
    def characters(self) -> int:
        """How long 总体情况 is: its headings count, blanks do not."""
        return len("".join(overview(self.parts).split()))


def first_draft(body: str, year: int, figures: Mapping[str, Value | None]) -> dict[str, list[Segment]]:
    """The drafts by "section.part"."""
    words = {"body": body, "year": str(year)}
    names = [(1, part) for part in range(1, len(PARTS) + 1)] + [(5, 0), (6, 0)]
    return {f"{section}.{part}": drafted(section, part, figures, words) for section, part in names}


def redrafted(name: str, text: str, body: str, year: int, figures: Mapping[str, Value | None]) -> list[Segment] | None:
    """The draft of a text that nobody has written yet and of which something is known by now; None for any other."""
    section, part = map(int, name.split("."))
    if text != asked(section, part):
        return None
    found = drafted(section, part, figures, {"body": body, "year": str(year)})
    return found if plain_text(found) != text else None


def texts_of(drafts: Mapping[str, Sequence[Segment]]) -> Texts:
    """The texts as the drafts say them."""
    parts = tuple(plain_text(drafts[f"1.{part}"]) for part in range(1, len(PARTS) + 1))
    return Texts(parts, plain_text(drafts["5.0"]), plain_text(drafts["6.0"]))


def overview(parts: Sequence[str]) -> str:
    """总体情况 in one text: a paragraph a part, named as the circular names it."""
    rows = zip(NUMERALS, PARTS, parts, strict=True)
    return "\n".join(f"（{numeral}）{name}。{text.strip()}" for numeral, name, text in rows)


def report_of(
    body: str, year: int, tables: Mapping[str, Table], texts: Texts, contacts: Contacts, scope: str = ""
) -> Report:
    """The report; its sections 二 to 四 are their tables. `scope` is what a roll-up says of whose figures they are."""
    period = (date(year, 1, 1), date(year, 12, 31))
    report = Report(
        source="", body=body, year=year, title=f"{body}{year}年政府信息公开工作年度报告", period=period, contacts=contacts
    )
    report.tables = dict.fromkeys(("proactive", "applications", "remedies", "statistics")) | dict(tables)
    report.sections = [Section(0, "", _opening(year, contacts, scope)), *_sections(year, texts)]
    return report


def same(report: Report) -> Report:
    """A copy that shares nothing with the report."""
    return from_dict(to_dict(report))


def _sections(year: int, texts: Texts) -> list[Section]:
    own = (overview(texts.parts), texts.problems.strip(), texts.other.strip())
    if year < FIRST_OF_SIX:
        return [Section(number, title, text) for number, (title, text) in enumerate(zip(OLD_TITLES, own, strict=True), 1)]
    written = {1: own[0], 5: own[1], 6: own[2]}
    return [Section(number, title, written.get(number, "")) for number, title in enumerate(SECTION_TITLES, 1)]


def _opening(year: int, contacts: Contacts, scope: str) -> str:
    says = f"本报告根据{BASIS}编制，统计期限为{year}年1月1日至{year}年12月31日。{scope}"
    ways = [
        f"{label}：{value}"
        for label, value in (("地址", contacts.address), ("邮编", contacts.postcode), ("电话", contacts.phone), ("电子邮箱", contacts.email))
        if value
    ]
    if not ways:
        return says
    return f"{says}对本报告有疑问的，可与{contacts.office or '本机关政府信息公开工作机构'}联系（{'；'.join(ways)}）。"
