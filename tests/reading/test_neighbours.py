"""Neighbouring years decide glued rows of table 2 where the stock of documents in force continues."""

from dataclasses import replace

from gongkai.reading.neighbours import narrow
from gongkai.reading.reader import read_bytes
from gongkai.report.model import Report, State
from tests.reading.test_tables import HEAD, TABLE2


def report(year: int, norm: str) -> Report:
    text = (HEAD + TABLE2.format(norm=norm)).replace("2022", str(year)).replace("规章 0 0 0", "规章000")
    (found,) = read_bytes(text.encode(), f"{year}.txt")
    return found


def normative(found: Report) -> tuple[list[object], list[State]]:
    table = found.table("proactive")
    assert table is not None
    row = table.rows["normative_documents"]
    return list(row.values), [cell.state for cell in row.cells]


def test_the_year_before_decides_what_print_cannot() -> None:
    before, now = narrow([report(2022, "4 1 15"), report(2023, "6219")])
    assert normative(before)[0] == [4, 1, 15]
    assert normative(now) == ([6, 2, 19], [State.SOLVED] * 3)


def test_what_all_continuing_readings_share_is_decided_and_the_rest_stays_open() -> None:
    now, _ = narrow([report(2022, "693665"), report(2023, "88 55 698")])
    assert normative(now)[0] == [None, None, 665]
    assert normative(now)[1] == [State.AMBIGUOUS, State.AMBIGUOUS, State.SOLVED]
    (finding,) = [f for f in now.findings if f.row == "normative_documents" and f.candidates]
    assert set(finding.candidates) == {(6, 93, 665), (69, 3, 665)}


def test_a_stock_that_does_not_continue_decides_nothing() -> None:
    _, now = narrow([report(2022, "4 1 900"), report(2023, "6219")])
    assert normative(now)[1] == [State.AMBIGUOUS] * 3


def test_a_year_that_is_not_next_to_it_says_nothing() -> None:
    _, now = narrow([report(2022, "4 1 15"), replace(report(2023, "6219"), year=2024)])
    assert normative(now)[1] == [State.AMBIGUOUS] * 3
