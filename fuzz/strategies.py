"""Inputs: mutated reports, pages of nothing but tags, bytes behind well-known beginnings, rows of digits."""

from __future__ import annotations

from hypothesis import strategies as st

from gongkai.report.forms import table_form
from tests.generator import make
from tests.generator.document import PDF_EVERY

TOKENS = (
    b"", b"\x00", b"\xff\xfe", "（".encode(), b"0", b"99999999999999999999", b"-", b"/", b"|", b"\t", b"\n", b"\n\n",
    b"<td rowspan=99999999>", b"<table>", b"</table>", b"&nbsp;", "总计".encode(), "三、".encode(), b"\xa1\xa1",
    "\u00a0".encode(), b"<!--", b"]]>", b"&#0;", b"<meta charset=utf-7>", "１２".encode(), b"1e5", b"0.0.0",
)  # fmt: skip
OPERATIONS = ("cut", "double", "swap", "replace", "insert", "drop_lines")
# not the beginnings of DOC and RTF: those go to converters, which are foreign programs with a bound of 60 seconds
BEGINNINGS = (
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><table><tr><td>", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>",
)  # fmt: skip
Mutation = tuple[str, float, int, bytes]


def mutated(seed: int, mutations: list[Mutation]) -> bytes:
    """A generated report (never a PDF, they take long to make) with pieces cut, doubled, moved or replaced."""
    data = make(seed - 1 if seed % PDF_EVERY == PDF_EVERY - 1 else seed).data
    for operation, where, length, token in mutations:
        data = _mutate(data, operation, int(where * len(data)), length, token)
    return data


def _mutate(data: bytes, operation: str, at: int, length: int, token: bytes) -> bytes:
    piece, rest = data[at : at + length], data[at + length :]
    changed = {
        "cut": b"", "double": piece * 2, "swap": piece[::-1], "replace": token, "insert": token + piece,
        "drop_lines": piece.replace(b"\n", b""),
    }  # fmt: skip
    return data[:at] + changed[operation] + rest


_mutation = st.tuples(
    st.sampled_from(OPERATIONS), st.floats(0, 1), st.integers(0, 300), st.sampled_from(TOKENS)
)
reports = st.builds(mutated, st.integers(0, 9_999), st.lists(_mutation, min_size=1, max_size=12))
raw = st.builds(lambda head, tail: head + tail, st.sampled_from(BEGINNINGS), st.binary(max_size=600))

_tags = st.sampled_from(
    ("<table>", "</table>", "<tr>", "<td>", "<td colspan=9>", "<td rowspan=1000000>", "<p>", "<br>", "<span>",
     "</span>", "<b", ">", "\"", "<script>", "</script>", "&nbsp;", "<div style='display:none'>", "<tbody>")
)  # fmt: skip
_words = st.sampled_from(
    ("总计", "一、本年新收政府信息公开申请数量", "（七）总计", "规章", "0", "12", "3.5", "第二十条第（一）项", "行政复议",
     "三、收到和处理政府信息公开申请情况", "自然人", "2021年政府信息公开工作年度报告", "/", " ")
)  # fmt: skip
pages = st.lists(st.one_of(_tags, _words), max_size=80).map(lambda parts: ("<html>" + "".join(parts)).encode())

_figures = st.text(alphabet="000001239 ", min_size=0, max_size=24)
_labels = {name: [row.label for row in table_form("applications", name).rows] for name in ("2019", "2021")}


def _digits(form: str, rows: list[str], remedies: str) -> bytes:
    """A page whose tables 3 and 4 hold any digits at all, glued or not: for the solver."""
    lines = [label + figures for label, figures in zip(_labels[form], rows, strict=False)]
    text = "2021年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n" + "\n".join(lines)
    return f"{text}\n四、政府信息公开行政复议、行政诉讼情况\n结果维持总计{remedies}\n五、存在的主要问题".encode()


digits = st.builds(
    _digits, st.sampled_from(("2019", "2021")), st.lists(_figures, min_size=20, max_size=25),
    st.text(alphabet="00001239", max_size=40),
)  # fmt: skip
INPUTS = {"reports": reports, "raw": raw, "pages": pages, "digits": digits}
