"""Texts of information as the page's language writes them."""

from __future__ import annotations

from django import template

from gongkai.portal.open.writing import in_writing

register = template.Library()


@register.filter
def written(text: object) -> str:
    """The text, in Traditional characters on Traditional pages; still escaped like any other."""
    return in_writing(str(text))
