"""The registers that a body keeps and a spreadsheet can bring in: each room tells how its own is read and entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from gongkai.applications.models import RegisterImport
from gongkai.applications.register.layout import Layout
from gongkai.applications.register.lines import Fault
from gongkai.applications.register.mapping import SheetMapping
from gongkai.applications.register.preview import YearPreview
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Act
from gongkai.law.reasons import refuse

Cells = tuple[int, dict[str, str]]
"""The number of a line in its sheet and its cells by key."""


class Numbered(Protocol):
    """A line as it was understood."""

    number: int


class JudgedLine(Protocol):
    """A judged line: without `reasons` it is `good` and can be entered; `doubts` are said."""

    reasons: list[Fault]
    doubts: list[Fault]

    @property
    def line(self) -> Numbered: ...

    @property
    def good(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Brief:
    """What the list of a trial says of a line, under the `heads` of its register."""

    number: str
    name: str
    day: str
    ending: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One register. `judged` writes nothing; `refuse_known` gives lines that are there already their reasons; `previews`
    are the tables of the report before and after; `enter` writes good lines in a transaction that holds the body's row.

    `heads` name what `brief` says of a line, `table` the table of the report, `column_words` its columns.
    """

    key: str
    label: str
    act: Act
    layout: Layout
    judged: Callable[[Body, Iterable[Cells], SheetMapping], list[Any]]
    refuse_known: Callable[[Body, Sequence[Any]], None]
    previews: Callable[[Body, Sequence[Any]], list[YearPreview]]
    enter: Callable[[RegisterImport, Any, Sequence[Any]], None]
    brief: Callable[[Any], Brief]
    heads: tuple[str, str, str, str]
    table: str
    column_words: Mapping[str, str]


_kept: dict[str, Kept] = {}


def keep(register: Kept) -> None:
    """Make a register importable; called at the start by the room that has it."""
    _kept[register.key] = register


def registers() -> Sequence[Kept]:
    """All that can be imported."""
    return tuple(_kept.values())


def register_named(key: str) -> Kept:
    """The register of a key; refused for any other."""
    if key not in _kept:
        raise refuse("no_such_register", f"没有“{key}”这种台账；可以导入的：{'、'.join(one.label for one in registers())}")
    return _kept[key]
