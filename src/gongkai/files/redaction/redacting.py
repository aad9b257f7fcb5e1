"""The act itself: boxes over a PDF made a PDF of pictures, refused where a covered word is still to be seen elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from gongkai.files.redaction.boxes import Box, checked
from gongkai.files.redaction.letters import Letter, as_seen, comparable, letters_of
from gongkai.files.redaction.looking import occurrences, wanted_words
from gongkai.files.redaction.opening import opened, shown_page
from gongkai.files.redaction.painting import painted, picture_of
from gongkai.files.redaction.paper import Paper
from gongkai.files.redaction.proving import CHECKED, prove
from gongkai.reading.document import UnreadableFile

MOST_BYTES = 60 * 1024 * 1024
"""of the result"""
_NAMED = 5
"""places that a refusal names"""


@dataclass(frozen=True, slots=True)
class Report:
    """What was done and looked at; fit for JSON, and for keeping beside the file.

    `without_text` are pages on which no word can be found, only boxes drawn by hand count; `still_shown` are words
    covered somewhere and knowingly left to be seen elsewhere; `dpi` is the lowest of a page.
    """

    pages: int
    boxes: int
    words: tuple[str, ...]
    still_shown: tuple[str, ...]
    without_text: tuple[int, ...]
    dpi: int
    checked: tuple[str, ...]
    source_sha256: str
    sha256: str

    def as_dict(self) -> dict[str, Any]:
        """The fields as JSON takes them."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Redacted:
    """The new PDF and the report on it."""

    content: bytes
    report: Report


def redact(
    data: bytes, boxes: Sequence[Box], words: Sequence[str] = (), *, still_shown: Collection[str] = ()
) -> Redacted:
    """A PDF of pictures of every page, black under the boxes; text, properties, bookmarks, attachments, notes, fields,
    scripts and layers are not taken over.

    A box that cuts through characters grows to cover them. `words`, and the texts under the boxes, must not be left
    anywhere else in sight: unless named in `still_shown`, they are refused with their places (word_left). What no text
    tells, as on scanned pages, nobody can look for. Raises UnreadableFile (what `opened` refuses, bad_box, no_boxes,
    word_left, result_too_large, not_proven).
    """
    wanted = wanted_words(words)
    with opened(data) as pdf:
        drawn = checked(boxes, len(pdf))
        if not drawn:
            raise UnreadableFile("no_boxes", "还没有要遮盖的地方，请输入字词或者画框。")
        pages = [_page_of(pdf, number, drawn) for number in range(1, len(pdf) + 1)]
        grown = [box for page in pages for box in page.boxes]
        _refuse_left(pages, wanted | _covered_words(pages), still_shown)
        content, dpi = _written(pdf, grown)
        prove(content, len(pdf), grown)
    return Redacted(content, Report(
        len(pages), len(drawn), tuple(wanted.values()), tuple(sorted(still_shown)),
        tuple(page.number for page in pages if not page.letters), dpi, CHECKED,
        hashlib.sha256(data).hexdigest(), hashlib.sha256(content).hexdigest(),
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Page:
    """The characters of a page, which of them are hidden, and its boxes, grown so that these are hidden whole."""

    number: int
    letters: list[Letter]
    hidden: frozenset[Letter]
    boxes: list[Box]


def _page_of(pdf: Any, number: int, drawn: Sequence[Box]) -> _Page:
    page = shown_page(pdf, number)
    letters = [letter for letter in letters_of(page, number) if letter.box]
    page.close()
    mine = [box for box in drawn if box.page == number]
    hidden = frozenset(letter for letter in letters if letter.ink and any(box.cuts(letter.ink) for box in mine))
    return _Page(number, letters, hidden, [*mine, *(letter.box for letter in letters if letter in hidden and letter.box)])


def _covered_words(pages: Sequence[_Page]) -> dict[str, str]:
    """The texts under the boxes, a stretch of one line each; a single character says nothing."""
    found: dict[str, str] = {}
    for page in pages:
        for stretch in _stretches(page):
            text = comparable("".join(letter.text for letter in stretch))
            if sum(char.isalnum() for char in text) > 1:
                found[text] = text
    return found


def _stretches(page: _Page) -> Iterator[list[Letter]]:
    stretch: list[Letter] = []
    for letter in as_seen(page.letters):
        if letter.box is None:
            # a blank within a covered name belongs to it, the end of a line does not
            if letter.text != " " and stretch:
                yield stretch
                stretch = []
        elif letter in page.hidden:
            stretch.append(letter)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _refuse_left(pages: Sequence[_Page], words: dict[str, str], still_shown: Collection[str]) -> None:
    allowed = {comparable(word) for word in still_shown}
    looked_for = {compared: word for compared, word in words.items() if compared not in allowed}
    places = [f"第{page.number}页“{word}”" for page in pages for word in sorted(_in_sight(page, looked_for))]
    if not places:
        return
    named = "；".join(places[:_NAMED]) + ("等" if len(places) > _NAMED else "")
    raise UnreadableFile("word_left", f"遮盖的字词在别处仍然看得见：{named}。没有生成文件，请一并遮盖，或者注明这些字词可以保留。")


def _in_sight(page: _Page, words: dict[str, str]) -> set[str]:
    """The words of which an occurrence has at least one character that is not hidden."""
    if len(page.hidden) == len(page.letters):
        return set()
    return {
        word for word, at in occurrences(page.letters, words, ())
        if any(letter.box and letter not in page.hidden for letter in at)
    }  # fmt: skip


def _written(pdf: Any, boxes: Sequence[Box]) -> tuple[bytes, int]:
    """The new file, one page in memory at a time, and the lowest number of points an inch."""
    paper, dpi = Paper(), 0
    for number in range(1, len(pdf) + 1):
        page = shown_page(pdf, number)
        picture = picture_of(page)
        page.close()
        dpi = min(dpi or picture.dpi, picture.dpi)
        paper.add(painted(picture, [box for box in boxes if box.page == number]))
        if paper.size > MOST_BYTES:
            raise UnreadableFile("result_too_large", f"遮盖后的文件超过{MOST_BYTES // 1048576} MB，没有生成。请分成几个文件遮盖。")
    return paper.finished(), dpi
