"""What a report written by Gongkai says of itself beside its text, and by which words: writing and reading share them."""

from __future__ import annotations

GENERATOR = "Gongkai"
"""Named in the properties of every file that `gongkai.writing.annual` makes."""
ARTICLE = "gk-annual-report"
"""The class of the element of a page that holds the report, for its style."""
SHEET = ("项目", "报告信息")
"""The heads of the sheet of labelled lines."""

BLANKS = "注：空格不等于0。"
"""With what the line below a table begins that names its cells without a figure."""

FACTS = {
    "title": "标题",
    "body": "编制机关",
    "year": "报告年度",
    "index_number": "索引号",
    "period": "统计期限",
    "formed": "成文日期",
    "published": "发布日期",
    "forms": "表格格式",
    "office": "联系单位",
    "phone": "联系电话",
    "fax": "传真",
    "email": "电子邮箱",
    "address": "联系地址",
    "postcode": "邮政编码",
    "website": "网址",
}
"""The labels of the sheet, in its order."""

TEXTS = ("序号", "标题", "段", "正文")
"""The heads of the sheet of a workbook that holds the texts: a row a section (段 0), a row a paragraph."""
FIGURE = "0"
"""What the number format of a figure's cell in a workbook begins with, also where it is blank; a label's does not."""

_DIGITS = "零一二三四五六七八九"


def heading(number: int, title: str) -> str:
    """一、总体情况; a part without a number is headed by its title alone."""
    return f"{numeral(number)}、{title}" if number else title


def numeral(number: int) -> str:
    """1 → 一, 12 → 十二, as sections are numbered."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return ten + (_DIGITS[ones] if ones or not tens else "")
