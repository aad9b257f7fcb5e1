"""What is found is exactly what a scan of the folded text finds, in the same order."""

from __future__ import annotations

import pytest

from gongkai.search import postgresql
from gongkai.search.passages import STEP
from gongkai.search.rebuilding import learn
from gongkai.search.stores import PUBLIC
from tests.generator.chinese import Writer
from tests.search.imagined import Scan, let_find, numbers, pages, phrases, text, written

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """Two thousand texts and one of a million characters, made once."""
    texts = written(2_000)
    return [*texts, text(9_999, Writer("long").text(1_000_000), "长文")]


def test_random_phrases_find_what_a_scan_finds(everything) -> None:  # type: ignore[no-untyped-def]
    let_find(everything)
    scan = Scan(everything)
    asked = phrases(everything, 200)
    found = {phrase: numbers(phrase, size=1_000) for phrase in asked}
    assert found == {phrase: scan.numbers(phrase) for phrase in asked}
    assert sum(map(bool, found.values())) > 100
    # with what the database learns of its rows it puts some questions another way
    learn(PUBLIC)
    asked = [*asked[::3], *phrases(everything, 100, "learnt")]
    assert {phrase: numbers(phrase, size=1_000) for phrase in asked} == {phrase: scan.numbers(phrase) for phrase in asked}
    # across the borders of passages, and anywhere in the long text
    long, writer = everything[-1], Writer(3)
    random = writer.random
    for _ in range(40):
        phrase = writer.phrase(long.text, random.randint(1, 64))
        if phrase.strip():
            assert numbers(phrase, size=1_000) == scan.numbers(phrase)
    for border in range(1, 500, 60):
        start = border * STEP - len("长文\n") + random.randint(-40, 60)
        phrase = "".join(long.text[start : start + 30].split())
        assert numbers(phrase) == scan.numbers(phrase)


def test_pages_of_any_size_follow_each_other() -> None:
    texts = written(300, "pages")
    let_find(texts)
    whole = Scan(texts).numbers("通知")
    assert len(whole) == 300
    for size in (1, 7, 20, 299, 300):
        cut = pages("通知", size=size)
        assert [hit.number for page in cut for hit in page.hits] == whole
        assert [len(page.hits) for page in cut[:-1]] == [size] * (len(cut) - 1)
        assert [page.count is None for page in cut] == [False] + [True] * (len(cut) - 1)


@pytest.mark.parametrize("most", [1, 4])
def test_spans_with_very_many_passages_are_gone_through_by_their_days(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_SPANS", postgresql._SPANS._replace(most=most))
    texts = written(400, "full")
    let_find(texts)
    scan = Scan(texts)
    asked = ["通知", "工作 的", *phrases(texts, 40, "full")]
    for size in (7, 1_000):
        assert {phrase: numbers(phrase, size=size) for phrase in asked} == {phrase: scan.numbers(phrase) for phrase in asked}
