"""One cell of a table, by its keys; of other forms too where they mean the same."""

from gongkai.report.cells import cell_at
from gongkai.report.copied import marked
from gongkai.report.model import Cell, State
from tests.portal.reports import change, right_report, table


def test_a_cell_is_found_by_its_keys() -> None:
    report = right_report(granted=5)
    assert cell_at(report.tables["applications"], "granted", "total").value == 5
    assert cell_at(report.tables["applications"], "granted", "sum") is None
    assert cell_at(report.tables["applications"], "invented", "total") is None
    del report.tables["applications"].rows["granted"]
    assert cell_at(report.tables["applications"], "granted", "total") == Cell(None, State.MISSING)


def test_other_closing_of_2019_is_three_rows_of_2021() -> None:
    report = right_report()
    change(report, "applications", "closed_unpaid", 6, value=2)
    change(report, "applications", "closed_other", 6, value=3, state=State.SOLVED)
    assert cell_at(report.tables["applications"], "closed", "total") == Cell(5, State.SOLVED)
    before = table("applications", {"closed": [0, 0, 0, 0, 0, 0, 4]}, "2019")
    assert cell_at(before, "closed", "total").value == 4
    assert cell_at(before, "closed_other", "total") is None


def test_sentences_are_marked_where_the_other_text_holds_them_too() -> None:
    text = "一是公开内容还不够及时，今后逐月检查。培训太少。政策解读形式比较单一，将增加图解。"
    found = marked(text, "2023年公开内容还不够及时，今后逐月检查；", 8)
    assert [(one.text[:4], one.same) for one in found] == [("一是公开", True), ("培训太少", False), ("政策解读", False)]
