"""A report on a page of the site: as it is laid out, without its title, which the page has, and without styles of its own."""

from __future__ import annotations

import re

from gongkai.annual.models import ReportFacts
from gongkai.items.models import Version
from gongkai.writing.annual.page import html

_TITLE = re.compile(r"<h1>.*?</h1>\n?", re.DOTALL)
_STYLE = re.compile(r' style="[^"]*"')


def drawn(version: Version) -> str | None:
    """The markup of a version's report, every text of it escaped; None where the version is no report.

    The text that is kept with the version is the same, but was cleaned: it has no classes by which figures are aligned.
    """
    facts = ReportFacts.objects.filter(pk=version.pk).first()
    return _STYLE.sub("", _TITLE.sub("", html(facts.typed()), count=1)) if facts else None
