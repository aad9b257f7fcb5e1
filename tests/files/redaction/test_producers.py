"""No covered word is left anywhere in the result, whichever program wrote the document."""

from pathlib import Path

import pytest

from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.looking import find
from gongkai.files.redaction.redacting import redact
from gongkai.reading.document import UnreadableFile
from tests.files.redaction.leaks import leaks
from tests.files.redaction.producers import KEPT, LATIN, NAME, NUMBER, PRODUCERS, by_pillow, missing

WORDS = [NAME, LATIN]


@pytest.fixture(params=list(PRODUCERS))
def document(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    """The same sentences by each producer; one that is not installed is said to be missing."""
    if program := missing(request.param):
        pytest.skip(f"没有安装{program}，没有用它生成的PDF")
    return PRODUCERS[request.param][1](tmp_path)


def test_no_covered_word_is_left_in_text_properties_bookmarks_attachments_or_other_pages(document: bytes) -> None:
    found = find(document, WORDS, ["identity"])
    assert leaks(document, WORDS), "the document does not hold what is to be covered"
    result = redact(document, [box for place in found.places for box in place.boxes], WORDS)
    assert leaks(result.content, [*WORDS, NUMBER, KEPT]) == []
    assert result.report.pages == found.pages
    assert result.report.without_text == ()


def test_the_words_are_found_wherever_they_stand(document: bytes) -> None:
    places = find(document, WORDS, ["identity"]).places
    assert [place.text for place in places if place.word == "身份证号"] == [NUMBER]
    assert len([place for place in places if place.word == NAME]) >= 2
    assert [place.text for place in places if place.word == LATIN] == ["wuxiaoming"]


def test_a_covered_word_that_stands_elsewhere_too_is_refused_with_its_page(document: bytes) -> None:
    first, *others = find(document, [NAME]).places
    with pytest.raises(UnreadableFile) as refused:
        redact(document, first.boxes)
    assert refused.value.code == "word_left"
    assert f"第{others[0].page}页“{NAME}”" in str(refused.value)
    allowed = redact(document, first.boxes, still_shown=[NAME])
    assert allowed.report.still_shown == (NAME,)


def test_of_a_scan_it_is_said_that_no_word_can_be_found_and_a_drawn_box_covers(tmp_path: Path) -> None:
    scan = by_pillow(tmp_path)
    assert find(scan, [LATIN]).without_text == (1,)
    result = redact(scan, [Box(1, 0.05, 0.1, 0.5, 0.15)], [LATIN])
    assert result.report.without_text == (1,)
    assert leaks(result.content, [LATIN, NAME]) == []
