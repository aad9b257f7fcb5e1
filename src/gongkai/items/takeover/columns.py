"""The columns of a list of published information as data (columns.toml), and which of a sheet's columns is which. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from gongkai.items.catalogue.standard.columns import Column, plain

NEEDED = ("title", "published_on")
"""Without them a sheet is no list of published information."""


@cache
def columns() -> dict[str, Column]:
    """All columns by key, in the order of the export."""
    data = tomllib.loads(resources.files(__package__ or "").joinpath("columns.toml").read_text(encoding="utf-8"))
    return {key: Column(key, **row | {"aliases": tuple(row.get("aliases", ()))}) for key, row in data.items()}


@cache
def heads() -> dict[str, str]:
    """The key of a column by every way of writing its head, `plain`."""
    return {plain(text): key for key, one in columns().items() for text in (one.label, *one.aliases)}


def label(key: str) -> str:
    """A column's name in refusals."""
    return columns()[key].label


def recognised(cells: Sequence[str], wishes: Mapping[str, str]) -> dict[str, int]:
    """Which of these heads is which column, each once; `wishes` says it otherwise: our key to their head, blank for none."""
    asked = {plain(head): key for key, head in wishes.items() if head}
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        text = plain(cell)
        key = asked.get(text) or heads().get(text, "")
        if key and key not in found and (text in asked or key not in wishes):
            found[key] = at
    return found
