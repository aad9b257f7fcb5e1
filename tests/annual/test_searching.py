"""Reports of the archive are found by their text while they stand."""

from __future__ import annotations

import pytest

from gongkai.annual.models import ArchiveEntry
from gongkai.annual.services import add_to_archive, withdraw_from_archive
from gongkai.files.services import receive
from gongkai.search.queries import find
from gongkai.search.rebuilding import rebuild
from gongkai.search.stores import PUBLIC
from tests.bodies.county import County, found_county
from tests.portal.documents import report_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def county() -> County:
    return found_county()


def put(county: County, year: int, words: str) -> ArchiveEntry:
    text = report_text(county.town.name, year, 3) + f"\n{words}\n"
    return add_to_archive(county.operator, receive(text.encode(), f"{year}.txt", actor=county.operator)).entries[0]


def found(phrase: str) -> list[tuple[str, int]]:
    return [(hit.kind, hit.number) for hit in find(None, PUBLIC, phrase).hits]


def test_a_report_is_found_by_its_text_and_its_body(county: County) -> None:
    entry = put(county, 2023, "设立公开查阅点三处")
    assert found("查阅点") == [("report", entry.pk)]
    assert ("report", entry.pk) in found("柳溪镇 2023")


def test_the_later_version_is_found_in_place_of_the_earlier_one(county: County) -> None:
    first = put(county, 2023, "设立公开查阅点三处")
    second = put(county, 2023, "设立公开查阅点四处")
    assert found("查阅点") == [("report", second.pk)]
    withdraw_from_archive(county.operator, second, "wrong_reading")
    assert found("查阅点") == [("report", first.pk)]
    withdraw_from_archive(county.operator, first, "personal_data")
    assert found("查阅点") == []


def test_a_rebuild_finds_the_same(county: County) -> None:
    entry = put(county, 2023, "设立公开查阅点三处")
    rebuild(county.operator, PUBLIC)
    assert found("查阅点") == [("report", entry.pk)]
