"""The two rows of table 2, now and as the ledger stood, with the documents behind every cell."""

from datetime import date

import pytest

from gongkai.bodies.kinds import Role
from gongkai.items.services.carrying import carry_on, carry_over
from gongkai.law.reasons import Refused
from gongkai.ledger.models import ChainHead
from gongkai.ledger.projections import rebuild
from gongkai.norms.counting import Custom, norms_in, table2
from gongkai.norms.models import NormPeriod
from gongkai.norms.queries import life
from gongkai.norms.services.changing import revoke
from tests.bodies.county import person_with
from tests.items.desk import Desk
from tests.norms.register import course, facts, norm, repealed


def row(desk: Desk, year: int, **named: object) -> list[int]:
    return table2(desk.head, [desk.town], year, **named).rows["normative_documents"]  # type: ignore[arg-type]


def position(desk: Desk) -> dict[int, int]:
    return {desk.town.pk: ChainHead.objects.get(body_id=desk.town.pk).sequence}


def test_documents_are_counted_by_making_by_repeal_and_on_the_last_day_of_the_year(desk: Desk) -> None:
    first, second = norm(desk), norm(desk, title="第二份", document_number="柳政发〔2024〕9号")
    rule = norm(
        desk, facts(category="rules"), title="第三份", document_number="柳政发〔2024〕10号", valid_until=date(2025, 6, 30)
    )
    repealed(desk, first, date(2025, 7, 1))
    assert row(desk, 2023) == [0, 0, 0]
    assert row(desk, 2024) == [2, 0, 2]
    assert row(desk, 2025) == [0, 1, 1]
    assert row(desk, 2029) == [0, 0, 0]
    table = table2(desk.head, [desk.town], 2025)
    assert table.rows["rules"] == [0, 0, 0]
    assert table.otherwise["rules"] == {"expired": 1, "declared_invalid": 0}
    assert table2(desk.head, [desk.town], 2025, custom=Custom(also_repealed=("expired",))).rows["rules"] == [0, 1, 0]
    assert list(norms_in(desk.head, [desk.town], 2025, "normative_documents", "repealed")) == [first]
    assert list(norms_in(desk.head, [desk.town], 2025, "normative_documents", "in_force")) == [second]
    assert list(norms_in(desk.head, [desk.town], 2025, "rules", "expired")) == [rule]


def test_an_office_may_count_by_publication(desk: Desk) -> None:
    norm(desk, facts(published_on=date(2025, 1, 2)), formed_on=date(2024, 12, 30), effective_on=date(2025, 2, 1))
    assert row(desk, 2024) == [1, 0, 0]
    assert row(desk, 2024, custom=Custom(issued_by="published")) == [0, 0, 0]
    assert row(desk, 2025, custom=Custom(issued_by="published")) == [1, 0, 1]


def test_a_table_as_of_a_position_does_not_move(desk: Desk) -> None:
    item = norm(desk)
    then = position(desk)
    repealed(desk, item, date(2025, 7, 1))
    after = position(desk)
    revoke(desk.head, item, life(course(item))[-1].number, reason="误登")
    assert row(desk, 2025, at=then) == [0, 0, 1]
    assert row(desk, 2025, at=after) == [0, 1, 0]
    assert row(desk, 2025) == [0, 0, 1]
    assert list(norms_in(desk.head, [desk.town], 2025, "normative_documents", "repealed", at=after)) == [item]
    assert row(desk, 2025, at={}) == [0, 0, 0]


def test_a_document_goes_with_its_item_to_the_successor_and_counts_there(desk: Desk) -> None:
    norm(desk)
    before, county = position(desk), desk.county
    carry_on(carry_over(person_with(county, "administrator", county.county, Role.ADMINISTRATOR), desk.town, county.bureau))
    assert row(desk, 2024) == [0, 0, 0]
    assert row(desk, 2024, at=before) == [1, 0, 1]
    assert table2(desk.stranger, [county.bureau], 2024).rows["normative_documents"] == [1, 0, 1]
    kept = sorted(NormPeriod.objects.values_list("body", "state", "since", "from_seq", "to_seq"))
    rebuild()
    assert sorted(NormPeriod.objects.values_list("body", "state", "since", "from_seq", "to_seq")) == kept


def test_figures_are_for_those_who_may_read_them(desk: Desk) -> None:
    norm(desk)
    assert table2(desk.supervisor, [desk.town], 2024).rows["normative_documents"] == [1, 0, 1]
    with pytest.raises(Refused, match="不能查看该机关的规范性文件统计"):
        table2(desk.stranger, [desk.town], 2024)
    with pytest.raises(Refused, match="年报表二没有“rules other”这一格"):
        norms_in(desk.head, [desk.town], 2024, "rules", "other")
