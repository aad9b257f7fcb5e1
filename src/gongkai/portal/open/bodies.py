"""One body's fixed columns (国办公开办函〔2019〕61号): guide, rules, statutory contents, reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.annual.queries import Filters, archive
from gongkai.applications.which_body import body_to_apply_to
from gongkai.bodies.kinds import GOVERNMENTS
from gongkai.bodies.models import Body
from gongkai.bodies.queries import ancestors, find_body, names_of
from gongkai.items import listing, public
from gongkai.items.catalogue.places import NUMBERS, WHOLE
from gongkai.items.catalogue.queries import entries
from gongkai.items.kinds import Genre
from gongkai.items.models import CatalogueEntry, GuideFacts, ItemCourse, LeaderFacts, OrganFacts, Vocabulary
from gongkai.items.queries import list_page
from gongkai.law.disclosure_kinds import disclosure_kinds, kinds_owed
from gongkai.portal.open import addresses, head
from gongkai.portal.open.columns import below

NEWEST = 10
GUIDE, RULES, STATUTORY, REPORTS = "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"
OTHERS = (Vocabulary.COLUMN, Vocabulary.LOCAL, Vocabulary.STANDARD)


@dataclass(frozen=True, slots=True)
class Column:
    """An entry of a catalogue with how many items the public finds in it; `article` and `locally` of legal kinds only."""

    entry: CatalogueEntry
    items: int
    article: str = ""
    locally: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one vocabulary."""

    label: str
    columns: list[Column]


@require_safe
def body(request: HttpRequest, body_id: int) -> HttpResponse:
    """What a body has published, by the fixed columns and by its own."""
    found = find(request, body_id)
    above = ancestors(found)
    numbers = public.counts(found)
    there, gone = below(request, found)
    newest = list_page(listing.key(found.pk)).items[:NEWEST]
    elsewhere = public.taken_over_from(found) if numbers.get(WHOLE) and not newest else []
    shown = {
        "body": found,
        "above": above,
        "names": names_of(found)[1:],
        "count": numbers.get(WHOLE, 0),
        "statutory": _legal(request, found, above, numbers),
        "statutory_count": numbers.get(NUMBERS[Vocabulary.LEGAL.value], 0),
        "groups": _others(request, found, numbers),
        "newest": newest,
        "elsewhere": [(one.name, addresses.listed(one.pk)) for one in elsewhere],
        "guides": public.of_genre(found, Genre.GUIDE)[:1],
        "bodies": there,
        "former": gone,
        "takes_applications": _takes_applications(request, found),
        "head_tags": head.of_column(request, head.COLUMN_TYPE, found),
    }
    return render(request, "portal/open/body.html", shown)


@require_safe
def guide(request: HttpRequest, body_id: int) -> HttpResponse:
    """政府信息公开指南 (条例 12): what it must hold as a table, the text itself one step away."""
    found = find(request, body_id)
    guides = public.of_genre(found, Genre.GUIDE)
    facts = GuideFacts.objects.filter(version__in=[one.public_version_id for one in guides]).first()
    shown = {
        "body": found,
        "above": ancestors(found),
        "items": guides,
        "facts": _facts(facts),
        "takes_applications": _takes_applications(request, found),
        "head_tags": head.of_column(request, GUIDE, found),
    }
    return render(request, "portal/open/guide.html", shown)


@require_safe
def rules(request: HttpRequest, body_id: int) -> HttpResponse:
    """政府信息公开制度: the rules by which the body discloses."""
    found = find(request, body_id)
    shown = {
        "body": found,
        "above": ancestors(found),
        "items": public.of_genre(found, Genre.RULES),
        "head_tags": head.of_column(request, RULES, found),
    }
    return render(request, "portal/open/rules.html", shown)


@require_safe
def statutory(request: HttpRequest, body_id: int) -> HttpResponse:
    """法定主动公开内容: the kinds of articles 20 and 21 that the body owes, with leaders and organs spelled out."""
    found = find(request, body_id)
    above, numbers = ancestors(found), public.counts(found)
    leaders, organs = public.of_genre(found, Genre.LEADER), public.of_genre(found, Genre.ORGAN)
    shown = {
        "body": found,
        "above": above,
        "columns": _legal(request, found, above, numbers),
        "leaders": LeaderFacts.objects.filter(version__in=_versions(leaders)).select_related("version").order_by("position", "pk"),
        "organs": OrganFacts.objects.filter(version__in=_versions(organs)).select_related("version").order_by("position", "pk"),
        "head_tags": head.of_column(request, STATUTORY, found),
    }
    return render(request, "portal/open/statutory.html", shown)


@require_safe
def reports(request: HttpRequest, body_id: int) -> HttpResponse:
    """政府信息公开年报: those in the archive, and those published as information of their own."""
    found = find(request, body_id)
    shown = {
        "body": found,
        "above": ancestors(found),
        "reports": archive(request.user, Filters(body=found, subtree=False)),
        "items": public.of_genre(found, Genre.REPORT),
        "head_tags": head.of_column(request, REPORTS, found),
    }
    return render(request, "portal/open/reports.html", shown)


def find(request: HttpRequest, body_id: int) -> Body:
    """The body of an address."""
    try:
        return find_body(request.user, body_id)
    except Body.DoesNotExist as problem:
        raise Http404 from problem


def _legal(request: HttpRequest, body: Body, above: list[Body], numbers: Mapping[int, int]) -> list[Column]:
    """The legal kinds that the body owes or has, in the order of the articles."""
    government = next((one.kind for one in reversed(above) if one.kind in GOVERNMENTS), "")
    owed = {one.code for one in kinds_owed(body.kind, government)}
    return [
        _column(entry, numbers.get(entry.pk, 0))
        for entry in entries(request.user, body, Vocabulary.LEGAL, holding=numbers)
        if numbers.get(entry.pk) or entry.code in owed
    ]


def _column(entry: CatalogueEntry, items: int) -> Column:
    kind = disclosure_kinds().get(entry.code)
    return Column(entry, items, kind.article, kind.by_local_situation) if kind else Column(entry, items)


def _others(request: HttpRequest, body: Body, numbers: Mapping[int, int]) -> list[Group]:
    """The topmost entries of the other vocabularies in which there is something."""
    groups = []
    for vocabulary in OTHERS:
        if not numbers.get(NUMBERS[vocabulary.value]):
            continue
        found = entries(request.user, body, vocabulary, holding=numbers)
        groups.append(Group(vocabulary.label, [Column(one, numbers[one.pk]) for one in found if numbers.get(one.pk)]))
    return groups


def _takes_applications(request: HttpRequest, body: Body) -> bool:
    try:
        return bool(body_to_apply_to(request.user, body.pk))
    except Body.DoesNotExist:
        return False


def _facts(facts: GuideFacts | None) -> list[tuple[str, str]]:
    """What the guide says, by the names of its columns; what it does not say is left out."""
    if facts is None:
        return []
    columns = [column for column in facts._meta.concrete_fields if not column.primary_key]
    return [(str(column.verbose_name), value) for column in columns if (value := getattr(facts, column.name))]


def _versions(found: list[ItemCourse]) -> list[int | None]:
    return [one.public_version_id for one in found]
