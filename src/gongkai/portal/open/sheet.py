"""The catalogue's metadata of an item (条例 12; law.md 8.2) and what else stands around its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.items import public, steps
from gongkai.items.kinds import Genre, ReleaseKind, Verdict, Way
from gongkai.items.models import ItemCourse, Release, Version
from gongkai.items.queries import PublicItem
from gongkai.portal.open import addresses
from gongkai.site import clock

REVIEWS = ("first", "second", "final")
"""初审, 复审, 终审: what the trade means by 三审."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a label, and texts or a day."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What the public is told about a publication, above the text; `urgent`: it came out before its review."""

    title: str
    on: date
    text: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """An attachment as the page lists it."""

    title: str
    address: str
    ending: str
    size: int


def rows(found: PublicItem, version: Version, worth: str = "") -> list[Row]:
    """The lines that say something; the four that the Regulation asks for first. `worth` of a registered document is what
    the register says, which knows of its repeal."""
    return [Row(label, text) for label, text in _lines(found, version, worth) if text]


def _lines(found: PublicItem, version: Version, worth: str) -> Iterator[tuple[str, str]]:
    yield _("索引号"), found.item.index_number or ""
    yield _("信息名称"), version.title
    yield _("内容概述"), version.summary
    yield _("生成日期"), version.formed_on.isoformat()
    yield _("发布机构"), version.issuer
    yield _("文号"), version.document_number
    yield _("公开日期"), day_of(found.releases[0]).isoformat()
    yield _("更正日期"), _corrected(found)
    yield _("公开属性"), Way.PROACTIVE.label
    yield _("信息类型"), Genre(found.item.genre).label
    yield _("目录分类"), "；".join(entry.name for entry in found.places)
    yield _("主题分类"), version.topic
    yield _("关键词"), version.keywords
    yield _("施行日期"), _day(version.effective_on)
    yield _("有效期至"), _day(version.valid_until)
    # of a normative document its own life says it
    yield _("有效性"), worth if found.item.genre == Genre.NORM else validity(version)


def notices(found: PublicItem) -> list[Notice]:
    """Corrections and late or emergency releases in their words, the newest first."""
    said = [release for release in found.releases if release.notice or release.kind in (ReleaseKind.EMERGENCY, ReleaseKind.TAKEN_OVER)]
    return [_notice(release, _unsaid(found, release)) for release in reversed(said)]


def signatures(found: PublicItem, version: Version) -> list[Row]:
    """Who edited, where it comes from, who reviewed the very content that is shown."""
    agreed = {one.step: one.person.display_name for one in found.reviewers if one.verdict == Verdict.AGREED}
    lines = [(_("信息来源"), version.source), (_("责任编辑"), version.editor)]
    lines += [(steps.label(code), agreed.get(code, "")) for code in REVIEWS]
    return [Row(label, text) for label, text in lines if text]


def files(found: PublicItem) -> list[File]:
    """The attachments in their order."""
    return [
        File(row.title, addresses.attachment(found.item.pk, row), public.ending(row), row.file.size)
        for row in found.attachments
    ]


def digest(version: Version) -> list[str]:
    """The SHA-256 of the content in groups that can be read off paper."""
    return [version.sha256[start : start + 8] for start in range(0, len(version.sha256), 8)]


def validity(version: Version) -> str:
    """Whether what it says is in force, where the text itself sets an end or a beginning; blank where it sets none."""
    today = clock.today()
    if version.valid_until is not None and version.valid_until < today:
        return _("失效（有效期已满）")
    if version.effective_on is not None and version.effective_on > today:
        return _("尚未施行")
    return _("现行有效") if version.valid_until is not None else ""


def day_of(release: Release) -> date:
    """The day of a publication, in Shanghai."""
    return release.at.astimezone(clock.SHANGHAI).date()


def _unsaid(found: PublicItem, release: Release) -> str:
    """What is told of a release that came out another way, where the office said nothing itself."""
    if release.kind != ReleaseKind.EMERGENCY:
        return _("本信息由本机关在原网站公开，公开日期为原网站的公开日期。")
    if found.version is None or release.version_id != found.version.pk:
        return _("因情况紧急先行发布。")
    if ItemCourse.objects.filter(pk=found.item.pk, unreviewed=True).exists():
        return _("因情况紧急先行发布，审核手续随后补办。")
    return _("因情况紧急先行发布，审核手续已经补办。")


def _notice(release: Release, unsaid: str) -> Notice:
    titles = {
        ReleaseKind.FIRST.value: _("发布说明"),
        ReleaseKind.CORRECTION.value: _("更正说明"),
        ReleaseKind.AGAIN.value: _("重新发布说明"),
        ReleaseKind.EMERGENCY.value: _("紧急发布"),
        ReleaseKind.TAKEN_OVER.value: _("从原网站接收"),
    }
    return Notice(titles[release.kind], day_of(release), release.notice or unsaid, release.kind == ReleaseKind.EMERGENCY)


def _corrected(found: PublicItem) -> str:
    last = found.releases[-1]
    return "" if last.pk == found.releases[0].pk else day_of(last).isoformat()


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
