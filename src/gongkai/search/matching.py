"""What somebody looks for, as words and as tokens of the index. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import prod

from gongkai.law.reasons import refuse
from gongkai.search.bigrams import needed
from gongkai.search.folding import folded, storable
from gongkai.search.passages import OVERLAP

LONGEST = OVERLAP
"""A longer word might stand in two passages and whole in neither."""
MOST_WORDS = 10


def words(phrase: str) -> tuple[str, ...]:
    """The words that a text must hold, all of them, folded, each once; refused where there is nothing to look for."""
    found = tuple(dict.fromkeys(folded(storable(phrase)).split()))
    if not found:
        raise refuse("search.nothing", "没有要查找的词，请输入一个或者几个词")
    if len(found) > MOST_WORDS:
        raise refuse("search.too_many", f"要查找的词有{len(found)}个，最多{MOST_WORDS}个，请减少几个")
    for word in found:
        if len(word) > LONGEST:
            raise refuse("search.too_long", f"“{word[:10]}……”有{len(word)}个字，一个词最多{LONGEST}个字，请截取其中一段")
    return found


@dataclass(frozen=True, slots=True)
class Query:
    """Words by rarity and facets: a passage must hold the first word (`leading`), its document all of them, and of each
    group of facets one. `bodies` are ids too many to be facets; None where no body is asked for that way. `shares` is
    the share of passages with each token (SQLite tells the number of them), as far as it is known; a rare one is not in it."""

    words: tuple[str, ...]
    facets: tuple[tuple[str, ...], ...] = ()
    bodies: tuple[int, ...] | None = None
    shares: Mapping[str, float] = field(default_factory=dict)

    @property
    def leading(self) -> str:
        return self.words[0]

    @property
    def others(self) -> tuple[str, ...]:
        return self.words[1:]

    @property
    def tokens(self) -> list[str]:
        """All tokens that it is asked with."""
        found = [token for word in self.words for token in needed(word)]
        return list(dict.fromkeys(found + [facet for group in self.facets for facet in group]))

    def known(self, shares: Mapping[str, float]) -> Query:
        """The same with the rarest word first: its passages are the ones that are gone through."""
        found = replace(self, shares=shares)
        return replace(found, words=tuple(sorted(self.words, key=found.share_of)))

    def share_of(self, word: str) -> float:
        """The share of passages that can hold the word at most; 0 where it is rare."""
        return min(self.shares.get(token, 0.0) for token in needed(word))

    @property
    def likely(self) -> float:
        """The share of passages that match, if words and facets did not depend on each other; 0 where one is rare."""
        groups = (sum(self.shares.get(facet, 0.0) for facet in group) for group in self.facets)
        return prod((*map(self.share_of, self.words), *groups))
