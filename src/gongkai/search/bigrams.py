"""What is indexed of a text: its characters and its pairs of neighbours, blanks left out. Pure.

Any character counts, also `%`, `_`, `"`, `*` or `(`: nothing is a separator but the blank, nothing an operator. The
index only narrows down; whether a word stands in a passage is seen in the passage itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

_MOVED = {code: 0x2800 + code for code in range(0x80)}
"""ASCII is moved to the range of Braille for indexes whose tokenisers would take some of it for separators."""
BRAILLE = frozenset(map(chr, _MOVED.values()))


def tokens(folded: str) -> set[str]:
    """All tokens of a text: without the single characters, words of one character would not be found."""
    found = set(folded)
    found.update(map("".join, pairwise(folded)))
    return {token for token in found if " " not in token}


def needed(word: str) -> tuple[str, ...]:
    """The tokens of every text that holds the word, each once; `word` is folded and has no blank."""
    if len(word) == 1:
        return (word,)
    return tuple(dict.fromkeys(word[at : at + 2] for at in range(len(word) - 1)))


def moved(token: str) -> str:
    """The token in letters that no tokeniser cuts; two tokens may share one, none has two."""
    return token.translate(_MOVED)


def line(found: Iterable[str]) -> str:
    """Tokens as one text for an index with a tokeniser; the same tokens give the same text."""
    return " ".join(sorted(map(moved, found)))
