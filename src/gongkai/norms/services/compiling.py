"""政府公报: an issue is compiled from what is public, printed, and then goes through its review like everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongkai.bodies.policy import require
from gongkai.files.queries import content
from gongkai.files.services import receive_attachment
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import Item, ItemCourse, Picture, Version
from gongkai.items.pictures import place
from gongkai.items.services.drafting import save_version
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.norms import acts
from gongkai.norms.complete import GAZETTE, refuse_gazette
from gongkai.norms.models import GazetteFacts, GazettePiece
from gongkai.norms.services.stating import content_of
from gongkai.writing.gazette import (
    Issue,
    Piece,
    Shown,
    fitting,
    gazette_html,
    gazette_pdf,
    sources,
)

MOST_PIECES = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What an issue is to hold: (section, public item) in order. `whole_number` counts through all years."""

    year: int
    number: int
    pieces: Sequence[tuple[str, Item]]
    whole_number: int | None = None


def compile_issue(actor: Any, item: Item, plan: Plan, *, revision: int, key: str = "") -> Version:
    """Make the version in work of a gazette item the issue: its text, its PDF as an attachment, its pieces as facts.

    Refused for who has no gazette, for what is not public or of a body outside, and for a number that exists. Nothing
    is done in law here: it is a draft that is submitted.
    """
    require(actor, acts.COMPILE_GAZETTE, item)
    refuse_gazette(item)
    if item.genre != Genre.GAZETTE:
        raise refuse("other_genre", "这条信息的类型不是政府公报，请先登记一条类型为“政府公报”的信息", GAZETTE)
    pieces = _pieces(item, plan)
    issue = _issue(item, plan, pieces)
    # slow, and so in no transaction
    printed = gazette_pdf(issue)
    file = receive_attachment(printed.pdf, f"{issue.name}{plan.year}年第{plan.number}期.pdf", actor=actor)
    version = Version.objects.filter(item=item).latest("number")
    facts = GazetteFacts(year=plan.year, number=plan.number, whole_number=plan.whole_number)
    facts.with_rows([GazettePiece(section=section, piece_id=course.public_version_id) for section, course in pieces])
    whole = replace(
        content_of(version, facts), title=f"{issue.name}{issue.label}", html=gazette_html(issue),
        summary=f"刊登文件{len(pieces)}篇", attachments=((file, f"{issue.name}{plan.year}年第{plan.number}期（PDF）"),),
    )  # fmt: skip
    return save_version(actor, item, whole, revision=revision, key=key)


def compiled(version: Version) -> list[tuple[str, int, int]]:
    """What an issue holds: (section, item id, version id) in order."""
    rows = GazettePiece.objects.filter(facts=version.pk).order_by("position")
    return list(rows.values_list("section", "piece__item", "piece"))


def _pieces(item: Item, plan: Plan) -> list[tuple[str, ItemCourse]]:
    wanted = [one.pk for _, one in plan.pieces]
    public = ItemCourse.objects.filter(
        pk__in=wanted, standing=Standing.PUBLISHED, body__lineage__ancestor=item.body_id
    ).exclude(item__genre=Genre.GAZETTE)
    found = {row.pk: row for row in public.select_related("public_version")}
    if faults := list(_faults(item, plan, found)):
        raise Refused(faults)
    # those of a section stand together, sections in the order in which they first come
    order = list(dict.fromkeys(section.strip() for section, _ in plan.pieces))
    chosen = [(section.strip(), found[one.pk]) for section, one in plan.pieces]
    return sorted(chosen, key=lambda row: order.index(row[0]))


def _faults(item: Item, plan: Plan, found: dict[int, ItemCourse]) -> list[Reason]:
    wanted = [one.pk for _, one in plan.pieces]
    same = GazetteFacts.objects.filter(year=plan.year, number=plan.number, version__item__body=item.body_id)
    asked = [
        (not wanted, "no_pieces", "请至少选择一篇已公开的信息"),
        (len(wanted) > MOST_PIECES, "too_many", f"一期最多{MOST_PIECES}篇，现为{len(wanted)}篇，请分期编排"),
        (len(set(wanted)) < len(wanted), "twice", "同一条信息在一期中只能刊登一次，请核对"),
        (not set(wanted) <= set(found), "not_public", "所选的信息有的没有公开，或者不是本级政府及其下级机关的信息，请重新选择"),
        (any(not section.strip() for section, _ in plan.pieces), "no_section", "请填写每一篇所在的栏目"),
        (any(len(section.strip()) > 40 for section, _ in plan.pieces), "too_long", "栏目名称最多40个字"),
        (plan.number < 1 or not 1949 <= plan.year <= 9999, "number", "请填写公报的年份和期号"),
        (same.exclude(version__item=item).exists(), "same_issue", f"{plan.year}年第{plan.number}期已经编排，请核对期号"),
    ]
    return [Reason(code, message, GAZETTE) for fails, code, message in asked if fails]


def _issue(item: Item, plan: Plan, pieces: list[tuple[str, ItemCourse]]) -> Issue:
    shown = _shown(item, [course.public_version for _, course in pieces if course.public_version])
    texts = [
        Piece(
            section, version.title, version.html, version.document_number, version.issuer, version.formed_on,
            {path: shown[path] for path in dict.fromkeys(sources(version.html)) if path in shown},
        )
        for section, course in pieces
        if (version := course.public_version) is not None
    ]  # fmt: skip
    body = item.body.name
    return Issue(f"{body}公报", body, plan.year, plan.number, texts, plan.whole_number)


def _shown(item: Item, versions: Sequence[Version]) -> dict[str, Shown]:
    """The pictures of these texts that an issue shows, by the path in the text; each is made one of the issue's own too, so
    that the issue keeps what it printed."""
    named = [path for version in versions for path in dict.fromkeys(sources(version.html))]
    numbers = [version.item_id for version in versions]
    known = {place(one): one for one in Picture.objects.filter(item__in=numbers).select_related("file")}
    found = [(path, known[path]) for path in named if path in known]
    fits = fitting([one.file.size for _, one in found])
    return {path: _own(item, one) for (path, one), shown in zip(found, fits, strict=True) if shown}


def _own(item: Item, picture: Picture) -> Shown:
    # no event: it is part of the issue only where its text shows it
    same = Picture.objects.filter(item=item, file__sha256=picture.file.sha256).first()
    own = same or Picture.objects.create(item=item, file=picture.file)
    return Shown(place(own), content(picture.file))
