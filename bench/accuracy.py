"""How much of 10,000 generated reports is read right, by form, layout, dirt and faults."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tqdm import tqdm

from bench import labels
from bench.markdown import share, table
from gongkai.reading.reader import read_bytes
from tests.generator import Generated, Recipe, make
from tests.generator.faults import SINGLE
from tests.reading.verdict import broken, verdicts

FORM, LAYOUT, DIRT, FAULT = range(4)
NAMES = (labels.FORMS, labels.LAYOUTS, labels.DIRT, labels.FAULTS)


@dataclass(slots=True)
class Accuracy:
    """Counts per recipe; `complaints` are sentences about single-fault documents."""

    counts: dict[tuple[str, str, str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    complaints: list[str] = field(default_factory=list)

    def by(self, key: Callable[[tuple[str, str, str, str]], object]) -> dict[object, Counter[str]]:
        """Counts added up by a key made of (form, layout, dirt, fault)."""
        added: dict[object, Counter[str]] = defaultdict(Counter)
        for recipe, counts in self.counts.items():
            added[key(recipe)].update(counts)
        return added


def measure(documents: int) -> Accuracy:
    """Reads the documents of seeds 0 … documents - 1 in this process."""
    found = Accuracy()
    for seed in tqdm(range(documents), desc="准确率", file=sys.stderr, mininterval=5):
        document = make(seed)
        _add(found, document)
    return found


def _add(found: Accuracy, document: Generated) -> None:
    plan = document.recipe
    counts = found.counts[(plan.form, plan.layout.name, plan.dirt, plan.fault)]
    reports = read_bytes(document.data, document.name)
    judged = verdicts(document, reports)
    for verdict in judged:
        counts.update(verdict.counts)
        counts.update({f"{verdict.kind} {name}": count for name, count in verdict.counts.items()})
    counts["documents"] += 1
    counts["two reports"] += len(reports) != 1
    counts["body and year"] += bool(reports) and (reports[0].body, reports[0].year) == (document.body, document.year)
    if plan.fault != "altered":
        counts["false alarms"] += sum(f.level == "E" for report in reports for f in report.findings)
    if plan.fault in SINGLE:
        found.complaints += [f"{_named(plan)} {line}" for line in broken(judged)]


def _named(plan: Recipe) -> str:
    return f"seed {plan.seed} {plan.form} {plan.layout.name} {plan.dirt} {plan.fault}"


HEADS = ("文档", "格", "可判定", "其中读对", "读对率", "静默读错", "不可判定", "机关与年度")


def _row(label: str, counts: Counter[str]) -> list[object]:
    return [
        label, counts["documents"], counts["cells"], counts["decidable"], counts["right"], _right(counts),
        counts["silently wrong"], counts["undecidable"], share(counts["body and year"], counts["documents"]),
    ]  # fmt: skip


def _right(counts: Counter[str], table: str = "") -> str:
    return share(counts[f"{table}right"], counts[f"{table}decidable"] - counts[f"{table}deceptive"])


def section(found: Accuracy) -> Iterator[str]:
    """The Markdown of the measurement."""
    single = found.by(lambda key: key[FAULT] in SINGLE)
    yield table(("每表错误", *HEADS), [_row("至多一处", single[True]), _row("多处", single[False])])
    yield from _definitions(single[True], single[False])
    yield "### 按表（每表至多一处错误）"
    yield _by_table(single[True])
    for title, position in (("表式", FORM), ("排版", LAYOUT), ("脏法", DIRT)):
        yield f"### 按{title}（每表至多一处错误）"
        groups = found.by(lambda key, position=position: key[position] if key[FAULT] in SINGLE else None)
        yield _grouped(title, groups, NAMES[position])
    yield "### 按错误"
    yield _grouped("错误", found.by(lambda key: key[FAULT]), labels.FAULTS)
    yield "### 排版 × 错误：可判定的格读对率／静默读错数"
    yield _matrix(found, LAYOUT)
    yield "### 脏法 × 错误：可判定的格读对率／静默读错数"
    yield _matrix(found, DIRT)
    yield "### 排版 × 表式：可判定的格读对率（每表至多一处错误）"
    yield _forms_by_layouts(found)


def _definitions(single: Counter[str], several: Counter[str]) -> Iterator[str]:
    yield (
        "可判定：穷举器列出的每一种能勾稽的读法都给同一个值。读对：值与状态（原文所印或推算补全；空白不作 0）都对。"
        "静默读错：状态为原文所印或推算补全而值不是原文所印或应有的值。"
    )
    yield (
        f"读法太多、穷举器没有列完的表：至多一处错误 {single['not listed']} 个，多处 {several['not listed']} 个，"
        f"按不可判定计。所有读法一致却不是原值的格（信息已不在文中）：至多一处错误 {single['deceptive']} 个，"
        f"多处 {several['deceptive']} 个，不计入读对率。没有改数的文档上的 E 级误报：至多一处错误 "
        f"{single['false alarms']} 条。"
    )


def _by_table(counts: Counter[str]) -> str:
    names = ("cells", "decidable", "right", "silently wrong", "undecidable")
    rows = [
        [label, *(counts[f"{kind} {name}"] for name in names), _right(counts, f"{kind} ")]
        for kind, label in labels.TABLES.items()
    ]
    return table(("表", "格", "可判定", "其中读对", "静默读错", "不可判定", "读对率"), rows)


def _grouped(title: str, groups: dict[object, Counter[str]], names: dict[str, str]) -> str:
    return table((title, *HEADS), [_row(label, groups[name]) for name, label in names.items() if name in groups])


def _matrix(found: Accuracy, position: int) -> str:
    groups = found.by(lambda key: (key[position], key[FAULT]))
    rows = [
        [label, *(_cell(groups.get((name, fault), Counter())) for fault in labels.FAULTS)]
        for name, label in NAMES[position].items()
    ]
    return table(("", *labels.FAULTS.values()), rows)


def _cell(counts: Counter[str]) -> str:
    return f"{_right(counts)} / {counts['silently wrong']}"


def _forms_by_layouts(found: Accuracy) -> str:
    groups = found.by(lambda key: (key[LAYOUT], key[FORM]) if key[FAULT] in SINGLE else None)
    rows = [
        [label, *(_right(groups.get((layout, form), Counter())) for form in labels.FORMS)]
        for layout, label in labels.LAYOUTS.items()
    ]
    return table(("", *labels.FORMS.values()), rows)
