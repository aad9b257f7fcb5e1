"""Which body to apply to: found by name, by what it is about (which_body.toml) and by region; always through the policy.

A good choice makes 不属于本机关负责公开 (条例 36(五)) rarer; who made the information, or got it first, discloses it (10).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, reduce
from importlib import resources
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace

from gongkai.applications import acts
from gongkai.applications.kinds import Topic
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, BodyName, Lineage
from gongkai.bodies.names import folded
from gongkai.bodies.policy import may, visible

GOVERNMENTS = (Kind.PROVINCE, Kind.PREFECTURE, Kind.COUNTY, Kind.TOWNSHIP, Kind.DISPATCHED, Kind.DEVELOPMENT_ZONE)
"""Kinds that are a region, and whose subtree is what lies in it."""


SHORTER = ("人民政府", "政府")
"""What a name is compared without: else 民政 is found in every 人民政府, and 县政府 in none."""


@dataclass(frozen=True, slots=True)
class TopicHint:
    """What bodies that deal with a topic are often called, and who usually holds what."""

    names: tuple[str, ...]
    hint: str


def bodies_to_apply_to(
    actor: Any, text: str = "", topic: str = "", region: Body | None = None
) -> QuerySet[Body]:
    """Bodies that take applications on the web: whose present or former name holds the text, that often deal with the
    topic, that are or lie below the region. By name; nothing given gives all."""
    found = visible(actor, acts.FILE_ONLINE, Body.objects.select_related("parent").order_by("name", "pk"))
    if wanted := folded(text).replace(*SHORTER):
        named = BodyName.objects.annotate(short=_short("folded")).filter(short__contains=wanted)
        found = found.filter(pk__in=named.values("body"))
    if names := topic_hint(topic).names if topic else ():
        called = reduce(or_, (Q(short__contains=name) for name in names))
        found = found.annotate(short=_short("name")).filter(called | Q(kind__in=(Kind.COUNTY, Kind.TOWNSHIP)))
    if region is not None:
        found = found.filter(pk__in=Lineage.objects.filter(ancestor=region).values("descendant"))
    return found


def body_to_apply_to(actor: Any, body_id: int) -> Body:
    """One of them; raises Body.DoesNotExist."""
    return visible(actor, acts.FILE_ONLINE, Body.objects.select_related("parent")).get(pk=body_id)


def takes_applications(actor: Any, body: Body) -> bool:
    """Whether one can apply to the body on the web."""
    return bool(may(actor, acts.FILE_ONLINE, body))


def regions(actor: Any) -> QuerySet[Body]:
    """The governments whose regions can be chosen, by name."""
    return visible(actor, acts.FILE_ONLINE, Body.objects.filter(kind__in=GOVERNMENTS)).order_by("name", "pk")


def topic_hint(topic: str) -> TopicHint:
    """The hint for a topic of `kinds.Topic`; KeyError for any other."""
    row = _hints()[Topic(topic).value]
    return TopicHint(tuple(row["names"]), row["hint"])


def _short(column: str) -> Replace:
    return Replace(column, Value(SHORTER[0]), Value(SHORTER[1]))


@cache
def _hints() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("which_body.toml").read_text(encoding="utf-8"))
