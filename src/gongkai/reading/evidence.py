"""Figures of the text that can decide between readings of a table which has no identities of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gongkai.report.model import TextFigure

_NORMATIVE = (("in_force", ("现行有效", "有效")), ("repealed", ("废止", "失效")), ("issued", ("制发", "制定", "印发", "新制", "出台")))
_COLUMNS_2019 = {"issued": "made", "in_force": "disclosed_total", "repealed": "repealed"}
_STATISTICS = {
    "items": ("proactive_total",),
    "items_by_channel": ("via_website", "via_gazette", "via_weibo", "via_wechat", "via_other"),
    "applications": (
        "received_total", "received_in_person", "received_by_fax", "received_online", "received_by_letter", "code_13",
    ),
    "outcomes": ("answered_total", "answered_granted", "answered_partly_granted", "answered_refused"),
    "reviews": ("reviews_total",),
    "suits": ("suits_total",),
}


def for_proactive(figures: Sequence[TextFigure]) -> dict[tuple[str, str], list[int]]:
    """What the text says of normative documents, by (row, column) of table 2."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for figure in figures:
        column = _normative_column(figure) if figure.key == "normative_documents" and not figure.qualifier else None
        if column and figure.value == int(figure.value):
            found["normative_documents", column].append(int(figure.value))
            found["normative_documents", _COLUMNS_2019[column]].append(int(figure.value))
    return dict(found)


def _normative_column(figure: TextFigure) -> str | None:
    return next((column for column, words in _NORMATIVE if any(word in figure.label for word in words)), None)


def for_statistics(figures: Sequence[TextFigure]) -> dict[str, list[int]]:
    """What the text says of the items of an older statistics table."""
    found: dict[str, list[int]] = defaultdict(list)
    for figure in figures:
        for key in _STATISTICS.get(figure.key, ()):
            if not figure.qualifier and figure.value == int(figure.value):
                found[key].append(int(figure.value))
    return dict(found)
