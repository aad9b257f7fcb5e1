"""Labels that templates look up by their codes."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from gongkai.desk.timeline import result_label

register = template.Library()


@register.filter
def result(code: str) -> str:
    """The Chinese name of an outcome; an open one says so."""
    return result_label(code) or _("（未定）")
