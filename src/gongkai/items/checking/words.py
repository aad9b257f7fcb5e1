"""The office's own word list: what is written wrong, and what belongs there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.items.checking.finding import Finding, kinds
from gongkai.items.checking.texts import Text, places
from gongkai.items.checking.values import WrongWord


def wrong_words_in(text: Text, words: Iterable[WrongWord]) -> Iterator[Finding]:
    """Each wrong word with the right one; not where it is part of the right one."""
    for word in words:
        for at in places(text.text, word.wrong):
            if not _is_part(text.text, at, word):
                instead = f"，应为“{word.right}”" if word.right else "，不应使用"
                yield kinds()["word_stop" if word.stops else "word"].found(text.where(at), f"“{word.wrong}”{instead}")


def _is_part(text: str, at: int, word: WrongWord) -> bool:
    inside = word.right.find(word.wrong)
    while inside >= 0:
        start = at - inside
        if start >= 0 and text.startswith(word.right, start):
            return True
        inside = word.right.find(word.wrong, inside + 1)
    return False
