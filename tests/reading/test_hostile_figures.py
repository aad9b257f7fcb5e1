"""Figures that are broken, doubled, shifted or absurd: where a page does not say which is meant, none is chosen."""

from decimal import Decimal

import pytest

from gongkai.report.model import State
from tests.reading.hostile_pages import (
    APPLICATIONS,
    REMEDIES,
    SECTION_2,
    applications,
    errors,
    is_whole,
    page,
    proactive,
    read,
    remedies,
    states,
    table,
    text,
    values,
    with_applications,
    with_remedies,
)

IN_TEXT = " ".join(map(str, REMEDIES))
GRANTED = "1240 31 0 0 2 1 1274"
HEADS_2 = "<td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td>"
MOVED_2 = "<td>现行有效件数</td><td>本年制发件数</td><td>本年废止件数</td>"


def of_text(old: str, new: str, kind: str) -> dict[str, list[object]]:
    assert old in text()
    report = read(text().replace(old, new), "东岭县.txt")
    assert not errors(report)
    return {key: list(found) for key, found in values(report, kind).items()}


@pytest.mark.parametrize(
    ("row", "label", "printed"),
    [
        ("licensing", "行政许可", "行政许可\n3\n1295"),
        ("licensing", "行政许可", "行政许可\n1295\n3"),
        ("licensing", "行政许可", "行政许可 12\n95"),
        ("normative_documents", "行政规范性文件", "行政规范性文件\n3\n12\n3\n45"),
        ("normative_documents", "行政规范性文件", "行政规范性文件 1\n12 3 45"),
        ("fees", "行政事业性收费", "行政事业性收费\n3\n36.5"),
    ],
)
def test_more_figures_on_lines_of_their_own_than_table_2_has_cells_are_unread(row: str, label: str, printed: str) -> None:
    line = next(line for line in text().splitlines() if line.startswith(label))
    report = read(text().replace(line, printed), "东岭县.txt")
    cells = table(report, "proactive").rows[row].cells
    assert {(cell.value, cell.state, cell.printed) for cell in cells} == {
        (None, State.UNREAD, " ".join(printed.removeprefix(label).split()))
    }
    assert values(report, "proactive")["penalties"] == [320]


@pytest.mark.parametrize("broken", ["12\n40 31 0 0 2 1 1274", "1240 31 0 0 2 1 12\n74", "\n12\n40 31 0 0 2 1 1274"])
def test_a_number_broken_over_two_lines_is_not_read_as_its_half(broken: str) -> None:
    found = of_text(GRANTED, broken, "applications")
    assert found == {**APPLICATIONS, "granted": [None] * 7}


@pytest.mark.parametrize("printed", ["1200+95", "1200-95", "1200、95"])
def test_of_a_sum_in_a_cell_no_part_is_taken(printed: str) -> None:
    assert values(read(page(proactive(licensing=printed))), "proactive")["licensing"] == [None]
    assert values(read(page(proactive((printed, 3, 45)))), "proactive")["normative_documents"] == [None] * 3
    assert of_text("行政许可 1295", f"行政许可 {printed}", "proactive")["licensing"] == [None]


def test_columns_of_table_2_in_another_order_are_told_by_their_heads() -> None:
    printed = proactive((45, 12, 3)).replace(HEADS_2, MOVED_2)
    assert is_whole(read(page().replace(proactive(), printed)))
    lines = text().replace("本年制发件数 本年废止件数 现行有效件数", "现行有效件数 本年制发件数 本年废止件数")
    assert is_whole(read(lines.replace("12 3 45", "45 12 3"), "东岭县.txt"))


def test_a_row_of_table_2_that_lacks_a_cell_below_moved_heads_is_unread() -> None:
    printed = proactive((45, 12, 3)).replace(HEADS_2, MOVED_2).replace("<td>12</td>", "")
    assert values(read(page().replace(proactive(), printed)), "proactive")["normative_documents"] == [None] * 3


def moved(cells: tuple[int, ...]) -> list[int]:
    """Every block with its sum first."""
    return [cell for at in (0, 5, 10) for cell in (cells[at + 4], *cells[at : at + 4])]


MOVED_4 = "结果维持 结果纠正 其他结果 尚未审结 总计", "总计 结果维持 结果纠正 其他结果 尚未审结"


def test_columns_of_table_4_in_another_order_are_told_by_their_heads() -> None:
    printed = remedies(moved(REMEDIES))
    for tag in ("td", "td rowspan=2"):
        old, new = ("".join(f"<{tag}>{name}</td>" for name in names.split()) for names in MOVED_4)
        printed = printed.replace(old, new)
    assert is_whole(read(with_remedies(printed)))
    lines = text().replace(*MOVED_4).replace(IN_TEXT, " ".join(map(str, moved(REMEDIES))))
    assert is_whole(read(lines, "东岭县.txt"))


def swapped(printed: str, one: str, other: str) -> str:
    return printed.replace(one, "·").replace(other, one).replace("·", other)


def test_suits_after_review_printed_before_direct_suits_are_told_by_their_heads() -> None:
    cells = (*REMEDIES[:5], *REMEDIES[10:], *REMEDIES[5:10])
    heads = "未经复议直接起诉</td><td colspan=5>复议后起诉", "复议后起诉</td><td colspan=5>未经复议直接起诉"
    assert is_whole(read(with_remedies(remedies(cells).replace(*heads))))
    lines = text().replace("未经复议直接起诉 复议后起诉", "复议后起诉 未经复议直接起诉")
    assert is_whole(read(lines.replace(IN_TEXT, " ".join(map(str, cells))), "东岭县.txt"))


def test_suits_printed_before_reviews_are_told_by_their_heads() -> None:
    cells = (*REMEDIES[5:], *REMEDIES[:5])
    printed = swapped(swapped(remedies(cells), "行政复议", "行政诉讼"), "colspan=5>行政", "colspan=10>行政")
    assert is_whole(read(with_remedies(printed)))
    lines = text().replace("行政复议 行政诉讼", "行政诉讼 行政复议").replace(IN_TEXT, " ".join(map(str, cells)))
    assert is_whole(read(lines, "东岭县.txt"))


def test_glued_cells_below_moved_heads_of_table_4_are_unread() -> None:
    lines = text().replace(*MOVED_4).replace(IN_TEXT, "".join(map(str, moved(REMEDIES))))
    assert states(read(lines, "东岭县.txt"), "remedies") == {State.UNREAD}


@pytest.mark.parametrize("printed", ["36. 5", "36 .5", "36.5.1"])
def test_an_amount_torn_by_a_blank_is_unread_and_kept(printed: str) -> None:
    for report in (read(page(proactive(fees=printed))), read(text().replace("行政事业性收费 36.5", f"行政事业性收费 {printed}"), "a.txt")):
        (cell,) = table(report, "proactive").rows["fees"].cells
        assert (cell.value, cell.state, cell.printed) == (None, State.UNREAD, printed)


@pytest.mark.parametrize("surplus", ["7", "0 0", "2 1 0 1 4"])
def test_more_than_fifteen_figures_in_the_row_of_table_4_are_unread_and_kept(surplus: str) -> None:
    for separator in (" ", "\n"):
        printed = f"{IN_TEXT} {surplus}".replace(" ", separator)
        if separator == "\n" and surplus == "7":
            continue  # one figure too many on a line of its own is a page number, if the rest adds up
        report = read(text().replace(IN_TEXT, printed), "东岭县.txt")
        assert states(report, "remedies") == {State.UNREAD}
        assert table(report, "remedies").rows["reconsideration"].cells[0].printed == f"{IN_TEXT} {surplus}"


@pytest.mark.parametrize("broken", ["1\n2 1 0 1 14 3 0 1 0 4 0 0 0 2 2", "12 1 0 1 14 3 0 1 0 4 0 0 0 20 2\n0"])
def test_a_number_of_table_4_broken_over_two_lines_is_not_read_as_its_half(broken: str) -> None:
    report = read(text().replace(IN_TEXT, broken), "东岭县.txt")
    assert states(report, "remedies") == {State.UNREAD}
    assert table(report, "remedies").rows["reconsideration"].cells[0].printed == " ".join(broken.split())
    assert not errors(report)


WRAPPED = ("1 240", "1<br>240", "1&nbsp;240", "<p>1</p><p>240</p>", "12<br>40")


@pytest.mark.parametrize("printed", WRAPPED)
def test_digits_wrapped_in_a_cell_are_one_figure_if_the_row_adds_up(printed: str) -> None:
    assert is_whole(read(with_applications(applications(cell=lambda n: printed if n == 1240 else n))))
    report = read(with_applications(applications(cell=lambda n: printed if n == 1240 else 9 if n == 31 else n)))
    assert values(report, "applications")["granted"] == [None] * 7


def test_digits_wrapped_in_a_cell_of_table_4_are_one_figure_if_the_blocks_add_up() -> None:
    cells = ("1<br>2", 1, 0, 1, "1 4", *REMEDIES[5:])
    assert next(iter(values(read(with_remedies(remedies(cells))), "remedies").values())) == [12, 1, 0, 1, 14]


@pytest.mark.parametrize("normative", [(12, 3, "1 045"), ("1<br>2", 3, 45)])
def test_digits_wrapped_in_a_cell_of_table_2_are_no_two_figures(normative: tuple[object, ...]) -> None:
    assert values(read(page(proactive(normative))), "proactive")["normative_documents"] == [None] * 3


@pytest.mark.parametrize("zero", ["〇", "零", "O", "Ｏ", "0.0"])
def test_a_zero_in_words_or_with_decimals_is_a_zero(zero: str) -> None:
    report = read(with_applications(applications(cell=lambda n: n or zero)))
    assert is_whole(report)
    assert table(report, "applications").rows["granted"].cells[2].printed == zero.replace("Ｏ", "O")
    assert values(read(page(proactive(licensing=zero))), "proactive")["licensing"] == [0]


def test_whole_numbers_with_a_spreadsheet_s_decimals_are_counts() -> None:
    assert is_whole(read(with_applications(applications(cell="{}.0".format))))
    assert is_whole(read(with_remedies(remedies([f"{n}.00" for n in REMEDIES]))))
    half = read(with_applications(applications(cell=lambda n: "1240.5" if n == 1240 else n)))
    assert values(half, "applications")["granted"] == [None] * 7


ABSURD = "7391" * 15


def test_more_than_twelve_digits_are_no_count_anywhere() -> None:
    report = read(page(proactive(licensing=ABSURD, fees=ABSURD)))
    assert values(report, "proactive")["licensing"] == [None]
    assert values(report, "proactive")["fees"] == [None]
    report = read(with_applications(applications(cell=lambda n: ABSURD if n in (1240, 1274, 1281) else n)))
    assert values(report, "applications")["granted"] == [None] * 7
    assert not errors(report)
    report = read(with_remedies(remedies((ABSURD, 0, 0, 0, ABSURD, *REMEDIES[5:]))))
    assert values(report, "remedies")["reconsideration"] == [None] * 5
    assert not errors(report)


def test_amounts_may_be_large_and_exact() -> None:
    assert values(read(page(proactive(fees="123456.78"))), "proactive")["fees"] == [Decimal("123456.78")]
    assert SECTION_2 in page()
