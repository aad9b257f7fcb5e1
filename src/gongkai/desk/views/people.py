"""机关与人员: the bodies of one's tree, and the page of a body with its people and what is below it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.bodies import acts, queries
from gongkai.bodies.models import Succession
from gongkai.bodies.particulars import doubts_about
from gongkai.bodies.policy import flagged, permitted
from gongkai.desk.access import desk_page
from gongkai.desk.people.base import PeopleAct, Place
from gongkai.desk.people.registry import BODY_ACTS, ORGANISATION, STAFF
from gongkai.items.queries import carries
from gongkai.site.clock import today

MOST = 300
"""More bodies are not listed at once; the search by name leads to each."""
CARRIES = 10
"""So many orders to carry items are told of."""


@desk_page()
def index(request: HttpRequest) -> HttpResponse:
    """The bodies whose people one may see, below each other."""
    name = request.GET.get("name", "")[:60]
    rows = queries.staffed_tree(request.user, name)
    shown = {"tab": "people", "rows": rows[:MOST], "more": len(rows) > MOST, "most": MOST, "name": name}
    return render(request, "desk/people/index.html", shown)


@desk_page()
def body(request: HttpRequest, body_id: int) -> HttpResponse:
    """Everything registered about one body, and what the reader may do there."""
    at = place(request, body_id)
    actor, own, on = at.actor, at.body, today()
    given = list(flagged(actor, acts.DISMISS, queries.roles_given(actor, own)))
    accounts = queries.accounts_run_by(actor, [one.person_id for one in given])
    offered = _offered(at)
    carried = list(carries(actor, own)[:CARRIES]) if own.was_handed_on or own.took_over else []
    shown = {
        "tab": "people", "body": own, "today": on, "accounts": accounts, "doubts": doubts_about(own), "above": queries.ancestors(own),
        "roles": [one for one in given if one.valid_until is None or one.valid_until >= on],
        "former": [one for one in given if one.valid_until is not None and one.valid_until < on],
        "divisions": flagged(actor, acts.CLOSE_DIVISION, queries.divisions(own)),
        "absences": flagged(actor, acts.END_ABSENCE, queries.absences_in(actor, own)),
        "names": queries.names_of(own), "successions": queries.successions(own), "route": queries.remedy_route(own),
        "below": queries.staffed(actor).filter(parent=own),
        "staff_acts": [one for one in offered if one in STAFF],
        "organisation_acts": [one for one in offered if one in ORGANISATION], "carries": carried,
    }  # fmt: skip
    answer = render(request, "desk/people/body.html", shown)
    if any(one.done_at is None for one in carried):
        answer["Refresh"] = "5"
    return answer


def place(request: HttpRequest, body_id: int) -> Place:
    """The body of an address; 404 where its people are not the reader's to see."""
    successions = Succession.objects.filter(void=False)
    handed_on, taken = successions.filter(predecessor=OuterRef("pk")), successions.filter(successor=OuterRef("pk"))
    found = queries.staffed(request.user).select_related("parent", "answers_in_name_of")
    own = found.annotate(was_handed_on=Exists(handed_on), took_over=Exists(taken)).filter(pk=body_id).first()
    if own is None:
        raise Http404
    return Place(request.user, own)


def _offered(at: Place) -> list[PeopleAct]:
    """The acts that have a button: one question to the policy for all that are about the body itself."""
    codes = permitted(at.actor, [one.act for one in BODY_ACTS.values() if one.is_about_body], at.body)
    return [one for one in BODY_ACTS.values() if one.fits(at) and (one.act.code in codes or _apart(at, one))]


def _apart(at: Place, one: PeopleAct) -> bool:
    return not one.is_about_body and one.allowed(at)
