"""Which body, vocabulary and entry a page of the catalogues is about; what its address says, checked."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body
from gongkai.desk.bodies_asked import LONGEST_NUMBER, bodies_for, several_bodies, the_body
from gongkai.items.catalogue import acts
from gongkai.items.catalogue.queries import find_entry
from gongkai.items.models import CatalogueEntry, Vocabulary

VOCABULARIES: dict[str, str | Promise] = {
    Vocabulary.LEGAL.value: _("法定主动公开内容"),
    Vocabulary.LOCAL.value: _("本级公开目录"),
    Vocabulary.COLUMN.value: _("网站栏目"),
    Vocabulary.STANDARD.value: _("试点领域标准目录"),
}
"""Their names, in the order in which pages offer them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The body whose catalogues are shown, the others to choose from, the vocabulary, the entry below which."""

    body: Body
    bodies: list[Body]
    vocabulary: str
    parent: CatalogueEntry | None

    @property
    def label(self) -> str | Promise:
        """The vocabulary's name."""
        return VOCABULARIES[self.vocabulary]


def asked(request: HttpRequest) -> Asked:
    """What the address asks for; by default the first body whose coverage one may see, and the legal kinds."""
    body = the_asked_body(request)
    vocabulary = request.GET.get("vocabulary") or Vocabulary.LEGAL.value
    if vocabulary not in VOCABULARIES:
        raise Http404
    parent = the_entry(request, body, request.GET.get("parent", ""))
    if parent is not None and parent.vocabulary != vocabulary:
        raise Http404
    return Asked(body, several_bodies(request, acts.COVERAGE), vocabulary, parent)


def the_asked_body(request: HttpRequest) -> Body:
    """The body of the address, else one's own, else the first that one may see; 404 where there is none."""
    if number := request.GET.get("body", ""):
        return the_body(request, acts.COVERAGE, number)
    found = bodies_for(request, acts.COVERAGE).order_by("name", "pk")
    body = found.filter(pk__in=[one.pk for one in request.own_bodies]).first() or found.first()
    if body is None:
        raise Http404
    return body


def the_entry(request: HttpRequest, body: Body, number: str | int) -> CatalogueEntry | None:
    """The entry with this number that the body uses; None for a blank number, 404 for none such."""
    text = str(number)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise Http404
    try:
        return find_entry(request.user, body, int(text))
    except CatalogueEntry.DoesNotExist:
        raise Http404 from None
