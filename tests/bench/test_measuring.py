"""The measurements measure: a few documents give every table of docs/benchmarks.md."""

from __future__ import annotations

from dataclasses import replace

from bench import accuracy, detection, glued, growth, labels, letters
from bench.markdown import share, table
from tests.generator.layouts import LAYOUTS


def test_a_share_says_100_only_when_nothing_is_missing() -> None:
    assert (share(99_999, 100_000), share(3, 3), share(0, 0)) == ("99.99 %", "100 %", "—")


def test_a_table_has_a_rule_under_its_head() -> None:
    assert table(("a", "b"), [(1, 2)]) == "| a | b |\n| --- | ---: |\n| 1 | 2 |"


def test_accuracy_lists_every_layout_that_was_read() -> None:
    found = accuracy.measure(len(LAYOUTS))
    for recipe in list(found.counts):  # several faults stand in tables of their own
        found.counts[(*recipe[:3], "none")] = found.counts.pop(recipe)
    page = "\n".join(accuracy.section(found))
    assert [layout.name for layout in LAYOUTS if f"| {labels.LAYOUTS[layout.name]} | 1 |" not in page] == []
    assert found.complaints == []


def test_one_altered_cell_of_each_layout_is_noticed() -> None:
    rates = detection.measure(1)
    assert {name: noticed for name, (_, _, noticed) in rates.items()} == {layout.name: 1 for layout in LAYOUTS}


def test_longer_documents_are_longer_only_in_their_running_text() -> None:
    short, long = growth.longer("lines", 0).decode(), growth.longer("lines", 10).decode()
    assert long.count(growth.SENTENCE) == 10
    assert long.replace(growth.SENTENCE, "").count("第二十条") == short.count("第二十条")


def test_glued_tables_are_grouped_by_their_digits() -> None:
    page = "\n".join(glued.section([(120, 0.01, 0.005), (130, 0.02, 0.005), (260, 0.03, 0.01)]))
    assert "| 100–149 | 2 |" in page
    assert "| 250–299 | 1 |" in page


def test_letters_are_counted_beside_weasyprint_alone_and_memory_that_grows_is_said() -> None:
    found = letters.measured(10)
    page = "\n".join(letters.section(found))
    assert "| 全部文书 | 10 |" in page and "| 对照的文书：WeasyPrint 单独 | 1 |" in page and "Typst：" in page
    assert letters.broken(replace(found, after_tenth=100.0, after_all=120.0)) == ["内存随文书件数增长：100 MiB → 120 MiB"]
