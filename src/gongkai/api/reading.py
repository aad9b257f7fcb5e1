"""The operations: bodies, their catalogues, items, search. Lists are read by the id after which the next page begins."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router, Status

from gongkai.api import shapes
from gongkai.api.telling import absolute, of_body, of_hit, whole, withdrawn
from gongkai.bodies.models import Body
from gongkai.bodies.queries import bodies as visible_bodies
from gongkai.bodies.queries import find_body
from gongkai.bodies.row_numbers import HIGHEST
from gongkai.items import public
from gongkai.items.catalogue.queries import usable
from gongkai.items.models import ItemCourse
from gongkai.items.open_data import records
from gongkai.items.queries import TakenDown, public_item
from gongkai.law.reasons import Refused
from gongkai.search.queries import Filters, find
from gongkai.search.stores import PUBLIC

MOST = 100

router = Router(tags=["公开信息"])
Size = Query(50, ge=1, le=MOST, description="每页条数")
Number = Annotated[int, Path(ge=1, le=HIGHEST, description="编号")]
OneBody = Query(None, ge=1, le=HIGHEST, description="只要这个机关的")
After = Query(0, ge=0, le=HIGHEST, description="上一页给出的after；第一页不填")


@router.get("/bodies", response=shapes.Bodies, summary="机关", operation_id="bodies")
def bodies(request: HttpRequest, after: int = After, size: int = Size) -> dict[str, Any]:
    """Every body by its id, with how much it has published."""
    found = list(visible_bodies(request.user).filter(pk__gt=after).order_by("pk")[: size + 1])
    totals = public.totals([body.pk for body in found[:size]])
    rows = [{**of_body(body), "items": totals.get(body.pk, 0)} for body in found[:size]]
    return {"bodies": rows, "after": found[size - 1].pk if len(found) > size else None}


@router.get(
    "/bodies/{body_id}/catalogue", response={200: list[shapes.EntryShape], 404: shapes.Problem}, summary="机关的公开目录",
    operation_id="catalogue",
)  # fmt: skip
def catalogue(request: HttpRequest, body_id: Number) -> Any:
    """The entries in which the body may publish or has something, those above it included, with how many items are in each."""
    try:
        body = find_body(request.user, body_id)
    except Body.DoesNotExist:
        return Status(404, {"message": "没有这个机关"})
    counts = public.counts(body)
    entries = usable(body, counts).order_by("vocabulary", "position", "pk")
    names = ("id", "vocabulary", "code", "name", "parent_id", "retired_on")
    return [{name: getattr(entry, name) for name in names} | {"items": counts.get(entry.pk, 0)} for entry in entries]


@router.get("/items", response=shapes.Records, summary="公开信息的目录数据", operation_id="items")
def items(
    request: HttpRequest, body: int | None = OneBody, after: int = After, size: int = Size
) -> dict[str, Any]:
    """Public items by their ids; whoever keeps a copy begins again at 0, for an item changes in its place."""
    found = public.after(after, size + 1, body)
    rows = records(found[:size], lambda number: absolute(request, reverse("portal:item", args=[number])))
    return {"items": rows, "after": found[size - 1].pk if len(found) > size else None}


@router.get(
    "/items/{item_id}", response={200: shapes.Whole, 404: shapes.Problem, 410: shapes.Withdrawn}, summary="一条公开信息",
    operation_id="item",
)  # fmt: skip
def item(request: HttpRequest, item_id: Number) -> Any:
    """One item with its text, attachments and what the public was told of its corrections."""
    try:
        found = public_item(item_id)
    except TakenDown:
        return Status(410, {"message": "这条信息已经不再公开"})
    except ItemCourse.DoesNotExist:
        return Status(404, {"message": "没有这条信息"})
    return Status(410, withdrawn(found)) if found.version is None else Status(200, whole(request, found))


@router.get("/search", response={200: shapes.Hits, 422: shapes.Problem}, summary="查找", operation_id="search")
def search(
    request: HttpRequest,
    q: str = Query(..., max_length=700, description="几个词用空格隔开，要求都出现"),
    kind: str = "", body: int | None = OneBody, year: int | None = Query(None, ge=1, le=9999, description="公开年度"),
    validity: str = "", after: str = "",
) -> Any:  # fmt: skip
    """What anyone finds, the newest first."""
    filters = Filters(
        kinds=(kind,) if kind else (), years=(year,) if year else (), validities=(validity,) if validity else (),
        bodies=(body,) if body else (),
    )  # fmt: skip
    try:
        page = find(request.user, PUBLIC, q, filters, after=after or None)
    except Refused as refused:
        return Status(422, {"message": "；".join(reason.message for reason in refused.reasons)})
    count = str(page.count) if page.count else None
    return {"hits": [of_hit(hit) for hit in page.hits], "count": count, "after": page.after}
