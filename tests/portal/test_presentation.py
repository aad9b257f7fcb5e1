"""What a page shows of a report, asked without a page."""

from gongkai.portal.presentation.cells import CellView
from gongkai.portal.presentation.layout import Head, Line
from gongkai.portal.presentation.report import ReportView, show_report
from gongkai.report.model import Cause, Cell, Finding, Level, Place, Report, Row, State, Table
from tests.portal import reports


def cell(view: ReportView, kind: str, row: str, column: str) -> CellView:
    return next(
        c for t in view.tables if t.kind == kind for c in t.cells if c.anchor == f"{view.prefix}{kind}-{row}-{column}"
    )


def test_a_lost_cell_shows_its_value_its_sign_and_its_reason():
    shown = cell(show_report(reports.report_with_lost_cell()), "applications", "granted", "total")
    assert shown.text == "5"
    assert [sign.mark for sign in shown.signs] == ["*", "△"]
    assert shown.state.name == "推算补全"
    assert "由行合计推得 5" in shown.reasons[0]


def test_a_lost_cell_leads_to_the_line_of_its_row():
    shown = cell(show_report(reports.report_with_lost_cell()), "applications", "granted", "total")
    assert (shown.line, shown.lines) == ("L12", (12, 12))


def test_a_cell_that_is_not_printed_leads_to_all_lines_of_its_row():
    report = reports.right_report()
    reports.change(report, "applications", "granted", 6, state=State.SOLVED, printed=None, place=Place(line=19))
    shown = cell(show_report(report), "applications", "granted", "total")
    assert (shown.line, shown.lines) == ("L12", (12, 19))


def test_a_wrong_figure_stays_as_printed_and_carries_the_sign_of_an_error():
    shown = cell(show_report(reports.report_with_wrong_sum()), "applications", "outcome_total", "natural_person")
    assert shown.text == "6"
    assert [sign.mark for sign in shown.signs] == ["!"]
    assert "is-error" in shown.classes


def test_a_finding_leads_to_its_cell_and_the_cell_to_its_finding():
    view = show_report(reports.report_with_wrong_sum())
    finding = view.tables[1].findings[0]
    assert finding.cell == "applications-outcome_total-natural_person"
    assert cell(view, "applications", "outcome_total", "natural_person").findings == (finding,)


def test_a_blank_cell_is_never_shown_as_zero():
    report = reports.right_report()
    reports.change(report, "applications", "granted", 1, value=None, state=State.BLANK, printed="/")
    shown = cell(show_report(report), "applications", "granted", "business")
    assert shown.text == "/"
    assert [sign.mark for sign in shown.signs] == ["□"]


def test_an_ambiguous_cell_shows_its_candidates():
    report = reports.right_report()
    reports.change(report, "proactive", "licensing", 0, value=None, state=State.AMBIGUOUS)
    report.findings.append(
        Finding(
            "T2-NUM",
            Level.READING,
            Cause.READING,
            "有两种读法。",
            "",
            table="proactive",
            row="licensing",
            column="decisions",
            candidates=(1, 12),
        )
    )
    shown = cell(show_report(report), "proactive", "licensing", "decisions")
    assert shown.text == "1 或 12"
    assert shown.candidates == ("1", "12")


def test_a_glued_row_gives_each_cell_its_own_candidates():
    report = reports.right_report()
    for column in range(3):
        reports.change(report, "proactive", "normative_documents", column, value=None, state=State.AMBIGUOUS)
    report.findings.append(
        Finding(
            "T2-NUM",
            Level.READING,
            Cause.READING,
            "连写为 1203。",
            "",
            table="proactive",
            row="normative_documents",
            candidates=((1, 2, 3), (1, 20, 3)),
        )
    )
    shown = [cell(show_report(report), "proactive", "normative_documents", key) for key in ("issued", "repealed")]
    assert [one.candidates for one in shown] == [("1",), ("2", "20")]


def test_a_lost_figure_of_unknown_place_names_the_columns_where_it_may_have_stood():
    report = reports.right_report()
    report.findings.append(
        Finding(
            "T3-BLANK",
            Level.WARNING,
            Cause.READING,
            "少印了一格。",
            "",
            table="applications",
            row="received_carried_in",
            expected=0,
            candidates=("business", "total"),
        )
    )
    finding = show_report(report).tables[1].findings[0]
    stub = next(item for line in _lines(report, 1) for item in line if item.is_head and item.findings)
    assert stub.text == "二、上年结转政府信息公开申请数量"
    assert finding.places == ("商业企业", "总计")
    assert finding.readings == []
    assert finding.expected_name == "推算为"


def _lines(report: Report, table: int) -> list[Line]:
    layout = show_report(report).tables[table].layout
    return [*layout.head, *(line for body in layout.bodies for line in body)]


def test_every_cell_names_head_cells_that_exist():
    view = show_report(reports.right_report())
    for shown in view.tables:
        lines = list(shown.layout.head) + [line for body in shown.layout.bodies for line in body]
        heads = {item.anchor for line in lines for item in line if isinstance(item, Head) and item.scope}
        for one in shown.cells:
            assert set(one.headers.split()) <= heads, one.anchor


def test_every_line_of_a_table_is_equally_wide():
    for shown in show_report(reports.right_report()).tables:
        for part in (shown.layout.head, *shown.layout.bodies):
            assert len(set(_widths(part))) <= 1, shown.kind


def _widths(lines):
    """The width of each line, counting what earlier lines let hang down into it."""
    hanging: list[tuple[int, int]] = []
    for line in lines:
        own = sum(item.columns for item in line)
        yield own + sum(columns for columns, _ in hanging)
        hanging = [(columns, rows - 1) for columns, rows in hanging if rows > 1]
        hanging += [(item.columns, item.rows - 1) for item in line if isinstance(item, Head) and item.rows > 1]


def test_table_three_of_2019_has_23_rows_and_that_of_2021_has_25():
    assert _applications_lines("2021") == 25
    assert _applications_lines("2019") == 23


def _applications_lines(form: str) -> int:
    report = reports.right_report()
    report.tables["applications"] = reports.table("applications", {}, form)
    return len(show_report(report).tables[1].layout.bodies[0])


def test_an_absent_table_is_shown_as_absent_and_never_as_zeros():
    report = reports.right_report()
    report.tables["remedies"] = None
    remedies = show_report(report).tables[2]
    assert remedies.layout is None
    assert remedies.cells == []


def test_an_older_report_is_not_asked_for_the_tables_of_2019():
    report = reports.right_report()
    row = Row("received_total", [Cell(95, printed="95")])
    report.tables = {"statistics": Table("statistics", "2014", {row.key: row}, ("this_year",))}
    assert [shown.kind for shown in show_report(report).tables] == ["statistics"]


def test_the_second_report_of_a_file_has_ids_of_its_own():
    first, second = reports.right_report(), reports.right_report()
    first.part, second.part = 1, 2
    ids = [{c.anchor for t in show_report(report).tables for c in t.cells} for report in (first, second)]
    assert not ids[0] & ids[1]


def test_a_source_line_leads_back_to_the_first_cell_read_from_it():
    view = show_report(reports.right_report())
    line = next(line for line in view.source.lines if line.number == 12)
    assert line.back == "proactive-licensing-decisions"


def test_the_verdict_counts_what_must_be_corrected_and_what_must_be_checked():
    report = reports.report_with_wrong_sum()
    report.findings += reports.report_with_lost_cell().findings
    verdict = show_report(report).verdict
    assert verdict.sentence == "发现 1 处必须更正的错误、1 处需要核对。"
    assert verdict.grade == "error"


def test_the_verdict_on_a_right_report_says_so():
    verdict = show_report(reports.right_report()).verdict
    assert verdict.sentence == "没有发现错误。"
    assert verdict.reading.endswith("全部是原文所印。")


def test_a_report_without_one_of_its_tables_is_never_called_right():
    report = reports.right_report()
    report.tables["remedies"] = None
    verdict = show_report(report).verdict
    assert verdict.grade == "unknown"
    assert verdict.sentence.startswith("没有读到表四，无法核验。")


def test_checks_that_could_not_be_made_are_named_with_their_reason():
    report = reports.right_report()
    report.tables["remedies"] = None
    found = {one.code: one.reason for one in show_report(report).unassessed}
    assert "T4-SUM" in found
    assert found["T4-SUM"]


def test_a_report_without_tables_is_never_called_right():
    report = reports.right_report()
    report.tables = {}
    verdict = show_report(report).verdict
    assert verdict.grade == "unknown"
    assert verdict.sentence == "没有读到法定表格，表内数字无法核验。"
