"""Where words and numbers stand in a PDF, page by page; what cannot be searched is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.letters import BLANK, LINE_END, Letter, comparable, letters_of, orders
from gongkai.files.redaction.opening import opened, shown_page
from gongkai.files.redaction.patterns import PATTERNS
from gongkai.reading.document import UnreadableFile

MOST_WORDS = 100
MOST_PLACES = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence: what was looked for, the text found there, and a box for each line it stands on."""

    word: str
    text: str
    boxes: tuple[Box, ...]

    @property
    def page(self) -> int:
        return self.boxes[0].page


@dataclass(frozen=True, slots=True)
class Found:
    """Occurrences in the order of pages; `without_text` are pages that only pictures stand on, where nothing is found."""

    pages: int
    places: tuple[Place, ...]
    without_text: tuple[int, ...]


def find(data: bytes, words: Sequence[str], patterns: Sequence[str] = ()) -> Found:
    """Every occurrence of the words, and of numbers of the patterns (codes of `PATTERNS`), in a PDF.

    Width, case, blanks, line breaks and writing variants make no difference. Raises UnreadableFile, also for a word
    that is empty and for too many of them.
    """
    wanted = wanted_words(words)
    with opened(data) as pdf:
        places: list[Place] = []
        without_text = []
        for number in range(1, len(pdf) + 1):
            page = shown_page(pdf, number)
            letters = letters_of(page, number)
            page.close()
            if not any(letter.box for letter in letters):
                without_text.append(number)
            places += places_in(letters, wanted, patterns)
            if len(places) > MOST_PLACES:
                raise UnreadableFile("too_many_places", f"找到的地方超过{MOST_PLACES}处。请输入更完整的字词。")
        return Found(len(pdf), tuple(places), tuple(without_text))


def wanted_words(words: Sequence[str]) -> dict[str, str]:
    """What is compared → the word as it was typed; raises UnreadableFile for an empty word and too many."""
    if len(words) > MOST_WORDS:
        raise UnreadableFile("too_many_words", f"一次最多输入{MOST_WORDS}个字词，现为{len(words)}个。请分次遮盖。")
    wanted = {comparable(word): word.strip() for word in words}
    if "" in wanted:
        raise UnreadableFile("empty_word", "有一个要遮盖的字词是空白或者只有标点。请改正后再试。")
    return wanted


def occurrences(letters: Sequence[Letter], words: dict[str, str], patterns: Sequence[str]) -> Iterator[tuple[str, list[Letter]]]:
    """What is found on one page, in whichever order it is read, with its characters; the same place more than once."""
    for order in orders(letters):
        yield from _words_in(order, words)
        yield from _numbers_in(order, patterns)


def places_in(letters: Sequence[Letter], words: dict[str, str], patterns: Sequence[str]) -> list[Place]:
    """The occurrences on one page, in whichever order it is read."""
    found: dict[tuple[str, tuple[Box, ...]], Place] = {}
    for word, at in occurrences(letters, words, patterns):
        place = _place(word, at)
        found.setdefault((place.word, place.boxes), place)
    return sorted(found.values(), key=lambda place: (round(place.boxes[0].top, 2), place.boxes[0].left))


def _words_in(letters: list[Letter], words: dict[str, str]) -> Iterator[tuple[str, list[Letter]]]:
    solid = [letter for letter in letters if letter.text not in (BLANK, LINE_END, "")]
    text, owner = _joined(solid)
    for compared, word in words.items():
        start = text.find(compared)
        while start >= 0:
            yield word, solid[owner[start] : owner[start + len(compared) - 1] + 1]
            start = text.find(compared, start + 1)


def _numbers_in(letters: list[Letter], patterns: Sequence[str]) -> Iterator[tuple[str, list[Letter]]]:
    text, owner = _joined(letters)
    for code in patterns:
        for start, end in PATTERNS[code].spans(text):
            yield PATTERNS[code].label, letters[owner[start] : owner[end - 1] + 1]


def _joined(letters: list[Letter]) -> tuple[str, list[int]]:
    """The text, and for each of its characters the letter that it is of."""
    owner = [index for index, letter in enumerate(letters) for _ in letter.text]
    return "".join(letter.text for letter in letters), owner


def _place(word: str, letters: Sequence[Letter]) -> Place:
    return Place(word, "".join(letter.text for letter in letters if letter.box), tuple(line_boxes(letters)))


def line_boxes(letters: Sequence[Letter]) -> list[Box]:
    """One box for each stretch of characters on one line: a word broken over lines must not cover what is between."""
    boxes: list[Box] = []
    for letter in letters:
        if letter.box is None:
            continue
        if boxes and _beside(boxes[-1], letter.box):
            boxes[-1] = boxes[-1].joined(letter.box)
        else:
            boxes.append(letter.box)
    return boxes


def _beside(before: Box, box: Box) -> bool:
    """On one line, or in one column of text written downwards, and not farther than a few characters."""
    height, width = box.bottom - box.top, box.right - box.left
    same_line = abs((before.top + before.bottom) - (box.top + box.bottom)) < height
    same_column = abs((before.left + before.right) - (box.left + box.right)) < width
    near = box.left - before.right < 3 * width and before.left - box.right < 3 * width
    close = box.top - before.bottom < height and before.top - box.bottom < height
    return (same_line and near) or (same_column and close and not same_line)
