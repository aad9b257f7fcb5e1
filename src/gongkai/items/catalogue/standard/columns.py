"""The columns and the channels of a standard catalogue as data (columns.toml, channels.toml). Pure."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `exported` in the order of the file, the others are read only."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    exported: bool = False
    width: int = 14


@dataclass(frozen=True, slots=True)
class Channel:
    """One item of the tick list 公开渠道和载体."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The letters and digits of a head or a name, in one width and case: how two ways of writing are compared."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


@cache
def columns() -> dict[str, Column]:
    """All columns by key."""
    return {key: Column(key, **row | {"aliases": tuple(row.get("aliases", ()))}) for key, row in _data("columns.toml").items()}


@cache
def exported() -> tuple[Column, ...]:
    """The columns of the export, in their order."""
    return tuple(column for column in columns().values() if column.exported)


@cache
def channels() -> dict[str, Channel]:
    """The tick list by code."""
    return {code: Channel(code, **row | {"aliases": tuple(row.get("aliases", ()))}) for code, row in _data("channels.toml").items()}


@cache
def heads() -> dict[str, str]:
    """The key of a column by every way of writing its head, `plain`."""
    return {plain(text): key for key, one in columns().items() for text in (one.label, *one.aliases)}


@cache
def channel_names() -> dict[str, str]:
    """The code of a channel by every way of writing it, `plain`."""
    return {plain(text): code for code, one in channels().items() for text in (one.label, *one.aliases)}


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__ or "").joinpath(name).read_text(encoding="utf-8"))
