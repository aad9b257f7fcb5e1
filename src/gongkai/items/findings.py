"""What is to be mended or answered for before a version is submitted: the machine checks of its content."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.items.models import Version

METADATA = "《政府信息公开条例》第十二条第三款"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found: where, what, by which rule. One that `stops` must be mended; another may stand with a remark."""

    code: str
    where: str
    message: str
    article: str
    stops: bool


def findings(version: Version) -> list[Finding]:
    """Everything found in a version, what stops first."""
    return sorted(_missing(version), key=lambda one: not one.stops)


def key_of(finding: Finding) -> str:
    """By which a remark names a finding."""
    return f"{finding.code}:{finding.where}"


def _missing(version: Version) -> list[Finding]:
    asked = [
        (not version.summary, "no_summary", "内容概述", "请填写内容概述，不超过200字"),
        (not version.plain and not version.attachments.exists(), "no_content", "正文", "没有正文，也没有附件"),
        (not version.placements.exists(), "no_place", "目录", "请至少归入一个目录条目"),
    ]
    return [Finding(code, where, message, METADATA, True) for fails, code, where, message in asked if fails]
