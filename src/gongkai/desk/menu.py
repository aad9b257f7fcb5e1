"""The entries of the desk's own menu; a room that adds pages adds its line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `key` is what a page passes as `tab`."""

    key: str
    label: str
    address: str


ENTRIES = (
    ("lists", _("依申请公开"), "desk:index"),
    ("remedies", _("复议诉讼"), "desk:remedies"),
)  # fmt: skip


def desk(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `desk_menu`, worked out only on pages that show it."""
    return {"desk_menu": SimpleLazyObject(entries)}


def entries() -> list[Entry]:
    """The menu in the language of the page."""
    return [Entry(key, gettext(label), reverse(name)) for key, label, name in ENTRIES]
