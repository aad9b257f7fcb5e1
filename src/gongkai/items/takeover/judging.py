"""The lines of a list, judged: by themselves, by each other, and by what the body has already. Some hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Q

from gongkai.files import queries as files
from gongkai.items import numbering
from gongkai.items.catalogue.queries import usable
from gongkai.items.catalogue.standard.columns import plain
from gongkai.items.models import Item, Origin, TakeOver
from gongkai.items.takeover.folder import Beside
from gongkai.items.takeover.lines import Fault, Line, understood
from gongkai.items.takeover.sheet import Seen, lines
from gongkai.items.takeover.texts import clean_text, may_refuse
from gongkai.law.reasons import Reason, Refused
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation.long_tables import LongTable, read_long_table
from gongkai.site import clock

BATCH = 500


@dataclass(slots=True)
class Judging:
    """One reading of a list; `seen` fills with its heads. Of earlier lines only digests are held."""

    row: TakeOver
    beside: Beside | None
    seen: Seen = field(default_factory=Seen)
    _lines: dict[bytes, int] = field(default_factory=dict)

    def lines(self) -> Iterator[tuple[Line, bool]]:
        """Every line, and whether it was taken over before."""
        table = _table(self.row)
        places, today = names_of_places(self.row), clock.today()
        names = set(self.beside.names) if self.beside else None
        cells = lines(table.sheets, table.rows(), self.row.wishes, self.seen)
        no_number = _no_number(self.row)
        read = (understood(one, places, today, names) for one in cells)
        while batch := list(islice(read, BATCH)):
            yield from self._judged(batch, no_number)

    def _judged(self, batch: list[Line], no_number: Fault | None) -> Iterator[tuple[Line, bool]]:
        known, taken = _known(self.row, batch)
        for line in batch:
            before = line.identity in known
            if line.good and not before:
                self._beside_others(line, taken, no_number)
            yield line, before and line.good

    def _beside_others(self, line: Line, taken: set[str], no_number: Fault | None) -> None:
        key, number = bytes.fromhex(line.identity)[:16], line.index_number
        if (first := self._lines.setdefault(key, line.number)) != line.number:
            line.reasons.append(Fault("title", f"与第{first}行是同一条信息", "请去掉一行"))
        elif number and number in taken:
            line.reasons.append(Fault("index_number", f"索引号{number}已是另一条信息的", "索引号不得重复，请核对，或者留空由系统编号"))
        elif not number and no_number is not None:
            line.reasons.append(no_number)
        elif may_refuse(line):
            line.reasons.extend(_text_faults(line, self.beside))


def names_of_places(row: TakeOver) -> dict[str, int]:
    """The ids of the entries that a body uses, by name and code, `plain`, and by what the office said of the old names."""
    found: dict[str, int] = {}
    several = set[str]()
    for number, code, name in usable(row.body).filter(retired_on=None).order_by("pk").values_list("pk", "code", "name"):
        for one in (plain(name), plain(code)):
            if found.setdefault(one, number) != number:
                several.add(one)
    told = {plain(name): int(number) for name, number in row.places.items()}
    # a name that several entries bear says nothing
    return {name: number for name, number in found.items() if name not in several} | told


def _known(row: TakeOver, batch: list[Line]) -> tuple[set[str], set[str]]:
    """Of a batch the lines that came in before, and the index numbers that other items have."""
    identities = [line.identity for line in batch]
    known = set(Origin.objects.filter(body=row.body_id, identity__in=identities).values_list("identity", flat=True))
    numbers = [line.index_number for line in batch if line.index_number]
    return known, set(Item.objects.filter(Q(index_number__in=numbers)).values_list("index_number", flat=True))


def _no_number(row: TakeOver) -> Fault | None:
    try:
        numbering.settings(row.body)
    except Refused as refused:
        return Fault("index_number", refused.reasons[0].message)
    return None


def _text_faults(line: Line, beside: Beside | None) -> list[Fault]:
    try:
        clean_text(line, beside)
    except Refused as refused:
        return [Fault("html", reason.message) for reason in refused.reasons]
    return []


def _table(row: TakeOver) -> LongTable:
    try:
        return read_long_table(files.content(row.file), row.file.name)
    except UnreadableFile as problem:
        raise Refused([Reason(problem.code, f"不能读取“{row.file.name}”：{problem.message}")]) from None
