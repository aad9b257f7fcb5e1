"""How a figure of a body and year is known, or why it is not: the states of a cell, and three of the question itself."""

from __future__ import annotations

from gongkai.report.model import STATE_LABELS

NO_REPORT = "no_report"
"""there is no report of the body on that year in the archive"""
NO_TABLE = "no_table"
"""the report holds no such table"""
OTHER_FORM = "other_form"
"""the report's table is of a form that does not have the figure"""

LABELS = {
    **{state.value: label for state, label in STATE_LABELS.items()},
    NO_REPORT: "没有年报",
    NO_TABLE: "年报没有此表",
    OTHER_FORM: "年报的格式没有此项",
}
"""Chinese words for every state, in the order of the definitions page."""

MEANINGS = {
    "printed": "原文印着这个数",
    "solved": "原文没有印出或者印得不全，只有这个数能使全表勾稽关系成立",
    "blank": "原文此格空白，或者印着“/”“-”；空白不是0",
    "missing": "应有而没有读到，也推算不出",
    "ambiguous": "有几种读法都成立，不能确定",
    "unread": "怎样读勾稽关系都不成立，数字照原文所印",
    NO_REPORT: "年报库里没有这个机关这一年度的年报",
    NO_TABLE: "这份年报里没有找到这张表",
    OTHER_FORM: "这份年报所用的格式里没有这一格；不同格式的数字不能互相代替",
}
