"""Texts of the demonstration's items out of fields and figures: paragraphs, tables, the words that stand in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

VILLAGES = ("上河村", "下河村", "桥头村", "白沙湾村", "青石村", "云岭村", "东山村", "柳荫村")
STREETS = ("南浦街", "青禾大道", "柳溪路", "石桥路")
ADDRESS = "青禾县青禾大道1号"
TELEPHONE = "0000-0000000"
HOURS = "工作日8:30—12:00，14:00—17:30"


def paragraphs(*texts: str) -> str:
    """Each text a paragraph."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def sections(*parts: tuple[str, str]) -> str:
    """Headings with a paragraph each."""
    return "".join(f"<h2>{escape(head)}</h2><p>{escape(text)}</p>" for head, text in parts)


def articles(*texts: str) -> str:
    """A norm's articles, numbered."""
    return "".join(f"<p>第{numeral(number)}条　{escape(text)}</p>" for number, text in enumerate(texts, 1))


def table(heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """A table with a head."""
    first = "".join(f"<th>{escape(head)}</th>" for head in heads)
    lines = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{lines}</tbody></table>"


def numeral(number: int) -> str:
    """A number up to 99 in Chinese."""
    signs = "零一二三四五六七八九"
    ten, one = divmod(number, 10)
    return ("" if ten == 0 else "十" if ten == 1 else f"{signs[ten]}十") + (signs[one] if one or not ten else "")


def amount(random: Random, least: int, most: int) -> str:
    """An amount in 万元 with two decimals."""
    return f"{random.randint(least * 100, most * 100) / 100:.2f}"
