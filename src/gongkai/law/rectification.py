"""What comes of an application to correct records about oneself (条例 41): its results, each with its words.

The article sets no term; these applications stand in no row of the annual report.
"""

from __future__ import annotations

from dataclasses import dataclass

ARTICLE = "《政府信息公开条例》第四十一条"


@dataclass(frozen=True, slots=True)
class Result:
    """A result. `needs_organ`: the organ that has the power to correct must be named."""

    code: str
    label: str
    needs_organ: bool = False


RESULTS = {
    result.code: result
    for result in (
        Result("record_corrected", "已予更正"),
        Result("record_forwarded", "不属于本机关职能范围，已转送有权更正的机关", needs_organ=True),
        Result("record_directed", "不属于本机关职能范围，已告知向有权更正的机关提出", needs_organ=True),
        Result("record_kept", "经审核不予更正"),
    )
}
"""The results by code; the first needs proof that the record was wrong, the last words on why it was not."""
