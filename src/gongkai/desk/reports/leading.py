"""Where a figure of a report leads: the cases, proceedings, documents, items, entries or bodies that it counts.

What a person typed leads nowhere; the address is blank.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from gongkai.annual.entered.keys import FROM_LEDGER
from gongkai.annual.kinds import Basis
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


def of_cell(body: Body, year: int, basis: str, kind: str, row: str, column: str) -> str:
    """What a cell of a table counts."""
    if basis == Basis.FORM:
        return ""
    key = f"{kind}.{row}.{column}"
    if basis == Basis.ROLLUP:
        return reverse("desk:rollup_cell", args=(body.pk, year, key))
    if kind == "applications":
        return reverse("desk:figures_cell", args=(body.pk, year, row, column))
    if kind == "remedies":
        return _of_proceedings(body, year, row, column)
    if kind == "proactive" and row in FROM_LEDGER and form_for_year(year).name == "2021":
        return _of_norms(body, year, row, column)
    return _entered(body, year, key)


def of_figure(body: Body, year: int, basis: str, key: str) -> str:
    """What a figure of the text counts: a cell where it is one, otherwise the page that lists what it sums."""
    if cell := _cell(year, key):
        return of_cell(body, year, basis, *cell)
    source = labels()[key].source
    if basis == Basis.FORM or source == "fees":
        return "" if basis == Basis.FORM else reverse("desk:register_home")
    if basis == Basis.ROLLUP:
        return reverse("desk:rollup", args=(body.pk, year))
    if source == "table3":
        return reverse("desk:figures", args=(body.pk, year))
    if source == "table4":
        return _of_proceedings(body, year, "", "")
    if source in ("items", "channels"):
        return f"{reverse(f'desk:{source}')}?{urlencode({'body': body.pk})}"
    return _entered(body, year, f"work.{key}")


def _cell(year: int, key: str) -> tuple[str, str, str] | None:
    """The one cell that a figure is; None for a sum of several, and for what stands in no table."""
    source = labels()[key].source
    if source == "table2":
        return ("proactive", *NORMS[key])
    if source == "table3":
        return ("applications", key, TOTAL) if key in form_for_year(year).tables["applications"].keys else None
    name, _, column = key.partition("_")
    if source == "table4" and PROCEEDINGS[name]:
        return "remedies", PROCEEDINGS[name], column or TOTAL
    return None


def _of_proceedings(body: Body, year: int, block: str, column: str) -> str:
    asked = {"body": body.pk, "year": year} | ({"block": block, "column": column} if block else {})
    return f"{reverse('desk:remedy_figures')}?{urlencode(asked)}"


def _of_norms(body: Body, year: int, category: str, column: str) -> str:
    asked = {"body": body.pk, "year": year, "category": category, "column": column}
    return f"{reverse('desk:norm_figures')}?{urlencode(asked)}#cell"


def _entered(body: Body, year: int, key: str) -> str:
    return f"{reverse('desk:report_figures', args=(body.pk, year))}#{key}"
