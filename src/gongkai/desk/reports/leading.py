"""Where a figure of a report leads: the cases, proceedings, documents, items or entries that it counts."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from gongkai.annual.entered.keys import FROM_LEDGER
from gongkai.bodies.models import Body
from gongkai.report.drafting.sentences import labels
from gongkai.report.forms import form_for_year

TOTAL = "total"
PROCEEDINGS = {"reviews": "reconsideration", "suits": ""}
"""Figures of the text about proceedings by the block that they count; suits are two blocks, shown as the whole table."""
NORMS = {
    "rules_issued": ("rules", "issued"), "norms_issued": ("normative_documents", "issued"),
    "norms_repealed": ("normative_documents", "repealed"), "norms_in_force": ("normative_documents", "in_force"),
}  # fmt: skip


def of_cell(body: Body, year: int, kind: str, row: str, column: str) -> str:
    """What a cell of a table counts."""
    if kind == "applications":
        return reverse("desk:figures_cell", args=(body.pk, year, row, column))
    if kind == "remedies":
        return _of_proceedings(body, year, row, column)
    if kind == "proactive" and row in FROM_LEDGER and form_for_year(year).name == "2021":
        return _of_norms(body, year, row, column)
    return _entered(body, year, f"{kind}.{row}.{column}")


def of_figure(body: Body, year: int, key: str) -> str:
    """What a figure of the text counts."""
    source = labels()[key].source
    if source == "table3":
        rows = form_for_year(year).tables["applications"].keys
        # 不予公开 and the like are sums of rows: there the whole table
        return of_cell(body, year, "applications", key, TOTAL) if key in rows else reverse("desk:figures", args=(body.pk, year))
    if source == "table4":
        name, _, column = key.partition("_")
        return _of_proceedings(body, year, PROCEEDINGS[name], column or TOTAL)
    if source == "table2":
        return _of_norms(body, year, *NORMS[key])
    if source == "items":
        return f"{reverse('desk:items')}?{urlencode({'body': body.pk})}"
    if source == "channels":
        return f"{reverse('desk:channels')}?{urlencode({'body': body.pk})}"
    return _entered(body, year, f"work.{key}") if source == "work" else reverse("desk:register_home")


def _of_proceedings(body: Body, year: int, block: str, column: str) -> str:
    asked = {"body": body.pk, "year": year} | ({"block": block, "column": column} if block else {})
    return f"{reverse('desk:remedy_figures')}?{urlencode(asked)}"


def _of_norms(body: Body, year: int, category: str, column: str) -> str:
    asked = {"body": body.pk, "year": year, "category": category, "column": column}
    return f"{reverse('desk:norm_figures')}?{urlencode(asked)}#cell"


def _entered(body: Body, year: int, key: str) -> str:
    return f"{reverse('desk:report_figures', args=(body.pk, year))}#{key}"
