"""Why a report leaves the archive; the reason decides what the public is told in its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A reason by its code; a silent one shows the public neither title nor reason."""

    code: str
    label: str
    silent: bool = False


REASONS = {
    reason.code: reason
    for reason in (
        Withdrawal("wrong_body", "归属机关有误"),
        Withdrawal("wrong_document", "不是该年度的年报"),
        Withdrawal("wrong_reading", "识读有误，待重新存入"),
        Withdrawal("replaced_by_body", "原发布机关已更正或撤除"),
        Withdrawal("personal_data", "含有个人信息", silent=True),
        Withdrawal("secrecy", "涉及国家秘密或工作秘密", silent=True),
    )
}

SILENT = [reason.code for reason in REASONS.values() if reason.silent]
