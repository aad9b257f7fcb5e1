"""Files are looked into, scrubbed and covered in a child process; what it says comes back whole."""

import io

import pytest
from PIL import Image

from gongkai.files import isolation
from gongkai.files.hidden.looking import hidden_in, scrub
from gongkai.files.kinds import IMAGE, PDF, ZIP
from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.looking import find
from gongkai.files.redaction.redacting import redact
from gongkai.reading.document import UnreadableFile
from tests.files.hidden.office import commented_document
from tests.files.hidden.photographs import photograph
from tests.files.redaction.handwritten import Line, handwritten

NAME = "柳青禾"
DOCUMENT = handwritten([[Line(f"申请人{NAME}", 72, 700)]])


def test_what_a_file_hides_is_the_same_from_the_child() -> None:
    for kind, data in ((ZIP, commented_document()), (IMAGE, photograph())):
        assert isolation.look_into(kind, data) == hidden_in(kind, data)
        assert isolation.scrubbed(kind, data) == scrub(kind, data)


def test_a_document_is_searched_and_covered_in_the_child() -> None:
    found = isolation.places_of(DOCUMENT, [NAME], ["mobile"])
    assert found == find(DOCUMENT, [NAME], ["mobile"])
    boxes = found.places[0].boxes
    assert isolation.redacted(DOCUMENT, boxes, [NAME]) == redact(DOCUMENT, boxes, [NAME])


def test_a_page_is_shown_with_its_boxes_see_through() -> None:
    plain, boxed = (
        Image.open(io.BytesIO(isolation.page_shown(DOCUMENT, 1, boxes))).convert("L")
        for boxes in ((), (Box(1, 0.0, 0.5, 1.0, 0.6),))
    )
    assert plain.size == boxed.size
    place = (plain.width // 2, int(plain.height * 0.55))
    assert (plain.getpixel(place), boxed.getpixel(place)) == (255, 63)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="文件共1页，没有第2页。"):
        isolation.page_shown(DOCUMENT, 2)


def test_a_file_that_cannot_be_opened_is_refused_by_the_child_too() -> None:
    with pytest.raises(UnreadableFile) as refused:
        isolation.look_into(PDF, b"%PDF-1.7 nothing")
    assert refused.value.code == "damaged"
