"""索引号 of published information (条例 12): there is no national pattern, so a body picks a profile and keeps it.

A number is issued once and never changes. A code whose check digit is wrong warns and is never a reason to refuse.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from importlib import resources

from gongkai.law import uscc
from gongkai.law.reasons import refuse

ARTICLE = "《政府信息公开条例》第十二条第三款"

LABELS = {
    "uscc": "统一社会信用代码", "organisation": "组织机构代码", "region": "地区编号", "department": "部门编号",
    "office": "内设机构编号", "category": "信息类别号", "group": "信息分组号", "year": "年", "month": "月", "day": "日",
    "serial": "流水号",
}  # fmt: skip
"""What a number can be made of."""

SIGNS = {
    "uscc": "[0-9A-Z]{18}",
    # older ones stand with a hyphen before the last sign; local pseudo-codes may be a sign short
    "organisation": "[0-9A-Z]{8}[0-9X]|[0-9A-Z]{7,8}-[0-9X]",
    "year": "(?:19|20)[0-9]{2}", "month": "0[1-9]|1[0-2]", "day": "0[1-9]|[12][0-9]|3[01]", "serial": "[0-9]+",
}  # fmt: skip
OF_THE_DAY = ("year", "month", "day")
OF_THE_BODY = ("uscc", "organisation", "region", "department")


@dataclass(frozen=True, slots=True)
class Parts:
    """What one number says; blank or 0 where its profile has no such part."""

    serial: int
    year: int = 0
    month: int = 0
    day: int = 0
    uscc: str = ""
    organisation: str = ""
    region: str = ""
    department: str = ""
    office: str = ""
    category: str = ""
    group: str = ""


@dataclass(frozen=True)
class Profile:
    """One style of index numbers. `widths`: signs of a part where they are fixed, of the serial the fewest.

    `serial_within`: the parts within which serials run on. `basis`: "seen" on published numbers, or a local "rule".
    """

    key: str
    label: str
    pattern: str
    widths: Mapping[str, int]
    serial_within: tuple[str, ...]
    example: str
    basis: str
    longest_serial: int = 9

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The parts in their order."""
        return tuple(re.findall(r"\{(\w+)\}", self.pattern))

    @property
    def settings(self) -> tuple[str, ...]:
        """The parts that neither the day nor the count gives: who picks the profile states them, or the item does."""
        return tuple(name for name in self.names if name not in (*OF_THE_DAY, "serial"))

    @cached_property
    def reading(self) -> re.Pattern[str]:
        """What a number of this profile looks like."""
        places = re.split(r"\{(\w+)\}", self.pattern)
        written = (f"(?P<{one}>{self.signs(one)})" if at % 2 else re.escape(one) for at, one in enumerate(places))
        return re.compile("".join(written))

    def signs(self, name: str) -> str:
        """The signs that a part takes, as a pattern."""
        if name == "serial":
            return f"[0-9]{{{self.widths['serial']}}}" if self.longest_serial == self.widths["serial"] else "[0-9]{1,9}"
        if name in SIGNS:
            return SIGNS[name]
        return f"[0-9A-Z]{{{self.widths[name]}}}" if name in self.widths else "[0-9A-Z]{1,12}"


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """A number taken apart by a profile."""

    profile: str
    parts: Parts


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by key."""
    data = tomllib.loads(resources.files(__package__).joinpath("index_numbers.toml").read_text(encoding="utf-8"))
    return {key: Profile(key, **row | {"serial_within": tuple(row["serial_within"])}) for key, row in data.items()}


def parse(text: str) -> IndexNumber | None:
    """The number taken apart by the first profile it fits; None where it fits none."""
    for profile in profiles().values():
        if found := profile.reading.fullmatch(text.strip().upper()):
            told = found.groupdict()
            serial, year, month, day = (int(told.pop(name, "0")) for name in ("serial", *OF_THE_DAY))
            return IndexNumber(profile.key, Parts(serial, year, month, day, **told))
    return None


def render(profile: str, parts: Parts) -> str:
    """The number of a profile. Refused: a part that is missing or does not fit, a serial below 1 or too long, no day."""
    chosen = profiles()[profile]
    written = {name: _written(chosen, name, parts) for name in chosen.names}
    number = chosen.pattern.format(**written)
    for name in chosen.names:
        if not re.fullmatch(chosen.signs(name), written[name]):
            value = written[name] or "空白"
            message = f"索引号的“{LABELS[name]}”（{value}）不合所选的格式（{chosen.label}，例如{chosen.example}）"
            raise refuse("index_number", message, ARTICLE)
    if parts.serial < 1:
        raise refuse("index_number", f"索引号的流水号从1开始，现为{parts.serial}", ARTICLE)
    return number


def of_day(on: date, serial: int, settings: Mapping[str, str]) -> Parts:
    """The parts for information of a day; `settings` hold codes by the names of `Profile.settings`."""
    known = {one.name for one in fields(Parts)}
    codes = {name: value.strip().upper() for name, value in settings.items() if name in known}
    return Parts(serial, on.year, on.month, on.day, **codes)


def series(profile: str, parts: Parts) -> str:
    """Within what the serial runs on, as a key: parts of one series differ in their serial alone.

    Numbers of two bodies never share one, since the codes of the body are part of it.
    """
    chosen = profiles()[profile]
    own = [name for name in chosen.names if name in OF_THE_BODY]
    return "/".join(_written(chosen, name, parts) for name in (*own, *chosen.serial_within))


def warning(number: IndexNumber) -> str | None:
    """What looks wrong about the code in a number, in Chinese; None for a sound one, or for one without a check digit."""
    if number.parts.uscc:
        return uscc.warning(number.parts.uscc)
    return uscc.organisation_warning(number.parts.organisation) if number.parts.organisation else None


def _written(profile: Profile, name: str, parts: Parts) -> str:
    value = getattr(parts, name)
    if name == "serial":
        return str(value).zfill(profile.widths["serial"])
    if name in ("month", "day"):
        return f"{value:02}"
    return str(value)
