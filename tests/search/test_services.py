"""What acts of other rooms put is what is found, from the same transaction on."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction

from gongkai.search import folding
from gongkai.search.models import DeskPassage, PublicDocument, PublicPassage
from gongkai.search.services import put, remove, renew, together
from gongkai.search.stores import DESK, PUBLIC
from tests.search.imagined import let_find, numbers, text

pytestmark = pytest.mark.django_db


def test_the_new_text_stands_in_the_place_of_the_old() -> None:
    let_find([text(1, "低保")])
    let_find([text(1, "养老", day=date(2026, 4, 1))])
    assert (numbers("低保"), numbers("养老")) == ([], [1])


def test_a_text_that_was_removed_is_gone() -> None:
    let_find([text(1, "低保" * 3_000), text(2, "低保"), text(2, "低保", part=1)])
    remove(PUBLIC, "item", [2, 77])
    assert numbers("低保") == [1]
    remove(PUBLIC, "item", [1])
    assert numbers("低保") == []
    assert not PublicPassage.objects.exists() and not PublicDocument.objects.exists()


def test_parts_that_are_not_put_again_go() -> None:
    let_find([text(1, "正文"), text(1, "附件甲", part=1), text(1, "附件乙", part=2)])
    let_find([text(1, "正文"), text(1, "附件乙", part=2)])
    assert (numbers("附件甲"), numbers("附件乙"), numbers("正文")) == ([], [1], [1])
    let_find([text(1, "附件丙", part=3)])
    assert (numbers("附件乙"), numbers("正文"), numbers("附件丙")) == ([], [], [1])


def test_what_has_not_changed_is_not_written_again(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    assert put(PUBLIC, [text(1, "低保"), text(2, "养老")]) == 2
    with django_assert_max_num_queries(4) as asked:
        assert put(PUBLIC, [text(1, "低保"), text(2, "养老")]) == 0
    assert not [one for one in asked.captured_queries if one["sql"].startswith(("INSERT", "UPDATE"))]
    assert put(PUBLIC, [text(1, "低保"), text(2, "养老院")]) == 1
    assert put(PUBLIC, [text(1, "低保", validity="repealed")]) == 1


def test_renewing_leaves_what_the_source_says_of_these_things_only() -> None:
    let_find([text(1, "低保"), text(2, "养老"), text(3, "托育")])
    with transaction.atomic():
        assert renew(PUBLIC, [("item", 1), ("item", 2)], lambda: [text(1, "危房")]) == 1
    assert (numbers("低保"), numbers("危房"), numbers("养老"), numbers("托育")) == ([], [1], [], [3])


def test_what_was_not_locked_is_not_renewed() -> None:
    with pytest.raises(ValueError, match="not locked"), transaction.atomic():
        renew(PUBLIC, [("item", 1)], lambda: [text(2, "低保")])


def test_very_many_are_found_when_they_are_put_together() -> None:
    with transaction.atomic(), together():
        put(PUBLIC, [text(number, "低保") for number in range(1, 60)])
    assert len(numbers("低保", size=100)) == 59


def test_what_an_older_folding_indexed_is_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    put(PUBLIC, [text(1, "低保")])
    monkeypatch.setattr(folding, "version", lambda: "older")
    assert put(PUBLIC, [text(1, "低保")]) == 1


def test_an_act_that_fails_leaves_what_was_found_before() -> None:
    let_find([text(1, "低保")])
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        put(PUBLIC, [text(1, "养老"), text(2, "养老")])
        remove(PUBLIC, "item", [1])
        raise ZeroDivisionError
    assert (numbers("低保"), numbers("养老")) == ([1], [])


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_put() -> None:
    for act in (lambda: put(PUBLIC, [text(1, "低保")]), lambda: remove(PUBLIC, "item", [1])):
        with pytest.raises(RuntimeError, match="in the transaction of the act"):
            act()


def test_what_databases_do_not_keep_is_stored_without_it() -> None:
    let_find([text(1, "低\0保\ud800养\u200b老", "题\0目")])
    assert numbers("养老") == numbers("保\ufffd") == [1]


def test_a_day_of_any_year_has_its_place() -> None:
    let_find([text(1, "低保", day=date.max), text(2, "低保", day=date.min), text(3, "低保")])
    assert numbers("低保") == [1, 3, 2]


def test_codes_are_codes() -> None:
    for wrong in ({"kind": "规范性文件"}, {"kind": ""}, {"validity": "现行 有效"}):
        with pytest.raises(ValueError, match="not a code"), transaction.atomic():
            put(PUBLIC, [text(1, "低保", **wrong)])


def test_the_stores_are_tables_apart() -> None:
    let_find([text(1, "内部", body=_body())], DESK)
    assert DeskPassage.objects.count() == 1 and not PublicPassage.objects.exists()
    assert numbers("内部") == []
    assert DESK.table != PUBLIC.table and DESK.documents is not PUBLIC.documents


def test_a_text_of_the_desk_has_a_body() -> None:
    with pytest.raises(ValueError, match="belongs to a body"):
        put(DESK, [text(1, "内部")])


def test_the_index_goes_with_the_row_however_it_is_deleted() -> None:
    let_find([text(1, "低保" * 2_000)])
    PublicPassage.objects.all().delete()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM search_publicpassage_frequencies")
            assert cursor.fetchone() == (0,)
    let_find([text(2, "低保")])
    assert numbers("低保") == [2]


def _body() -> int:
    from tests.bodies.county import found_county

    return found_county().town.pk
