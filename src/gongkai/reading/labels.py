"""Where the labels of the statutory tables stand in a stream: rows, groups and heads, however they are printed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from gongkai.reading.folding import folded
from gongkai.report.forms import FormRow, TableForm, table_form

_ORDINALS = (r"\([一二三四五六七八九十]\)", "[一二三四五六七八九十][、.,]", r"\d[.、,)]")
ORDINAL = f"(?:{'|'.join(_ORDINALS)})"
"""An ordinal before a label needs its mark: a bare digit may be the figure before it."""
_STRIP_ORDINAL = re.compile("^" + ORDINAL)
_ORDINAL_BEFORE = re.compile(ORDINAL + r"\Z")
_ORDINAL_ENDS = frozenset(")、.,")
_LONGEST_ORDINAL = 3
_NEEDS_ORDINAL = frozenset({"其他", "总计", "予以公开", "其他处理"})
"""Labels that are also words of heads or of the narrative."""
GROUPS = ("本年度办理结果", "不予公开", "无法提供", "不予处理", "其他处理")
HEADS = ("申请人情况", "法人或其他组织", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "信息内容")


class Mark(NamedTuple):
    """A label found in the stream: `key` of its row, None for a group or head."""

    key: str | None
    start: int
    end: int


# by its name the class takes twice as long, and a table has dozens of labels
_mark = tuple.__new__


@lru_cache(4096)
def core(label: str) -> str:
    """A label as compared: folded, without its ordinal."""
    return _STRIP_ORDINAL.sub("", folded(label))


@cache
def row_cores(row: FormRow) -> tuple[str, ...]:
    """All wordings of a row's label, longest first."""
    return tuple(sorted({core(text) for text in (row.label, *row.aliases)}, key=len, reverse=True))


@cache
def _common_wordings(kind: str, form: str) -> dict[str, str]:
    """Of the rows whose label needs its ordinal to be told from other words, that wording by row key."""
    wordings = [(row.key, word) for row in table_form(kind, form).rows for word in row_cores(row)]
    return {key: word for key, word in reversed(wordings) if word in _NEEDS_ORDINAL}


@cache
def patterns(kind: str, form: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One alternation over all labels of a table, and which row each wording means.

    Ordinals are looked for behind the search, or in a label's own end where it needs one: an alternation of words
    alone lets the search leap from one possible beginning to the next.
    """
    table = table_form(kind, form)
    keys: dict[str, str] = {}
    for row in table.rows:
        for wording in row_cores(row):
            keys.setdefault(wording, row.key)
    words = sorted({*keys, *GROUPS, *HEADS}, key=len, reverse=True)
    free = [re.escape(word) for word in words if word not in _NEEDS_ORDINAL]
    bound = [_with_ordinal(re.escape(word)) for word in words if word in _NEEDS_ORDINAL]
    return re.compile("|".join(free + bound)), keys


def _with_ordinal(word: str) -> str:
    """A pattern of a word behind an ordinal."""
    return f"{word}(?:{'|'.join(f'(?<={ordinal}{word})' for ordinal in _ORDINALS)})"


def marks(text: str, kind: str, form: str, start: int, end: int) -> list[Mark]:
    """Every label of a table between two positions, in order of appearance."""
    pattern, keys = patterns(kind, form)
    found: list[Mark] = []
    for hit in pattern.finditer(text, start, end):
        word, (at, end_of_word) = hit[0], hit.span()
        may_have = at > start and text[at - 1] in _ORDINAL_ENDS
        ordinal = _ORDINAL_BEFORE.search(text, max(start, at - _LONGEST_ORDINAL), at) if may_have else None
        if ordinal or word not in _NEEDS_ORDINAL:
            found.append(_mark(Mark, (keys.get(word), ordinal.start() if ordinal else at, end_of_word)))
        start = end_of_word
    return found


def read_as(found: Iterable[Mark], text: str, kind: str, form: str) -> list[Mark]:
    """Labels found by another form's wordings, where what is no row of that form may be one of this form."""
    _, keys = patterns(kind, form)
    return [
        mark if mark.key else _mark(Mark, (keys.get(core(text[mark.start : mark.end])), mark.start, mark.end))
        for mark in found
    ]


def in_order(found: Iterable[Mark], table: TableForm) -> dict[str, Mark]:
    """The longest choice of row marks that follows the form's order; a label met twice is taken once."""
    rank = {key: index for index, key in enumerate(table.keys)}
    chains: list[tuple[int, int, int]] = []  # length, index of mark, previous chain
    rows = [mark for mark in found if mark.key is not None]
    ranks = [_rank(mark, rank) for mark in rows]
    if all(one < other for one, other in itertools.pairwise(ranks)):
        return {mark.key or "": mark for mark in rows}
    for index, mark in enumerate(rows):
        best = max(
            (c for c, (_, other, _) in enumerate(chains) if _rank(rows[other], rank) < _rank(mark, rank)),
            key=lambda c: (chains[c][0], -c), default=-1,
        )
        chains.append((chains[best][0] + 1 if best >= 0 else 1, index, best))
    return _unwind(chains, rows)


def without_ordinal(text: str, table: TableForm, chosen: dict[str, Mark], end: int) -> dict[str, Mark]:
    """Rows whose label is a common word and has lost its ordinal: looked for between their neighbours only."""
    keys, common = table.keys, _common_wordings(table.kind, table.form)
    found: dict[str, Mark] = {}
    for index, row in enumerate(table.rows):
        wording = common.get(row.key)
        if row.key in chosen or wording is None:
            continue
        before = [chosen[key].end for key in keys[:index] if key in chosen] + [m.end for m in found.values()]
        after = [chosen[key].start for key in keys[index + 1 :] if key in chosen]
        at = text.rfind(wording, max(before), min(after, default=end)) if before else -1
        if at >= 0:
            found[row.key] = Mark(row.key, at, at + len(wording))
    return found


def _rank(mark: Mark, rank: dict[str, int]) -> int:
    return rank[mark.key or ""]


def _unwind(chains: list[tuple[int, int, int]], rows: list[Mark]) -> dict[str, Mark]:
    chosen: dict[str, Mark] = {}
    at = max(range(len(chains)), key=lambda c: (chains[c][0], -c), default=-1)
    while at >= 0:
        _, index, previous = chains[at]
        mark = rows[index]
        chosen[mark.key or ""] = mark
        at = previous
    return dict(reversed(chosen.items()))
