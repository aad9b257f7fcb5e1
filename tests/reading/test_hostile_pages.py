"""Pages of real offices that do not keep to the form: notes, added columns, other orders, other ways to write figures."""

import pytest

from gongkai.report.forms import FormRow
from tests.reading.hostile_pages import (
    APPLICATIONS,
    applications,
    is_whole,
    page,
    read,
    tr,
    with_applications,
)


def bare(row: FormRow) -> str:
    """The label with its ordinal's dot lost: `1属于国家秘密`."""
    return row.label[0] + row.label[2:] if row.label[0].isdecimal() else row.label


def test_the_page_itself_is_read() -> None:
    assert is_whole(read(page()))


def test_a_column_of_serial_numbers_does_not_run_into_the_row_before_it() -> None:
    assert is_whole(read(with_applications(applications(before=lambda number: (number,)))))


@pytest.mark.parametrize("group", ["小计", "（三）不予公开小计"])
def test_a_subtotal_that_the_form_does_not_have_is_left_out(group: str) -> None:
    subtotal = tr([group, 2, 1, 0, 0, 0, 0, 3])
    after = {"refused_administrative_inquiry": subtotal}
    assert is_whole(read(with_applications(applications(after=lambda key: after.get(key, "")))))


def test_an_ordinal_without_its_dot_is_no_figure_of_the_row_before() -> None:
    assert is_whole(read(with_applications(applications(label=bare))))


def test_a_note_below_a_row_is_no_part_of_it() -> None:
    after = {"carried_forward": tr(["注：6件为2022年12月申请，2件为企业申请", *APPLICATIONS["carried_forward"]])}
    assert is_whole(read(with_applications(applications(after=lambda key: after.get(key, "")))))
