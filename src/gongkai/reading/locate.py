"""Where in a stream the statutory tables stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.reading.stream import Stream

_TABLE3_ROWS = re.compile("政府信息公开申请(?:(?<=新收.{8})|(?<=结转.{8}))")
"""What the first two labels of table 3 have in common comes first: the search leaps to it."""
_TABLE3_BEGINS = re.compile(r"(?:(?:本年)?新收|上年度?结转)\Z")
_LONGEST_BEGIN = 5
_TABLE2_TITLE = re.compile("二、主动公开政府信息情况")
_TABLE3_TITLE = re.compile("三、收到和处理政府信息公开申请情况")
_TABLE3_HEAD = re.compile(rf"{_TABLE3_TITLE.pattern}|勾稽关系|申请人情况")
_TABLE3_TORN = re.compile("申请人情况.{0,200}(?=本年新收|一、本年)")
"""The head and the beginning of the first label, which a converter tore in two around its figures."""
_TABLE4_TITLE = re.compile(r"四、[^。；]{0,16}行政(?:法)?复议")
_TABLE4_HEADS = re.compile(r"未经复议直接起诉|结果维持结果纠正|结果结果其他尚未")
_TABLE4_RESULTS = re.compile(r"维持[\d/-]{0,6}(?:结果)?纠正[\d/-]{0,6}(?:其他|结果)|结果结果其他尚未|结果其他尚未审结")
"""The heads of table 4 side by side; a narrative has words between them."""
_REMEDIES_TITLE = re.compile(r"四、[^。]{0,16}行政复议、?行政诉讼|行政复议")
_PROBLEMS = re.compile(r"五、[^。；]{0,20}(?:问题|改进)|[一二三四五六]、[^。；]{0,8}存在的?(?:主要)?问题")
_BEHIND_TABLE4 = re.compile(f"{_PROBLEMS.pattern}|二、主动公开政府信息情况|三、收到和处理政府信息公开申请情况")
_ITEM = re.compile(r"第二十条第?\(([一五六八九])\)项")
_ITEM_HEAD = re.compile(r"信息内容|本年|上一年|采购|规章|行政许可|\d")
_LOOK_BACK = 400
_NEXT_ROWS = 4000
_TABLE4_SPAN = 1500


@dataclass(frozen=True, slots=True)
class Region:
    """Characters `start`…`end` of the stream; `rows` is where the first row label may stand."""

    start: int
    end: int
    rows: int


def applications(stream: Stream) -> list[Region]:
    """Regions of table 3, one for each time its first rows are printed."""
    if "applications" not in stream.memory:
        stream.memory["applications"] = _all_applications(stream.text)
    return list(stream.memory["applications"])


def _all_applications(text: str) -> list[Region]:
    starts: list[int] = []
    seen: set[bool] = set()
    for hit in _TABLE3_ROWS.finditer(text):
        label = _TABLE3_BEGINS.search(text, max(0, hit.start() - _LONGEST_BEGIN), hit.start())
        if label is None:
            continue
        first_row = "新收" in label[0]
        if not starts or first_row in seen or label.start() - starts[-1] > _NEXT_ROWS:
            starts.append(label.start())
            seen = set()
        seen.add(first_row)
    if not starts and (torn := _TABLE3_TORN.search(text)):
        starts = [torn.start()]
    return [_applications(text, start, following) for start, following in zip(starts, [*starts[1:], len(text)], strict=False)]


def titled(stream: Stream, region: Region) -> bool:
    """Whether a region of table 3 begins with the title of its section, as last year's table quoted elsewhere does not."""
    return _TABLE3_TITLE.match(stream.text, region.start) is not None


def _applications(text: str, rows: int, following: int) -> Region:
    first = max([0, rows - _LOOK_BACK, *(hit.end() for hit in _ITEM.finditer(text, max(0, rows - _LOOK_BACK), rows))])
    head = [hit.start() for hit in _TABLE3_HEAD.finditer(text, first, rows)]
    start = head[0] if head else max(0, rows - 2)
    end = following
    for pattern in (_TABLE4_TITLE, _TABLE4_HEADS, _PROBLEMS):
        hit = pattern.search(text, rows, end)
        if hit:
            end = hit.start()
    return Region(start, end, rows=max(start, rows - 4))


def remedies(stream: Stream, after: int) -> list[Region]:
    """Regions of table 4 behind a position."""
    text = stream.text
    found: list[Region] = []
    at = after
    while hit := _TABLE4_HEADS.search(text, at):
        titles = [title.start() for title in _REMEDIES_TITLE.finditer(text, max(after, hit.start() - 200), hit.start())]
        start = titles[0] if titles else hit.start()
        ending = _BEHIND_TABLE4.search(text, hit.end(), hit.end() + _TABLE4_SPAN)
        end = ending.start() if ending else min(len(text), hit.end() + _TABLE4_SPAN)
        if not _TABLE4_RESULTS.search(text, start, end):
            at = hit.end()
            continue
        found.append(Region(start, end, hit.start()))
        at = end
    return found


def proactive(stream: Stream, before: int) -> Region | None:
    """The region of table 2, which ends at the latest where table 3 begins."""
    text = stream.text
    starts = [
        hit.start() for hit in _ITEM.finditer(text, 0, before) if _ITEM_HEAD.match(text, hit.end(), hit.end() + 12)
    ]
    if not starts:
        starts = [hit.start() for hit in re.finditer("信息内容", text[:before])]
    if not starts:
        return None
    own = max((hit.end() for hit in _TABLE2_TITLE.finditer(text, 0, before)), default=0)
    starts = [start for start in starts if start >= own] or starts  # last year's table may be quoted before
    end = before
    title = re.compile(r"三、收到和处理政府信息公开申请").search(text, starts[0], before)
    if title:
        end = title.start()
    return Region(starts[0], end, starts[0])


def item_heads(text: str, region: Region) -> list[int]:
    """Where the words 第二十条第（…）项 begin in table 2."""
    return [hit.start() for hit in _ITEM.finditer(text, region.start, region.end)]


def items(text: str, region: Region) -> list[tuple[str, int, int]]:
    """The blocks of table 2: (item of article 20, start, end) in order of print."""
    hits = list(_ITEM.finditer(text, region.start, region.end))
    ends = [*(hit.start() for hit in hits[1:]), region.end]
    return [(hit[1], hit.end(), end) for hit, end in zip(hits, ends, strict=False)]
