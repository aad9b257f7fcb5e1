"""The classes of dirt that pages of the web carry, each a change of blocks before they are laid out.

None of them touches what a figure says; faults of figures are in `faults`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

from opencc import OpenCC

from tests.generator.blocks import Block, Cell, with_text
from tests.generator.layouts import Layout

PINYIN = {
    "國": "guó", "務": "wù", "開": "kāi", "報": "bào", "關": "guān", "機": "jī", "總": "zǒng", "計": "jì", "辦": "bàn",
    "處": "chù", "類": "lèi", "業": "yè", "產": "chǎn", "會": "huì", "實": "shí", "應": "yīng", "無": "wú", "規": "guī",
    "檔": "dàng", "數": "shù", "單": "dān", "個": "gè", "結": "jié", "轉": "zhuǎn", "訴": "sù", "訟": "sòng",
    "復": "fù", "縣": "xiàn", "鎮": "zhèn", "區": "qū", "橋": "qiáo", "鄉": "xiāng", "財": "cái", "農": "nóng", "眾": "zhòng",
}  # fmt: skip
SPAM = ("云豹体育手机官网入口·(中国)官方网站", "金穗彩投注官网", "蓝鲸电竞(中国)官方网站")
LOOK_ALIKES = {"采": "釆", "一": "⼀", "行": "⾏", "二": "⼆", "己": "⼰"}
NBSP = "\u00a0"
Blocks = list[Block]


def none(_: Random, blocks: Blocks, __: Layout) -> Blocks:
    return blocks


def spam(rng: Random, blocks: Blocks, _: Layout) -> Blocks:
    """A foreign name stands before the title and in links around the text."""
    name = rng.choice(SPAM)
    prefixed = [replace(block, text=name + block.text) if block.kind == "title" else block for block in blocks]
    return [Block("furniture", f"{name} > 政务公开"), *prefixed, Block("furniture", f"上一篇：{name}")]


def traditional(_: Random, blocks: Blocks, __: Layout) -> Blocks:
    """Traditional characters, some of them followed by their sound in brackets."""
    return [with_text(block, lambda text, role: _sounded(_converter().convert(text))) for block in blocks]


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def _sounded(text: str) -> str:
    return "".join(f"{char}({PINYIN[char]})" if PINYIN.get(char) else char for char in text)


def lost_characters(_: Random, blocks: Blocks, __: Layout) -> Blocks:
    """In running text single characters between two runs of digits are gone: 20211231日."""
    return [
        replace(block, text=re.sub(r"(?<=\d)[^\d\n](?=\d)", "", block.text)) if block.kind == "paragraph" else block
        for block in blocks
    ]


WIDTHS = str.maketrans("（），：；！？", "(),:;!?")
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def widths(rng: Random, blocks: Blocks, layout: Layout) -> Blocks:
    """Half-width punctuation everywhere; now and then full-width digits in the tables."""
    narrow = [with_text(block, lambda text, role: text.translate(WIDTHS)) for block in blocks]
    if rng.random() < 0.6:
        return narrow
    return [_with_values(block, lambda text: text.translate(WIDE_DIGITS)) for block in narrow]


def hard_spaces(rng: Random, blocks: Blocks, layout: Layout) -> Blocks:
    """No-break and other blanks at the edges of labels, and of figures where cells are kept apart."""
    padded = [with_text(block, lambda text, role: f"{NBSP}{text}\u3000" if text else text) for block in blocks]
    if layout.joining != "cells":
        return padded
    return [_with_values(block, lambda text: f"{NBSP}{text} " if text and rng.random() < 0.5 else text)
            for block in padded]  # fmt: skip


def split_heads(rng: Random, blocks: Blocks, layout: Layout) -> Blocks:
    """Words of heads and long labels broken by a blank or a new line."""
    gap = "\n" if layout.family != "text" or layout.name.startswith("lines") else " "

    def split(text: str, role: str) -> str:
        if role == "head" and 2 <= len(text) <= 8:
            middle = (len(text) + 1) // 2
            return text[:middle] + gap + text[middle:]
        if role == "label" and len(text) > 14:
            middle = rng.randint(8, len(text) - 3)
            return text[:middle] + gap + text[middle:]
        return text

    return [with_text(block, split) if block.kind == "grid" else block for block in blocks]


def look_alikes(_: Random, blocks: Blocks, __: Layout) -> Blocks:
    """Characters that look the same and are others."""
    table = str.maketrans(LOOK_ALIKES)
    return [with_text(block, lambda text, role: text.translate(table)) for block in blocks]


def furniture(rng: Random, blocks: Blocks, _: Layout) -> Blocks:
    """What a portal puts around the text, figures included."""
    before = ["登录 注册", "当前位置：首页 > 政务公开 > 政府信息公开年报", f"浏览次数：{rng.randint(1, 999)} 大 中 小"]
    after = ["打印本页 关闭窗口", f"上一条：{rng.randint(2010, 2023)}年工作要点", "版权所有 网站标识码4100000012"]
    return [*(Block("furniture", text) for text in before), *blocks, *(Block("furniture", text) for text in after)]


def missing_tables(rng: Random, blocks: Blocks, _: Layout) -> Blocks:
    """One or more tables are gone, their headings stay."""
    grids = [block for block in blocks if block.kind == "grid"]
    gone = rng.sample(grids, rng.randint(1, len(grids))) if grids else []
    return [block for block in blocks if not any(block is grid for grid in gone)]


ORDINAL = re.compile(r"^(?:[一二三四五六七八九]、|（[一二三四五六七]）|\d\.)")


def lost_ordinals(_: Random, blocks: Blocks, __: Layout) -> Blocks:
    """Labels without their numbers, where the words alone still tell the row."""

    def bare(text: str, role: str) -> str:
        rest = ORDINAL.sub("", text)
        return rest if role == "label" and rest not in ("其他", "总计") else text

    return [with_text(block, bare) if block.kind == "grid" else block for block in blocks]


DIRT: dict[str, Callable[[Random, Blocks, Layout], Blocks]] = {
    "none": none, "missing_tables": missing_tables, "lost_ordinals": lost_ordinals, "lost_characters": lost_characters,
    "furniture": furniture, "spam": spam, "split_heads": split_heads, "widths": widths, "look_alikes": look_alikes,
    "traditional": traditional, "hard_spaces": hard_spaces,
}  # fmt: skip
"""in the order in which two of them are applied: words are split before sounds are put behind characters"""


def _with_values(block: Block, change: Callable[[str], str]) -> Block:
    rows = tuple(tuple(_changed(cell, change) for cell in row) for row in block.rows)
    return replace(block, rows=rows)


def _changed(cell: Cell, change: Callable[[str], str]) -> Cell:
    return replace(cell, text=change(cell.text)) if cell.role == "value" else cell
