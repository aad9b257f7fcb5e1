"""Imagined texts to look for, and the slow way of finding them: going through everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai.search.folding import folded, storable
from gongkai.search.queries import Filters, Page, find
from gongkai.search.services import Text, put
from gongkai.search.stores import PUBLIC, Store
from tests.generator.chinese import Writer

ANYTHING = Filters()
FIRST_DAY = date(2008, 5, 1)
DAYS = 6_700


def text(number: int, content: str = "", title: str = "通知", *, day: date = date(2026, 3, 2), **more: Any) -> Text:
    """One text, of the kind `item` unless it is said otherwise."""
    return Text(more.pop("kind", "item"), number, day, title, content, **more)


def written(count: int, seed: object = 1) -> list[Text]:
    """So many texts of all lengths over eighteen years."""
    writer, days = Writer(seed), Writer(f"days {seed}").random
    return [
        text(number, writer.text(writer.length()), writer.title(), day=FIRST_DAY + timedelta(days.randrange(DAYS)))
        for number in range(1, count + 1)
    ]


def let_find(texts: Iterable[Text], store: Store = PUBLIC) -> None:
    """Put them as an act does."""
    with transaction.atomic():
        put(store, texts)


def numbers(phrase: str, filters: Filters = ANYTHING, *, store: Store = PUBLIC, actor: Any = None, size: int = 100) -> list[int]:
    """The numbers of all hits, over all pages."""
    return [hit.number for page in pages(phrase, filters, store=store, actor=actor, size=size) for hit in page.hits]


def pages(phrase: str, filters: Filters = ANYTHING, *, store: Store = PUBLIC, actor: Any = None, size: int = 100) -> list[Page]:
    """All pages."""
    found = [find(actor, store, phrase, filters, size=size)]
    while (after := found[-1].after) is not None:
        found.append(find(actor, store, phrase, filters, after=after, size=size))
    return found


class Scan:
    """Everything folded, to be gone through for each phrase."""

    def __init__(self, texts: Sequence[Text]) -> None:
        newest_first = sorted(texts, key=lambda one: (one.day, one.number), reverse=True)
        self.texts = [(one.number, folded(storable(f"{one.title}\n{one.text}"))) for one in newest_first]

    def numbers(self, phrase: str) -> list[int]:
        """The numbers of the texts that hold every word, the newest first, of one day the last number first."""
        words = folded(storable(phrase)).split()
        return [number for number, whole in self.texts if all(word in whole for word in words)]


def phrases(texts: Sequence[Text], count: int, seed: object = 1) -> list[str]:
    """Phrases of 1 to 30 characters: out of the texts, partly with two ends of them, and some that stand nowhere."""
    writer = Writer(f"phrases {seed}")
    random = writer.random
    found = list(SPECIAL)
    while len(found) < count:
        one = random.choice(texts)
        phrase = writer.phrase(one.text, random.randint(1, 30))
        if random.random() < 0.2:
            phrase += " " + writer.phrase(random.choice((one, random.choice(texts))).text, random.randint(1, 4))
        if random.random() < 0.1:
            phrase = phrase[::-1]
        if folded(storable(phrase)).strip():
            found.append(phrase)
    return found


SPECIAL = (
    "%", "_", '"', "*", "(", ")", "NOT", "not", "OR", "'", "\\", "&", "|", "!", "<", ">", ":", "#", "[", "{", "～", "100%", "％", "的",
    "養老", "国土規劃", "鄉鎮", "ＧＤＰ", "gdp", "２.０", "NOT OR", "% _", "(*", "政府信息公开", "關於", "〔2024〕", "[2019]",
)  # fmt: skip
