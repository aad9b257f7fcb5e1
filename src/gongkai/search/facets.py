"""What a passage is filtered by, as words that stand beside its tokens in the same index. Pure.

Each is longer than two characters, so that none is taken for a token of the text.
"""

from __future__ import annotations

import re
from datetime import date

from gongkai.search.places import span_of

MANY = "many_"
"""The document has more than this passage."""

SPAN, DAY = "span_", "day_"
"""The span of days that the document's day lies in, and the day itself, by their numbers."""
FORM = "2"
"""Of the words of a document: what was indexed with others is written again by a rebuild."""

_CODE = re.compile(r"[a-z][a-z0-9_]*")


def of_kind(kind: str) -> str:
    return f"kind_{_code(kind)}"


def of_body(body: int) -> str:
    return f"body_{body}"


def of_year(year: int) -> str:
    return f"year_{year}"


def of_validity(validity: str) -> str:
    return f"valid_{_code(validity)}"


def of_span(span: int) -> str:
    return f"{SPAN}{span}"


def of_day(day: date) -> str:
    return f"{DAY}{day.toordinal()}"


def facets(kind: str, body: int | None, day: date, year: int | None, validity: str, *, many: bool) -> str:
    """All words of a document, with a blank before and behind each."""
    words = [of_kind(kind), of_span(span_of(day)), of_day(day)]
    words += [of_body(body)] if body is not None else []
    words += [of_year(year)] if year is not None else []
    words += [of_validity(validity)] if validity else []
    words += [MANY] if many else []
    return f" {' '.join(words)} "


def is_code(word: str) -> bool:
    """Whether it can be a kind or a validity."""
    return _CODE.fullmatch(word) is not None


def _code(word: str) -> str:
    """The word; what is not a code of small letters would be cut in pieces by an index."""
    if not is_code(word):
        raise ValueError(f"not a code: {word!r}")
    return word
