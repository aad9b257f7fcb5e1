"""法定主动公开内容: the kinds of arts. 20 and 21 of the Regulation, and which bodies owe each (disclosure_kinds.toml).

Also the 26 fields that have standard catalogues (standard_fields.toml).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

ORGANS = "organs"


@dataclass(frozen=True, slots=True)
class DisclosureKind:
    """One kind. `text` is that of the article, `label` the short name of its column; `owed_by` as in the table.

    `by_local_situation`: owed “根据本地方的具体情况” (art. 21), so that an empty column may be right.
    """

    code: str
    label: str
    text: str
    article: str
    owed_by: tuple[str, ...]
    by_local_situation: bool = False


@dataclass(frozen=True, slots=True)
class StandardField:
    """One of the fields with a standard catalogue; `basis` says how sure its name is."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    basis: str = "memory"


@cache
def disclosure_kinds() -> dict[str, DisclosureKind]:
    """All kinds by code, in the order of the articles."""
    rows = _data("disclosure_kinds.toml")["kinds"]
    return {code: DisclosureKind(code, **row | {"owed_by": tuple(row["owed_by"])}) for code, row in rows.items()}


def kinds_owed(body_kind: str, government_kind: str = "") -> tuple[DisclosureKind, ...]:
    """What a body of a kind must publish by arts. 20 and 21; nothing for one that is no administrative organ.

    Both are codes of `bodies.kinds`; `government_kind` is that of the government to which a department belongs, blank
    where unknown. Art. 21 binds departments of prefectures and counties, so that without it only art. 20 is told.
    """
    about = _data("disclosure_kinds.toml")["organs"]
    roles = {body_kind}
    if body_kind in about["bodies"]:
        roles.add(ORGANS)
    if body_kind in about["departments"] and government_kind:
        roles.add(f"department of {government_kind}")
    return tuple(kind for kind in disclosure_kinds().values() if roles & set(kind.owed_by))


@cache
def standard_fields() -> dict[str, StandardField]:
    """The 26 fields by code, in their order."""
    data = _data("standard_fields.toml")
    return {code: StandardField(code, **row | {"aliases": tuple(row.get("aliases", ()))}) for code, row in data.items()}


def field_named(name: str) -> StandardField | None:
    """The field of a name as a local catalogue writes it; None where it is none of the 26."""
    plain = name.strip().removesuffix("领域")
    return next((one for one in standard_fields().values() if plain in (one.label, *one.aliases)), None)


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
