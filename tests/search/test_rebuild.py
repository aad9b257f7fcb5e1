"""A rebuild writes everything anew, goes on where it was broken off, and nobody who searches notices."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from gongkai.bodies.models import Person
from gongkai.law.reasons import Refused
from gongkai.search import rebuilding
from gongkai.search.models import PublicDocument, PublicPassage, Rebuild
from gongkai.search.queries import find
from gongkai.search.rebuilding import rebuild
from gongkai.search.stores import DESK, PUBLIC
from tests.bodies.county import found_county, person_with
from tests.search.imagined import let_find, numbers, text, written
from tests.search.sources import Room, only

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Iterator[Room]:
    found = Room()
    with only(found):
        yield found


@pytest.fixture
def operator() -> Person:
    return Person.objects.operator()


class Broken(Exception):
    pass


def test_what_a_source_has_is_found_afterwards(room: Room, operator: Person) -> None:
    room.have(text(1, "低保"), text(5, "养老"))
    assert rebuild(operator, PUBLIC) == {"item": 2}
    assert (numbers("低保"), numbers("养老")) == ([1], [5])


def test_what_no_source_has_any_more_is_gone(room: Room, operator: Person) -> None:
    let_find([text(number, "低保") for number in (1, 2, 3, 400)] + [text(9, "低保", kind="former")])
    room.have(text(2, "低保"))
    assert rebuild(operator, PUBLIC) == {"item": 1, "former": 0}
    assert numbers("低保") == [2]


def test_what_is_not_public_does_not_get_into_the_public_store(room: Room, operator: Person) -> None:
    body = found_county().town.pk
    room.have(text(1, "低保", body=body))
    room.have(text(2, "低保内部", body=body), public=False)
    let_find([text(2, "低保", body=body)])
    rebuild(operator, PUBLIC)
    rebuild(operator, DESK)
    assert numbers("低保") == [1]
    assert numbers("低保", store=DESK, actor=operator) == [2, 1]
    assert not PublicPassage.objects.filter(text__contains="内部").exists()


def test_a_rebuild_changes_nothing_that_is_found(room: Room, operator: Person) -> None:
    room.have(*written(300, "rebuild"))
    let_find(room.texts.values())
    before = [find(None, PUBLIC, phrase) for phrase in ("通知", "政府信息", "养老 低保", "的")]
    places = list(PublicPassage.objects.order_by("place").values_list("place", flat=True))
    seen = []

    def look(kind: str, count: int) -> None:
        seen.append([find(None, PUBLIC, phrase) for phrase in ("通知", "政府信息", "养老 低保", "的")])

    assert rebuild(operator, PUBLIC, look) == {"item": 300}
    assert seen == [before] * 4
    assert list(PublicPassage.objects.order_by("place").values_list("place", flat=True)) == places


def test_an_index_that_lost_rows_is_whole_again(room: Room, operator: Person) -> None:
    room.have(text(1, "低保"), text(2, "低保"))
    let_find(room.texts.values())
    PublicPassage.objects.all().delete()
    PublicDocument.objects.filter(number=2).delete()
    assert numbers("低保") == []
    rebuild(operator, PUBLIC)
    assert sorted(numbers("低保")) == [1, 2]


def test_a_rebuild_that_was_broken_off_goes_on(room: Room, operator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 10)
    room.have(*(text(number, "低保") for number in range(1, 36)))
    told: list[int] = []

    def break_off(kind: str, count: int) -> None:
        told.append(count)
        if count == 20:
            raise Broken

    with pytest.raises(Broken):
        rebuild(operator, PUBLIC, break_off)
    assert (told, len(numbers("低保"))) == ([10, 20], 20)
    room.asked.clear()
    assert rebuild(operator, PUBLIC) == {"item": 35}
    assert room.asked == list(range(21, 36))
    assert len(numbers("低保")) == 35
    # and the next one is a new one
    room.asked.clear()
    rebuild(operator, PUBLIC)
    assert room.asked == list(range(1, 36))


def test_a_rebuild_may_begin_from_the_start(room: Room, operator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 10)
    room.have(*(text(number, "低保") for number in range(1, 16)))

    def break_off(kind: str, count: int) -> None:
        raise Broken

    with pytest.raises(Broken):
        rebuild(operator, PUBLIC, break_off)
    room.asked.clear()
    assert rebuild(operator, PUBLIC, from_start=True) == {"item": 15}
    assert room.asked == list(range(1, 16))


def test_a_batch_that_breaks_leaves_what_was_there(room: Room, operator: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    let_find([text(1, "低保"), text(2, "低保")])
    room.have(text(1, "养老"), text(2, "养老"))
    monkeypatch.setattr(rebuilding, "_remove_others", lambda *given: (_ for _ in ()).throw(Broken))
    with pytest.raises(Broken):
        rebuild(operator, PUBLIC)
    assert (sorted(numbers("低保")), numbers("养老")) == ([1, 2], [])
    assert Rebuild.objects.get().after == 0


def test_long_texts_are_written_one_after_the_other(room: Room, operator: Person) -> None:
    room.have(*(text(number, "低保" * 150_000) for number in range(1, 5)))
    with connection.execute_wrapper(_at_most(2_500_000)):
        assert rebuild(operator, PUBLIC) == {"item": 4}
    assert len(numbers("低保低保")) == 4


def test_a_source_answers_what_it_was_asked(room: Room, operator: Person) -> None:
    room.have(text(1, "低保"))
    room.texts[2] = text(7, "低保")
    room.public.add(2)
    with pytest.raises(ValueError, match="the source of item was not asked for item 7"):
        rebuild(operator, PUBLIC)


def test_only_the_operator_rebuilds(room: Room) -> None:
    county = found_county()
    clerk = person_with(county, "wang", county.town)
    for nobody in (None, clerk):
        with pytest.raises(Refused, match="不能重建检索索引：须是服务器上的系统管理员"):
            rebuild(nobody, PUBLIC)


def _at_most(characters: int):  # type: ignore[no-untyped-def]
    """No statement is longer with its values."""

    def wrapper(execute, sql, values, many, context):  # type: ignore[no-untyped-def]
        assert sum(len(value) for value in values or () if isinstance(value, str)) < characters
        return execute(sql, values, many, context)

    return wrapper
