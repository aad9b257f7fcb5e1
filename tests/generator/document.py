"""One generated document: its recipe, its bytes and its truth."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.generator import docx_layouts, figures, html_layouts, narrative, pdf_layouts, text_layouts
from tests.generator.blocks import Block, grid, heading
from tests.generator.dirt import DIRT
from tests.generator.faults import KINDS as FAULT_KINDS
from tests.generator.layouts import LAYOUTS, PDF, Layout
from tests.generator.printing import print_table
from tests.generator.truth import PrintedTable, RightTable

FORMS = ("2021", "2019", "2021", "2019", "mixed", "2021", "2014", "2021", "2019", "2008")
"""mixed: table 2 of 2021 with the 23 rows of 2019, as a real report of 2023 has them"""
YEARS = {"2021": (2021, 2024), "2019": (2019, 2020), "mixed": (2021, 2023), "2014": (2014, 2018), "2008": (2009, 2013)}
CLEANER_ROUNDS = 20
"""of layouts × dirt in which no document has more than one class of dirt"""
PDF_EVERY = 400
"""every so many documents one is a PDF: making them is slow"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a document is made of; the same recipe gives the same bytes."""

    seed: int
    form: str
    layout: Layout
    dirt: str
    fault: str
    also: str = "none"
    """a second class of dirt"""


@dataclass(frozen=True, slots=True)
class Generated:
    """A document with its truth; `tables` holds None for a table that the document does not hold."""

    recipe: Recipe
    name: str
    data: bytes
    body: str
    year: int
    tables: dict[str, PrintedTable | None]


def recipe(seed: int) -> Recipe:
    """The recipe of a seed: layouts × dirt × faults are walked through, so that every meeting of two comes up."""
    layouts, dirts = len(LAYOUTS), list(DIRT)
    layout = PDF if seed % PDF_EVERY == PDF_EVERY - 1 else LAYOUTS[seed % layouts]
    dirt = dirts[seed // layouts % len(dirts)]
    rounds = seed // (layouts * len(dirts))
    fault = FAULT_KINDS[(rounds + seed) % len(FAULT_KINDS)]
    also = dirts[(seed * 5 + rounds) % len(dirts)] if rounds >= CLEANER_ROUNDS and seed % 2 else "none"
    return Recipe(seed, FORMS[(seed * 7 + rounds) % len(FORMS)], layout, dirt, fault, also)


def make(given: Recipe | int) -> Generated:
    """The document of a recipe, or of the recipe of a seed."""
    plan = recipe(given) if isinstance(given, int) else given
    rng = Random(f"tables {plan.seed}")
    return assemble(plan, [print_table(rng, right, plan.fault, plan.layout) for right in right_tables(rng, plan.form)])


def right_tables(rng: Random, form: str) -> list[RightTable]:
    """The tables of one of FORMS with figures in which every identity holds."""
    if form in ("2014", "2008"):
        return [figures.statistics(rng, form)]
    second, third = ("2021", "2019") if form == "mixed" else (form, form)
    return [figures.proactive(rng, second), figures.applications(rng, third), figures.remedies(rng, second)]


def assemble(plan: Recipe, tables: list[PrintedTable]) -> Generated:
    """Text around the tables, dirt over all, and the bytes."""
    rng = Random(f"text {plan.seed}")
    year = rng.randint(*YEARS[plan.form])
    body = narrative.body(rng)
    dirty = _blocks(rng, body, year, tables)
    for name in sorted({plan.dirt, plan.also}, key=list(DIRT).index):
        dirty = DIRT[name](rng, dirty, plan.layout)
    kept = [block.table for block in dirty if block.table]
    truth = {table.kind: table if any(table is one for one in kept) else None for table in tables}
    name, data = _written(rng, dirty, plan.layout, plan.seed)
    return Generated(plan, name, data, body, year, truth)


def _blocks(rng: Random, body: str, year: int, tables: list[PrintedTable]) -> list[Block]:
    blocks = [
        Block("title", f"{body}{year}年政府信息公开工作年度报告"),
        Block("meta", f"发布日期：{narrative.published(rng, year).isoformat()}"),
        Block("paragraph", narrative.opening(body, year)),
        heading(1),
        *_paragraphs(narrative.general(rng, year, [table.right for table in tables])),
    ]
    return blocks + (_old_chapters(rng, tables[0]) if len(tables) == 1 else _sections(rng, year, tables))


def _sections(rng: Random, year: int, tables: list[PrintedTable]) -> list[Block]:
    middle = [block for number, table in enumerate(tables, 2) for block in (heading(number), grid(table))]
    last = [heading(6), *_paragraphs([narrative.other(rng, year)])]
    return [*middle, heading(5), *_paragraphs(narrative.problems(rng)), *last]


def _old_chapters(rng: Random, table: PrintedTable) -> list[Block]:
    problems = [Block("heading", "二、存在的主要问题和改进措施"), *_paragraphs(narrative.problems(rng))]
    return [*problems, Block("heading", "附件：政府信息公开情况统计表"), grid(table)]


def _paragraphs(texts: list[str]) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def _written(rng: Random, blocks: list[Block], layout: Layout, seed: int) -> tuple[str, bytes]:
    name = f"年报{seed:05d}"
    if layout.family == "docx":
        return f"{name}.docx", docx_layouts.render(blocks)
    if layout.family == "pdf":
        return f"{name}.pdf", pdf_layouts.render(blocks)
    if layout.family == "html":
        return f"{name}.html", _encoded(html_layouts.render(blocks, layout), layout.charset)
    ending = "md" if layout.name == "markdown" else "txt"
    charset = rng.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030"))
    return f"{name}.{ending}", _encoded(text_layouts.render(blocks, layout), charset)


def _encoded(text: str, charset: str) -> bytes:
    """Pages that declare GB2312 hold characters of GB18030, as browsers take them."""
    return text.encode("gb18030" if charset == "gb2312" else charset)
