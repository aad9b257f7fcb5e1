"""The columns of the register as data (columns.toml): how the export names them, how other offices write them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gongkai.applications.likeness import folded


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `customary`: it is exported, in the order of the file; the others are read only."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    customary: bool = False
    personal: bool = False
    width: int = 14

    @property
    def heads(self) -> tuple[str, ...]:
        """Every way of writing its head, folded."""
        return tuple(folded(head) for head in (self.label, *self.aliases))


@cache
def columns() -> dict[str, Column]:
    """All columns by key."""
    return columns_of(__package__ or "")


def columns_of(package: str) -> dict[str, Column]:
    """The columns by key of the register whose columns.toml stands in a package."""
    data = tomllib.loads(resources.files(package).joinpath("columns.toml").read_text(encoding="utf-8"))
    return {key: Column(key, **{**row, "aliases": tuple(row.get("aliases", ()))}) for key, row in data.items()}


@cache
def customary() -> tuple[Column, ...]:
    """The columns of the export, in their order."""
    return tuple(column for column in columns().values() if column.customary)


def label(key: str) -> str:
    """The customary name of a column."""
    return columns()[key].label
