"""Attachments: what they hide, whether they were looked into at all, and whether they are in quarantine."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.files.hidden.finding import KINDS, Hidden
from gongkai.items.checking.finding import Finding, kinds
from gongkai.items.checking.values import CheckedFile

STOPPING = frozenset(
    "comments tracked_changes hidden_text hidden_style white_text cropped_picture hidden_sheet hidden_rows hidden_columns "
    "invisible_format source_data revisions embedded attachments unapplied scripts covered_text cropped_text earlier_versions "
    "picture_data trailing".split()
)
"""What somebody meant nobody to read: of the kinds of `files.hidden`; the others are properties and technical leftovers."""
if unknown := STOPPING - KINDS.keys():
    raise ValueError(f"no kinds of hidden things: {sorted(unknown)}")


def attachments_in(attached: tuple[CheckedFile, ...]) -> Iterator[Finding]:
    """Everything found about the files themselves; their texts are looked at with those of the version."""
    for file in attached:
        where = f"附件“{file.title}”"
        if file.held:
            yield kinds()["held"].found(where, file.held)
            continue
        if file.hidden is None:
            yield kinds()["file_waiting"].found(where, "还没有检查隐藏信息")
        for one in file.hidden or ():
            yield _hidden(where, one)
        if file.text is None:
            yield kinds()["file_waiting"].found(where, "文字还没有提取")
        elif not file.has_text:
            yield kinds()["file_unchecked"].found(where, "没有可以检查的文字（如扫描件、图片）")


def _hidden(where: str, one: Hidden) -> Finding:
    if one.code == "unchecked":
        return kinds()["file_unchecked"].found(where, f"没有检查隐藏信息（{one.place or one.label}）")
    return kinds()["hidden_stop" if one.code in STOPPING else "hidden"].found(where, f"带有{one}", one.advice)
