"""The sign and the meaning of each state of a cell: a state is never told by colour alone."""

from __future__ import annotations

from gongkai.report.model import State

SIGNS = {
    State.PRINTED: "",
    State.SOLVED: "*",
    State.BLANK: "□",
    State.MISSING: "?",
    State.AMBIGUOUS: "≈",
    State.UNREAD: "×",
}

MEANINGS = {
    State.PRINTED: "原文印着这个数，或者仅凭印出的数字形状就只能这样断开",
    State.SOLVED: "原文没有印清，由勾稽关系推得，且只有这一种读法全部相符",
    State.BLANK: "原文此格是空的，或者印着“/”“-”；空白不等于0",
    State.MISSING: "应当有数，原文没有，也推算不出",
    State.AMBIGUOUS: "有几种读法都相符，不取其中任何一种；候选值见“问题”",
    State.UNREAD: "没有一种读法相符，照录原文",
}

COLOURS = {
    State.SOLVED: "FFF2CC",
    State.BLANK: "E7E6E6",
    State.MISSING: "F8CBAD",
    State.AMBIGUOUS: "DDEBF7",
    State.UNREAD: "F4B6C2",
}
"""Background as RGB hex: XLSX and DOCX alike."""
