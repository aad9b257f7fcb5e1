"""Simplified and Traditional characters: what bodies publish is Simplified, a Traditional page shows it converted."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

TRADITIONAL = "zh-hant"


def is_traditional() -> bool:
    """Whether the page is in Traditional characters."""
    return get_language() == TRADITIONAL


def in_writing(text: str) -> str:
    """A text of ours or of a body in the writing of the page; signs stand for signs, so that markup stays as it is."""
    return str(_converter().convert(text)) if text and is_traditional() else text


def rich_text(html: str) -> SafeString:
    """The text of an item for a page: cleaned when it was saved (`writing.rich_text.clean`), or drawn of a report, its texts escaped."""
    return mark_safe(in_writing(html))  # noqa: S308


@cache
def _converter() -> Any:
    # loads its dictionaries, which a Simplified page never needs
    from opencc import OpenCC

    return OpenCC("s2t")
