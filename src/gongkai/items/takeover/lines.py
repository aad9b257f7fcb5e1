"""One line of a list of published information as values; what cannot be used is a fault with its column. Pure."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from gongkai.items.catalogue.standard.columns import plain
from gongkai.items.kinds import Genre
from gongkai.items.takeover.columns import label
from gongkai.items.takeover.days import day_of
from gongkai.items.takeover.sheet import Cells

LONGEST = {
    "index_number": 64, "title": 200, "document_number": 60, "summary": 200, "issuer": 200, "source": 120, "editor": 40,
    "topic": 60, "keywords": 200, "address": 500, "text_file": 200,
}  # fmt: skip
TEXTS = ("title", "document_number", "summary", "issuer", "source", "editor", "topic", "keywords")
DAYS = ("formed_on", "published_on", "effective_on", "valid_until")
EARLIEST = date(1949, 10, 1)
FULL_CELL = 32_767
"""Excel cuts a text there without a word."""
MOST_FILES = 50
GENRES = {plain(genre.label): genre for genre in Genre}
_APART = re.compile(r"[;；\n\r|]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be used (or is doubtful): the column's key, what is wrong, what to do."""

    column: str
    message: str
    advice: str = ""

    @property
    def sentence(self) -> str:
        """As it is shown; the column's name before it unless it is said anyway."""
        name = label(self.column)
        words = self.message if name in self.message else f"{name}：{self.message}"
        return f"{words}；{self.advice}" if self.advice else words


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was understood; `places` are ids of catalogue entries, `strange` names that no entry bears."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    genre: str
    html: str
    text_file: str
    index_number: str
    address: str
    formed_on: date
    published_on: date
    effective_on: date | None
    valid_until: date | None
    files: tuple[str, ...]
    places: tuple[int, ...]
    strange: tuple[str, ...]
    reasons: list[Fault] = dataclasses.field(default_factory=list)
    doubts: list[Fault] = dataclasses.field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether it can be taken over."""
        return not self.reasons

    @property
    def identity(self) -> str:
        """By which a line is known again: its index number, else its address, else title, days and document number."""
        said = (self.texts["title"], str(self.published_on), str(self.formed_on), self.texts["document_number"])
        known = f"i:{self.index_number}" if self.index_number else f"a:{self.address}" if self.address else "t:" + "\n".join(said)
        return hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()


def understood(cells: Cells, places: Mapping[str, int], today: date, files: Collection[str] | None) -> Line:
    """A line of the sheet. `places`: entries by every way of writing their names, `plain`; `files`: the names of the
    files beside the sheet, None where none were given."""
    values = cells.values
    days = {key: day_of(values[key]) if key in values else None for key in DAYS}
    named = [one.strip() for one in re.split(r"[;；\n\r]+", values.get("places", "")) if one.strip()]
    found = {name: places.get(plain(name), places.get(plain(re.split(r"[/>＞»]", name)[-1]))) for name in named}
    line = Line(
        cells.sheet,
        cells.number,
        {key: values.get(key, "") for key in TEXTS},
        _genre(values),
        values.get("html", ""),
        values.get("text_file", ""),
        values.get("index_number", ""),
        values.get("address", ""),
        days["formed_on"] or days["published_on"] or EARLIEST,
        days["published_on"] or EARLIEST,
        days["effective_on"],
        days["valid_until"],
        tuple(dict.fromkeys(one.strip() for one in _APART.split(values.get("files", "")) if one.strip())),
        tuple(sorted({entry for entry in found.values() if entry is not None})),
        tuple(name for name, entry in found.items() if entry is None),
    )
    line.reasons.extend([*_texts(values), *_days(values, days, today), *_contents(line, files)])
    line.doubts.extend(_doubts(line, values))
    return line


def _genre(values: Mapping[str, str]) -> str:
    told = GENRES.get(plain(values.get("genre", "")))
    return told or (Genre.DOCUMENT if values.get("document_number") else Genre.INFORMATION)


def _texts(values: Mapping[str, str]) -> list[Fault]:
    found = [] if values.get("title") else [Fault("title", "没有写信息名称", "请填写")]
    for key, most in LONGEST.items():
        if (length := len(values.get(key, ""))) > most:
            found.append(Fault(key, f"最多{most}个字，现为{length}个字", "请缩短"))
    address = values.get("address", "")
    if address and not address.startswith(("http://", "https://", "/")):
        found.append(Fault("address", f"“{address[:40]}”不是网址", "请写完整的网址，或者留空"))
    return found


def _days(values: Mapping[str, str], days: Mapping[str, date | None], today: date) -> list[Fault]:
    found = [
        Fault(key, f"“{values[key][:30]}”不是日期", "请写成2019-03-01") for key in DAYS if key in values and days[key] is None
    ]
    published, formed = days["published_on"], days["formed_on"]
    if "published_on" not in values:
        found.append(Fault("published_on", "没有写公开日期", "请填写原网站公开的日期"))
    if published is not None and not EARLIEST <= published <= today:
        found.append(Fault("published_on", f"公开日期{published}不对", "接收的须是原网站已经公开的信息，公开日期不得晚于今天"))
    if published is not None and formed is not None and formed > published:
        found.append(Fault("formed_on", f"生成日期{formed}晚于公开日期{published}", "请核对"))
    return found


def _contents(line: Line, files: Collection[str] | None) -> list[Fault]:
    """Faults of what the line brings: text and files."""
    found = []
    wanted = [("files", name) for name in line.files] + ([("text_file", line.text_file)] if line.text_file else [])
    if wanted and files is None:
        found.append(Fault(wanted[0][0], "没有给出附件所在的文件夹", "请一并给出文件夹或者ZIP；不要附件的，请不用这一列"))
    elif files is not None:
        found += [Fault(key, f"给出的文件中没有“{name}”", "请核对文件名") for key, name in wanted if name not in files]
    if len(line.files) > MOST_FILES:
        found.append(Fault("files", f"附件最多{MOST_FILES}个，现为{len(line.files)}个", "请合并"))
    if line.text_file and PurePosixPath(line.text_file).suffix.lower() not in (".htm", ".html", ".txt"):
        found.append(Fault("text_file", f"“{line.text_file}”不是网页或者文本文件", "其他格式请作为附件"))
    if line.html and line.text_file:
        found.append(Fault("text_file", "正文和正文文件只能写一项", "请去掉一项"))
    if not (line.html or line.text_file or line.files):
        found.append(Fault("html", "没有正文，也没有附件", "请填写正文或者附件"))
    if len(line.html) >= FULL_CELL:
        found.append(Fault("html", "正文占满了一个单元格（32767个字），多半已被截断", "请改用正文文件一列"))
    return found


def _doubts(line: Line, values: Mapping[str, str]) -> list[Fault]:
    found = []
    if line.good and "formed_on" not in values:
        found.append(Fault("formed_on", "没有写生成日期，按公开日期登记"))
    if line.strange:
        found.append(Fault("places", f"目录中没有“{'”“'.join(line.strange)}”，不归入", "可以先对应到目录条目"))
    elif not line.places:
        found.append(Fault("places", "没有写目录，不归入任何栏目"))
    if values.get("genre") and plain(values["genre"]) not in GENRES:
        found.append(Fault("genre", f"没有“{values['genre'][:20]}”这一类型，按“{Genre(line.genre).label}”登记"))
    if "<img" in line.html.lower():
        found.append(Fault("html", "正文中的图片没有带入", "请接收后更正补上，或者作为附件"))
    if line.valid_until and line.effective_on and line.valid_until < line.effective_on:
        found.append(Fault("valid_until", "有效期至的日期早于施行日期", "请核对"))
    return found
