"""One line of a standard catalogue as values; what cannot be used is a fault with its column. Pure."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.items.catalogue.standard.columns import channel_names, plain
from gongkai.items.catalogue.standard.sheet import Cells, column_label

CIRCULAR = "国办发〔2019〕54号"
PROACTIVE, ON_APPLICATION = "proactive", "on_application"
EVERYONE, SOME = "everyone", "some"
COUNTY, TOWNSHIP = "county", "township"

LONGEST = {"first_item": 120, "second_item": 120, "term": 500, "bearer": 300}
"""characters of a cell; the others take 10,000"""
TICKED, OPEN = "■☑√✓✔●▇☒", "□☐○◻"
NO_TICK = ("", "-", "—", "/", "无", "否", "×")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be used (or is doubtful): the column's key, what is wrong, what to do."""

    column: str
    message: str
    advice: str = ""

    @property
    def sentence(self) -> str:
        """As it is shown; the column's name before it unless it is said anyway."""
        label = column_label(self.column)
        words = self.message if label in self.message else f"{label}：{self.message}"
        return f"{words}；{self.advice}" if self.advice else words


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was understood. `field` is that of `understood`'s `fields`; `second` is blank where a line has one item only.

    `channels` are codes of ticked channels, `other_channels` ticked ones that are not in the list, as written.
    """

    number: int
    field: str
    first: str
    second: str
    content: str
    basis: str = ""
    term: str = ""
    bearer: str = ""
    channels: tuple[str, ...] = ()
    other_channels: str = ""
    audiences: tuple[str, ...] = ()
    audience_words: str = ""
    ways: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    position: str = ""
    reasons: list[Fault] = dataclasses.field(default_factory=list)
    doubts: list[Fault] = dataclasses.field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether it can be brought in."""
        return not self.reasons

    @property
    def name(self) -> str:
        """What the entry is called: the finer item."""
        return self.second or self.first

    @property
    def identity(self) -> tuple[str, str, str]:
        """Two lines of one identity are the same entry."""
        return (self.field, plain(self.first), plain(self.second))


def understood(cells: Cells, fields: Mapping[str, str], default: str = "") -> Line:
    """A line of the sheet. `fields`: what stands for a field (a code, an id) by every way of writing its name, `plain`;
    `default` where neither the line nor the title names one."""
    values = cells.values
    # a name is broken over the lines of its cell as its width has it
    first, second = (re.sub(r"\s+", "", values.get(key, "")) for key in ("first_item", "second_item"))
    if first == second or not first:
        first, second = first or second, ""
    channels, others = ticked_channels(values.get("channels", ""))
    audiences, words = _audiences(values)
    line = Line(
        cells.number, _field(cells, fields) or default, first, second, values.get("content", ""), values.get("basis", ""),
        values.get("term", ""), values.get("bearer", ""), channels, others, audiences, words, _ways(values),
        _levels(values), values.get("position", ""),
    )  # fmt: skip
    line.reasons.extend(_reasons(line, values))
    line.doubts.extend(_doubts(line))
    return line


def ticked_channels(text: str) -> tuple[tuple[str, ...], str]:
    """The codes of what is ticked, and what is ticked beside the list; without boxes everything that is named counts."""
    if any(sign in text for sign in TICKED + OPEN):
        pieces = re.findall(f"([{TICKED}{OPEN}])([^{TICKED}{OPEN}]*)", text)
        named = [words.strip() for sign, words in pieces if sign in TICKED]
    else:
        named = [words.strip() for words in re.split(r"[、，,；;\n]+", text)]
    codes: dict[str, None] = {}
    others = []
    for words in filter(None, (re.sub(r"\s+", "", one).strip("、，,；;。") for one in named)):
        code = channel_names().get(plain(words))
        if code:
            codes[code] = None
        elif plain(words) != "其他":
            others.append(words)
    return tuple(codes), "、".join(dict.fromkeys(others))


def _field(cells: Cells, fields: Mapping[str, str]) -> str:
    """What the line says, else what the title names; of several names the longest."""
    written = plain(cells.values.get("field", "").removesuffix("领域"))
    if written:
        return fields.get(written, "")
    named = [name for name in fields if name in cells.sheet.title]
    return fields[max(named, key=len)] if named else ""


def _is_ticked(text: str) -> bool:
    mark = text.strip()
    return mark not in NO_TICK and not (len(mark) == 1 and mark in OPEN)


def _audiences(values: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    one, everyone, some = values.get("audience", ""), values.get("audience_everyone", ""), values.get("audience_some", "")
    found = [code for code, text in ((EVERYONE, everyone), (SOME, some)) if _is_ticked(text)]
    words = some if _is_ticked(some) and len(plain(some)) > 1 else ""
    if not found and one:
        found = [EVERYONE] if "社会" in one else [SOME]
        words = "" if found == [EVERYONE] else one
    return tuple(found), words


def _ways(values: Mapping[str, str]) -> tuple[str, ...]:
    found = [code for code, key in ((PROACTIVE, "way_proactive"), (ON_APPLICATION, "way_on_application")) if _is_ticked(values.get(key, ""))]
    if not found and (one := values.get("way", "")):
        found = [code for code, word in ((PROACTIVE, "主动"), (ON_APPLICATION, "申请")) if word in one]
    return tuple(found)


def _levels(values: Mapping[str, str]) -> tuple[str, ...]:
    found = [code for code, key in ((COUNTY, "level_county"), (TOWNSHIP, "level_township")) if _is_ticked(values.get(key, ""))]
    if not found and (one := values.get("level", "")):
        found = [code for code, signs in ((COUNTY, "县区"), (TOWNSHIP, "乡镇街村")) if any(sign in one for sign in signs)]
    return tuple(found)


def _reasons(line: Line, values: Mapping[str, str]) -> list[Fault]:
    found = []
    if not line.first:
        found.append(Fault("first_item", "一级事项、二级事项都是空白，不知道公开什么", "请填写公开事项"))
    if not line.content:
        found.append(Fault("content", "没有写公开内容（要素）", "请照标准指引填写应当公开的要素"))
    if not line.field:
        written = values.get("field", "")
        message = f"“{written}”不是已有的领域" if written else "表题和各列都没有说明属于哪个领域"
        found.append(Fault("field", message, "请在表题或者“领域”一列写明，或者上传时选定领域"))
    for key, most in LONGEST.items():
        if (length := len(values.get(key, ""))) > most:
            found.append(Fault(key, f"最多{most}个字，现为{length}个字", "请缩短，详细内容写入公开内容（要素）"))
    return found


def _doubts(line: Line) -> list[Fault]:
    found = []
    for key, value, words in (
        ("basis", line.basis, "没有写公开依据"), ("term", line.term, "没有写公开时限，按《政府信息公开条例》第二十六条为20个工作日"),
        ("bearer", line.bearer, "没有写公开主体"), ("way_proactive", line.ways, "主动、依申请都没有勾选"),
    ):  # fmt: skip
        if not value:
            found.append(Fault(key, words))
    if not line.channels and not line.other_channels:
        found.append(Fault("channels", "一个渠道也没有勾选"))
    return found
