"""To whom reviews of a body go and which court hears its suits: the law's default by kind, with the names of the tree,
and what is registered for the body itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gongkai.bodies.kinds import GOVERNMENTS, Kind
from gongkai.bodies.models import Body, BodyName, Lineage, RemedyForum, in_force
from gongkai.law.remedies import Forum, forum
from gongkai.site import clock

GOVERNMENT_ABOVE = (
    "管理该组织的部门的本级人民政府或者管理该组织的人民政府",
    "设立该派出机构的部门的本级人民政府",
    "设立该开发区管理机构的人民政府",
    "设立该派出机关的人民政府",
    "该部门的本级人民政府",
    "上一级人民政府",
    "本级人民政府",
)
"""Words of `law/remedy_bodies.toml` that mean the nearest government above; the longer ones first."""

ITSELF = ("作出答复的国务院部门自己", "作出答复的省级人民政府自己")
SUPERIOR = "上一级主管部门"
SUPERIORS = (Kind.VERTICAL, Kind.STATE_COUNCIL_DEPARTMENT)
"""Kinds of a parent that is the superior department of a vertical body."""


@dataclass(frozen=True, slots=True)
class RemedyRoute:
    """Who answers in law (the body, or the government in whose name it answers), and where to go against that.

    `registered` says whether the review authority, the court or both are those registered for the body.
    """

    answering: Body
    forum: Forum
    registered: bool


def answering_body(body: Body, on: date) -> Body:
    """The body itself, or the government in whose name it answers on the day."""
    row = body.answering_names.filter(in_force(on), void=False).select_related("in_name_of").first()
    return row.in_name_of if row and row.in_name_of else body


def name_on(body: Body, on: date) -> str:
    """The name that the body bore on the day; the present one today and before its first known name."""
    if on >= clock.today():
        return body.name
    borne = BodyName.objects.filter(in_force(on), body=body).order_by("-valid_from").first()
    return borne.name if borne else body.name


def route(body: Body, on: date) -> RemedyRoute:
    """Where to go against what the body answers on the day; see `RemedyRoute`."""
    answering = answering_body(body, on)
    found = default_forum(answering, on)
    own = RemedyForum.objects.filter(in_force(on), body=answering, void=False).first()
    if own is None or not (own.review or own.court):
        return RemedyRoute(answering, found, False)
    if own.review:
        found = replace(found, review=own.review, review_article=own.review_article)
    if own.court:
        found = replace(found, court=own.court, court_article=own.court_article)
    return RemedyRoute(answering, found, True)


def default_forum(body: Body, on: date) -> Forum:
    """What the law says of a body of the kind, answering in its own name, with the names of the tree."""
    return _named(forum(body.kind, on), body, on)


def _named(found: Forum, body: Body, on: date) -> Forum:
    """The default with names instead of "the government above", where the tree knows them."""
    review = found.review
    for words in ITSELF:
        review = review.replace(words, name_on(body, on))
    if body.parent is not None and body.parent.kind in SUPERIORS:
        review = review.replace(SUPERIOR, name_on(body.parent, on))
    government = _government_above(body)
    words = next((words for words in GOVERNMENT_ABOVE if words in review), None)
    if words is None:
        return replace(found, review=review)
    if government is None:
        note = "上级人民政府没有登记，请登记复议机关的名称"
        return replace(found, review=review, note="；".join(part for part in (found.note, note) if part))
    return replace(found, review=review.replace(words, name_on(government, on)))


def _government_above(body: Body) -> Body | None:
    above = Lineage.objects.filter(descendant=body, distance__gt=0, ancestor__kind__in=GOVERNMENTS)
    nearest = above.select_related("ancestor").order_by("distance").first()
    return nearest.ancestor if nearest else None
