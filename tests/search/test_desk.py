"""The desk finds what its reader's bodies have, and only what the room it belongs to lets this person read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from gongkai.bodies.kinds import Role
from gongkai.law.reasons import Refused
from gongkai.search import queries
from gongkai.search.queries import Filters, find
from gongkai.search.stores import DESK, PUBLIC
from tests.bodies.county import County, found_county, person_with
from tests.search.imagined import let_find, numbers, text
from tests.search.sources import Room, only

pytestmark = pytest.mark.django_db

NO_OFFICE = "不能查找工作台的内容：须是该机关的工作人员或者是其上级主管部门或者是服务器上的系统管理员"


@pytest.fixture
def county() -> County:
    return found_county()


@pytest.fixture
def room(county: County) -> Iterator[Room]:
    """A draft of each body: 1 of the county, 2 of the bureau, 3 of the town, 4 of its centre."""
    found = Room()
    bodies = (county.county, county.bureau, county.town, county.centre)
    found.have(*(text(number, "低保草稿", body=body.pk) for number, body in enumerate(bodies, start=1)), public=False)
    let_find(found.texts.values(), DESK)
    with only(found):
        yield found


def test_a_clerk_finds_what_is_of_the_body(county: County, room: Room) -> None:
    clerk = person_with(county, "wang", county.town, Role.HANDLER)
    assert numbers("草稿", store=DESK, actor=clerk) == [3]
    assert str(find(clerk, DESK, "草稿").count) == "共 1 条"


def test_a_supervising_office_finds_what_is_of_the_bodies_below(county: County, room: Room) -> None:
    above = person_with(county, "zhao", county.county, Role.SUPERVISING_OFFICE)
    assert numbers("草稿", store=DESK, actor=above) == [4, 3, 2, 1]
    below_town = Filters(below=county.town.pk)
    assert numbers("草稿", below_town, store=DESK, actor=above) == [4, 3]
    assert numbers("草稿", Filters(bodies=[county.bureau.pk, county.centre.pk]), store=DESK, actor=above) == [4, 2]
    assert numbers("草稿", Filters(bodies=[county.bureau.pk], below=county.town.pk), store=DESK, actor=above) == []


def test_a_filter_opens_no_other_body(county: County, room: Room) -> None:
    clerk = person_with(county, "wang", county.town, Role.HANDLER)
    assert numbers("草稿", Filters(bodies=[county.bureau.pk]), store=DESK, actor=clerk) == []
    assert numbers("草稿", Filters(below=county.county.pk), store=DESK, actor=clerk) == [3]


def test_whoever_has_no_office_finds_nothing(county: County, room: Room) -> None:
    gone = person_with(county, "li", county.town)
    for nobody in (None, AnonymousUser(), gone):
        with pytest.raises(Refused) as refused:
            find(nobody, DESK, "草稿")
        assert str(refused.value) == NO_OFFICE


def test_the_room_has_the_last_word(county: County, room: Room) -> None:
    above = person_with(county, "zhao", county.county, Role.SUPERVISING_OFFICE)
    room.closed = {2, 4}
    page = find(above, DESK, "草稿")
    assert [hit.number for hit in page.hits] == [3, 1]
    assert str(page.count) == "共 2 条"
    assert numbers("草稿", store=DESK, actor=above) == [3, 1]


def test_pages_go_on_over_what_may_not_be_read(county: County, room: Room) -> None:
    above = person_with(county, "zhao", county.county, Role.SUPERVISING_OFFICE)
    let_find([text(number, "草稿", body=county.town.pk) for number in range(10, 60)], DESK)
    room.closed = set(range(20, 60))
    after, found = None, list[int]()
    for _ in range(30):
        page = find(above, DESK, "草稿", after=after, size=5)
        found += [hit.number for hit in page.hits]
        if (after := page.after) is None:
            break
    assert found == [*range(19, 9, -1), 4, 3, 2, 1]


def test_what_no_room_answers_for_is_not_shown(county: County) -> None:
    clerk = person_with(county, "wang", county.town, Role.HANDLER)
    let_find([text(1, "草稿", kind="former", body=county.town.pk)], DESK)
    with only():
        assert numbers("草稿", store=DESK, actor=clerk) == []


@pytest.mark.parametrize("most", [64, 0])
def test_many_bodies_are_asked_for_as_few_are(county: County, room: Room, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_FACETS", most)
    let_find(room.texts.values())
    assert numbers("草稿", Filters(below=county.town.pk)) == [4, 3]
    assert numbers("低保 草稿", Filters(bodies=[county.county.pk, county.centre.pk])) == [4, 1]


def test_anyone_finds_what_is_public(county: County) -> None:
    let_find([text(1, "低保", body=county.town.pk)])
    for reader in (None, AnonymousUser(), person_with(county, "wang", county.town)):
        assert [hit.body_id for hit in find(reader, PUBLIC, "低保").hits] == [county.town.pk]


def test_a_page_asks_few_questions(county: County, room: Room, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    above = person_with(county, "zhao", county.county, Role.SUPERVISING_OFFICE)
    let_find([text(number, "低保 养老" * 2_000, body=county.town.pk) for number in range(10, 40)], DESK)
    with django_assert_max_num_queries(8):
        find(above, DESK, "低保 养老", Filters(below=county.county.pk))
