"""In which order a page prints the fifteen cells of table 4, where its heads say that it is not the form's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.reading.locate import Region
from gongkai.reading.stream import Piece, Slot, Stream
from gongkai.report.forms import table_form

_RESULTS = tuple(column.label for column in table_form("remedies", "2021").rows[0].columns)
_RESULT = re.compile("|".join(_RESULTS))
_SUITS = re.compile("未经复议直接起诉|复议后起诉")
_AFTER_REVIEW = "复议后起诉"
_REVIEWS, _LITIGATION = "行政复议", "行政诉讼"
_BLOCKS, _BLOCK = 3, len(_RESULTS)


def order(stream: Stream, region: Region, slots: Sequence[Slot]) -> list[int] | None:
    """For each cell of the form its place on the page; None where the heads are the form's or do not tell.

    Empty where the heads are moved in a way that does not say whose the cells are.
    """
    end = stream.piece(slots[0].piece).start if slots and slots[0].piece >= 0 else region.start
    results = _result_order(_RESULT.findall(stream.text, region.start, end))
    blocks = _block_order(stream, region.start, end)
    if results is None or (results == list(range(_BLOCK)) and blocks == list(range(_BLOCKS))):
        return None
    return [blocks[block] * _BLOCK + place for block in range(_BLOCKS) for place in results] if results else []


def _result_order(names: Sequence[str]) -> list[int] | None:
    """Where in a block each result stands; None if the heads are not whole, empty if the blocks differ."""
    blocks = [names[at : at + _BLOCK] for at in range(0, len(names), _BLOCK)]
    if len(names) != _BLOCKS * _BLOCK or any(sorted(block) != sorted(_RESULTS) for block in blocks):
        return None
    if any(block != blocks[0] for block in blocks):
        return []
    return [blocks[0].index(name) for name in _RESULTS]


def _block_order(stream: Stream, start: int, end: int) -> list[int]:
    """At which place the blocks of reviews, direct suits and suits after review are printed."""
    suits = _SUITS.findall(stream.text, start, end)
    direct, after = (1, 0) if len(suits) > 1 and suits[0] == _AFTER_REVIEW else (0, 1)
    if _litigation_first(stream, start, end):
        return [2, direct, after]
    return [0, direct + 1, after + 1]


def _litigation_first(stream: Stream, start: int, end: int) -> bool:
    """Whether 行政诉讼 stands left of 行政复议 in one line of the heads."""
    reviews, suits = _last(stream, _REVIEWS, start, end), _last(stream, _LITIGATION, start, end)
    return reviews is not None and suits is not None and reviews.line == suits.line and suits.start < reviews.start


def _last(stream: Stream, word: str, start: int, end: int) -> Piece | None:
    """The last piece between two positions that is nothing but the word."""
    at = stream.text.rfind(word, start, end)
    while at >= 0:
        piece = stream.piece(stream.piece_at(at))
        if (piece.start, piece.end) == (at, at + len(word)):
            return piece
        at = stream.text.rfind(word, start, at)
    return None
