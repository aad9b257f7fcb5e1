"""The kinds of channels as data (kinds.toml). Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

SITE = "site"
"""The site itself: publication is its own record, nobody registers it."""
SITE_LABEL = "政府网站"
MAIL = "mail"
"""Mail to subscribers: what went out is its own record."""
MAIL_LABEL = "邮件订阅"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind; an `account` has an address and must be kept up, a `place` is somewhere."""

    code: str
    label: str
    basis: str
    account: bool = False
    place: bool = False


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by code, in their order."""
    data = tomllib.loads(resources.files(__package__ or "").joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {code: Kind(code, **row) for code, row in data.items()}


def label(code: str) -> str:
    """A kind's name."""
    return {SITE: SITE_LABEL, MAIL: MAIL_LABEL}.get(code) or kinds()[code].label
