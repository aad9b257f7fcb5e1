"""What the page of two versions shows."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.writing.rich_text import Difference, Part, clean, difference, plain_text


def shown(found: Difference) -> list[str]:
    signs = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
    return [f"{block.kind} {block.what} " + "".join(signs[part.kind].format(part.text) for part in block.parts) for block in found.blocks]


def test_a_changed_sentence_shows_its_characters() -> None:
    assert shown(difference("<h2>办法</h2><p>期限为三十日。</p><p>旧的一段</p>", "<h2>办法</h2><p>期限为二十日，可以延长。</p><p>另起炉灶</p>")) == [
        "same 标题 办法",
        "changed 段落 期限为[-三][+二]十日[+，可以延长]。",
        "removed 段落 [-旧的一段]",
        "added 段落 [+另起炉灶]",
    ]


def test_the_same_text_has_no_difference() -> None:
    html = "<p>甲</p><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    assert difference(html, html).is_same


def test_a_row_that_changed_is_a_row() -> None:
    table = "<table><caption>表</caption><tbody><tr><td>收到申请</td><td>{}</td></tr><tr><td>予以公开</td><td>7</td></tr></tbody></table>"
    assert shown(difference(table.format(12), table.format(13))) == [
        "same 表题 表", "changed 表格行 收到申请\t1[-2][+3]", "same 表格行 予以公开\t7",
    ]  # fmt: skip


def test_a_link_that_points_elsewhere_is_a_change_without_other_words() -> None:
    found = difference('<p><a href="/a">见此</a></p>', '<p><a href="/b">见此</a></p>')
    assert [(block.kind, block.parts) for block in found.blocks] == [("changed", (Part("same", "见此"),))]


def test_a_paragraph_put_in_is_added_and_moves_nothing() -> None:
    found = shown(difference("<ul><li>甲一</li><li>丙三</li></ul>", "<ul><li>甲一</li><li>乙二</li><li>丙三</li></ul>"))
    assert found == ["same 列表 甲一", "added 列表 [+乙二]", "same 列表 丙三"]


def test_a_single_character_in_common_does_not_tear_a_sentence() -> None:
    found = shown(difference("<p>自然人应当提交一的身份证明原件。</p>", "<p>自然人应当提交两的复印件副本件。</p>"))
    assert found == ["changed 段落 自然人应当提交[-一的身份证明原][+两的复印件副本]件。"]


def test_two_long_texts_with_nothing_in_common_take_seconds() -> None:
    chance = random.Random(7)  # noqa: S311 - a text that is the same every time
    for count, length in ((3000, 300), (1, 900_000)):
        old, new = (
            "".join(f"<p>{''.join(chance.choices(signs, k=length))}</p>" for _ in range(count))
            for signs in ("的一是在不了有和人这", "不了有和人这中大为上")
        )
        start = time.perf_counter()
        found = difference(old, new)
        assert time.perf_counter() - start < 30 and not found.is_same


PARAGRAPHS = st.lists(st.text("甲乙丙丁。 ", max_size=6), max_size=8).map(lambda texts: clean("".join(f"<p>{text}</p>" for text in texts)).html)


@settings(max_examples=200, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_both_texts_are_wholly_in_the_difference(old: str, new: str) -> None:
    blocks = difference(old, new).blocks
    for html, gone in ((old, "added"), (new, "removed")):
        texts = ["".join(part.text for part in block.parts if part.kind != gone) for block in blocks if block.kind != gone]
        assert "\n".join(texts) == plain_text(html)
