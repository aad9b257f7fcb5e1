"""Every article that letters and remedies cite exists: the law is one we know, and has so many articles."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest

from gongkai.law.letters import conditions, letters
from gongkai.law.remedies import forum, kinds
from tests.law.days import d

ARTICLES = {
    "《政府信息公开条例》": 56,
    "《行政复议法》": 90,
    "《行政复议法》（2017年）": 43,
    "《行政复议法实施条例》": 66,
    "《行政诉讼法》": 103,
    "《最高人民法院关于适用〈行政诉讼法〉的解释》": 163,
    "《档案法》": 53,
    "《村民委员会组织法》": 41,
}
"""How many articles a law has."""

PARAGRAPHS = {("《政府信息公开条例》", 16): 2, ("《政府信息公开条例》", 29): 2, ("《政府信息公开条例》", 33): 3}
PARAGRAPHS |= {("《政府信息公开条例》", 39): 2, ("《行政复议法》", 22): 4, ("《行政复议法》", 23): 2}
PARAGRAPHS |= {("《行政复议法》", 24): 4, ("《行政复议法》（2017年）", 12): 2, ("《行政复议法》（2017年）", 15): 2}
ITEMS = {("《政府信息公开条例》", 29): 3, ("《政府信息公开条例》", 36): 7, ("《行政诉讼法》", 15): 4}
ITEMS |= {("《行政复议法》", 24): 5, ("《行政复议法》（2017年）", 15): 5}
"""How many paragraphs and items an article has, of those that are cited with them."""

WITHOUT_ARTICLES = {
    "《党政机关公文格式》（GB/T 9704—2012）7.2.5",
    "《党政机关公文格式》（GB/T 9704—2012）7.3.2",
    "《党政机关公文格式》（GB/T 9704—2012）7.3.4",
    "《党政机关公文格式》（GB/T 9704—2012）7.3.5",
    "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    "国办公开办函〔2021〕30号",
    "国办公开办函〔2019〕14号",
    "国办函〔2021〕132号",
    "法释〔2025〕8号",
}
"""Sections of the standard, and circulars that are cited as a whole."""

DIGITS = "零一二三四五六七八九"
CITED = re.compile(r"(《(?:[^》])+》(?:（2017年）)?)?第([一二三四五六七八九十百]+)条(?:第([一二三四五]+)款)?((?:、?第[一二三四五六七]项)*)")


def number(words: str) -> int:
    """二十三, 一百零五."""
    hundreds, _, rest = words.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    whole = DIGITS.index(hundreds) * 100 if hundreds else 0
    return whole + (DIGITS.index(tens or "一") * 10 if ten else 0) + (DIGITS.index(ones.strip("零")) if ones.strip("零") else 0)


def cited() -> Iterator[str]:
    for letter in letters().values():
        yield from (letter.article, letter.clock_article)
        yield from (part.article for part in letter.parts)
    yield from (one.article for one in conditions().values())
    sentences = resources.files("gongkai.law").joinpath("remedy_sentences.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(sentences).values():
        yield from (row[key] for key in ("article", "before") if key in row)
    for kind in kinds():
        for on in ("2023-12-31", "2024-01-01"):
            yield from (forum(kind, d(on)).review_article, forum(kind, d(on)).court_article)


def faults(citation: str) -> list[str]:
    """What of a citation does not exist."""
    left, law, found = citation, "", []
    for match in CITED.finditer(citation):
        law, article = match[1] or law, number(match[2])
        left = left.replace(match[0], "", 1)
        if not 1 <= article <= ARTICLES.get(law, 0):
            found.append(match[0])
        if match[3] and number(match[3]) > PARAGRAPHS.get((law, article), 0):
            found.append(match[0])
        items = re.findall("第(.)项", match[4])
        found += [match[0] for item in items if number(item) > ITEMS.get((law, article), 0)]
    found += [rest for rest in re.split("[、，]", left) if rest and rest not in WITHOUT_ARTICLES]
    return found


@pytest.mark.parametrize("citation", sorted(set(cited())))
def test_every_article_that_is_cited_exists(citation):
    assert faults(citation) == []


@pytest.mark.parametrize(
    ("citation", "fault"),
    [
        ("《政府信息公开条例》第五十七条", "《政府信息公开条例》第五十七条"),
        ("《政府信息公开条例》第三十六条第八项", None),
        ("《政府信息公开条例》第三十三条第四款", "《政府信息公开条例》第三十三条第四款"),
        ("《政府信息法》第一条", "《政府信息法》第一条"),
        ("国办函〔2022〕999号", "国办函〔2022〕999号"),
    ],
)
def test_an_article_that_does_not_exist_is_found(citation, fault):
    assert faults(citation) and (fault is None or fault in faults(citation))


def test_numbers_are_read():
    assert [number(words) for words in ("二", "十", "十六", "四十", "五十一", "一百零三")] == [2, 10, 16, 40, 51, 103]
