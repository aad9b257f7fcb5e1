"""A right table, its faults and a layout give the texts of the cells and the shape a reader meets."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.generator import faults as faulty
from tests.generator.layouts import Layout
from tests.generator.truth import CellName, Number, PrintedRow, PrintedTable, RightTable

BLANK_MARKS = {"cells": ("/", "-", "—"), "spaces": ("/", "-"), "partly": ("/",), "glued": ("/",)}


def print_table(rng: Random, right: RightTable, fault: str, layout: Layout) -> PrintedTable:
    """Apply the faults and write the figures; a blank that the layout cannot show is printed as a stroke."""
    faults = faulty.choose(rng, right, fault, layout.joining in ("glued", "partly"))
    source = faulty.source_values(rng, right, faults)
    texts: dict[CellName, str | None] = {cell: written(value) for cell, value in source.items()}
    for one in faults:
        if one.kind != "altered":
            texts[one.cell] = None if one.kind == "lost" else _blank(rng, layout)
    return PrintedTable(right, faults, source, texts, _joints(rng, right, layout))


def written(value: Number) -> str:
    """Digits as a form prints them: no exponent, no thousands separator."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def printed_rows(table: PrintedTable, layout: Layout) -> list[PrintedRow]:
    """The rows as shapes; the one row of table 4 holds all fifteen cells."""
    rows = table.right.rows
    if table.kind == "remedies":
        return [_shape(table, table.right.cells, layout)]
    return [_shape(table, [(key, column) for column in range(len(row))], layout) for key, row in rows.items()]


def faults_of(table: PrintedTable, kind: str) -> set[CellName]:
    """The cells that a kind of fault befell."""
    return {fault.cell for fault in table.faults if fault.kind == kind}


def _blank(rng: Random, layout: Layout) -> str:
    return rng.choice(("", "", *BLANK_MARKS[layout.joining])) if layout.shows_empty else rng.choice(
        BLANK_MARKS[layout.joining]
    )


def _joints(rng: Random, right: RightTable, layout: Layout) -> dict[CellName, str]:
    if layout.joining == "cells":
        return {}
    chance = {"spaces": 1.0, "partly": 0.35, "glued": 0.0}[layout.joining]
    return {cell: " " if rng.random() < chance else "" for cell in right.cells}


def _shape(table: PrintedTable, cells: list[CellName], layout: Layout) -> PrintedRow:
    printed = [(cell, text) for cell in cells if (text := table.texts[cell]) is not None]
    if layout.joining == "cells":
        return PrintedRow(tuple(cells), tuple(_piece(text) for _, text in printed), glued=False)
    pieces: list[str | None] = []
    for cell, text in printed:
        joined = pieces and pieces[-1] is not None and _piece(text) is not None and not table.joints[cell]
        if joined:
            pieces[-1] = f"{pieces[-1]}{text}"
        else:
            pieces.append(_piece(text))
    return PrintedRow(tuple(cells), tuple(pieces), glued=len(pieces) < len(cells))


def _piece(text: str) -> str | None:
    return text if any(character.isdigit() for character in text) else None
