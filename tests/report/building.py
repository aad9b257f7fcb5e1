"""Reports for the tests: right tables that can be altered cell by cell, and narratives of an invented town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from gongkai.report.forms import SECTION_TITLES, table_form
from gongkai.report.identities import leaf_rows
from gongkai.report.model import Cell, Contacts, Report, Row, Section, State, Table, TextFigure, Value

KINDS = 6
TOWN = "明湖县柳河镇人民政府"
COUNTY = "明湖县人民政府"
BUREAU = "明湖县教育局"


def cells(values: Sequence[Value]) -> list[Cell]:
    return [Cell(value, State.PRINTED, str(value)) for value in values]


def table(kind: str, form: str, rows: Mapping[str, Sequence[Value]]) -> Table:
    return Table(kind, form, {key: Row(key, cells(values)) for key, values in rows.items()})


def applications(
    form: str = "2021",
    outcomes: Mapping[str, Sequence[int]] | None = None,
    carried_in: Sequence[int] = (0,) * KINDS,
    carried_forward: Sequence[int] = (0,) * KINDS,
) -> Table:
    """A right table 3: outcomes by row and applicant kind; everything else follows from the identities."""
    leaves = {key: list((outcomes or {}).get(key, (0,) * KINDS)) for key in leaf_rows(form)}
    totals = [sum(row[c] for row in leaves.values()) for c in range(KINDS)]
    new = [totals[c] + carried_forward[c] - carried_in[c] for c in range(KINDS)]
    rows = {"received_new": new, "received_carried_in": list(carried_in), **leaves}
    rows |= {"outcome_total": totals, "carried_forward": list(carried_forward)}
    return table("applications", form, {key: [*row, sum(row)] for key, row in rows.items()})


def simple_applications(granted: int = 8, not_held: int = 6, **more: Any) -> Table:
    """Natural persons only."""
    outcomes = {"granted": (granted, 0, 0, 0, 0, 0), "unavailable_not_held": (not_held, 0, 0, 0, 0, 0)}
    return applications("2021", outcomes, **more)


def remedies(form: str = "2021", blocks: Sequence[Sequence[int]] = ((0,) * 4,) * 3) -> Table:
    keys = table_form("remedies", form).keys
    return table("remedies", form, {key: [*block, sum(block)] for key, block in zip(keys, blocks, strict=True)})


def proactive(form: str = "2021", **rows: Sequence[Value]) -> Table:
    """Table 2 with zeros in the rows not given."""
    zero: dict[str, list[Value]] = {row.key: [0] * row.width for row in table_form("proactive", form).rows}
    if form == "2021":
        zero["fees"] = [Decimal(0)]
    return table("proactive", form, zero | rows)  # type: ignore[arg-type]


def statistics(form: str, columns: tuple[str, ...] = ("this_year",), **rows: Sequence[Value]) -> Table:
    built = table("statistics", form, rows)
    built.columns = columns
    return built


def altered(original: Table, row: str, column: int, value: Value, **changes: Any) -> Table:
    """The table with one cell changed; `changes` may set its state."""
    old = original.rows[row]
    new = [
        replace(c, value=value, printed=str(value), **changes) if i == column else c for i, c in enumerate(old.cells)
    ]
    return replace(original, rows=original.rows | {row: replace(old, cells=new)})


GOOD_TEXTS = {
    1: (
        "2023年，我镇扎实做好政府信息公开工作。（一）主动公开。通过网站公开信息。（二）依申请公开。依法办理。"
        "（三）政府信息管理。严格审查。（四）平台建设。办好网站。（五）监督保障。工作考核结果良好，开展社会评议，"
        "全年未发生责任追究。"
    ),
    2: "",
    3: "",
    4: "",
    5: "存在的问题：解读形式单一。下一步改进：丰富解读形式，加强业务培训。",
    6: "本年度未发出收费通知，未收取信息处理费。",
}


def report(*tables: Table, body: str = TOWN, year: int = 2023, **fields: Any) -> Report:
    """A report without form defects; `texts` replaces the text of sections by number (None takes one away)."""
    texts = GOOD_TEXTS | fields.pop("texts", {})
    preface = f"本报告数据统计期限自{year}年1月1日起至12月31日止。联系电话：0000-1234567。"
    sections = [Section(0, "", preface)]
    sections += [Section(n, SECTION_TITLES[n - 1], text) for n, text in sorted(texts.items()) if text is not None]
    built = {
        "source": "样例.txt",
        "title": f"柳河镇{year}年政府信息公开工作年度报告",
        "period": (date(year, 1, 1), date(year, 12, 31)),
        "published": date(year + 1, 1, 20),
        "contacts": Contacts(phone="0000-1234567"),
        "sections": sections,
        "lines": [line for s in sections for line in (s.title, *s.text.split("\n"))],
        "tables": {t.kind: t for t in tables},
    }
    return Report(body=body, year=year, **(built | fields))


def says(sentence: str, **fields: Any) -> Report:
    """A report whose section 一 holds one more sentence."""
    tables = fields.pop("tables", ())
    return report(*tables, texts={1: GOOD_TEXTS[1] + sentence}, **fields)


def figure(
    key: str, label: str, value: int | Decimal, sentence: str, unit: str | None = "件", **more: Any
) -> TextFigure:
    given = {"qualifier": None, "scope": None, "line": 3, "section": 1} | more
    return TextFigure(key, label, value, unit, sentence=sentence, **given)


COUNT = st.integers(min_value=0, max_value=60)
ROW = st.lists(COUNT, min_size=KINDS, max_size=KINDS)


@st.composite
def right_applications(draw: st.DrawFn, form: str | None = None) -> Table:
    """Any right table 3 of either form, with several rows that are not zero."""
    name = form or draw(st.sampled_from(["2019", "2021"]))
    outcomes = {key: draw(ROW) for key in draw(st.sets(st.sampled_from(leaf_rows(name)), max_size=6))}
    forward = draw(ROW)
    received = [sum(row[c] for row in outcomes.values()) + forward[c] for c in range(KINDS)]
    carried_in = [draw(st.integers(min_value=0, max_value=most)) for most in received]
    return applications(name, outcomes, carried_in, forward)


@st.composite
def right_remedies(draw: st.DrawFn) -> Table:
    block = st.lists(COUNT, min_size=4, max_size=4)
    return remedies("2021", [draw(block) for _ in range(3)])


@st.composite
def with_one_cell_altered(draw: st.DrawFn, tables: st.SearchStrategy[Table]) -> tuple[Table, str, int]:
    """A right table with one cell changed to another count, and where."""
    right = draw(tables)
    row = draw(st.sampled_from(sorted(right.rows)))
    column = draw(st.integers(min_value=0, max_value=len(right.rows[row].cells) - 1))
    old = right.value(row, column)
    return altered(right, row, column, draw(COUNT.filter(lambda value: value != old))), row, column
