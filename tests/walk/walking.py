"""Those who walk, and the way to every address: each a browser of its own, signed in or with a query code shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from gongkai.annual.models import AnnualReturn, SealedSheet
from gongkai.applications.models import Call
from gongkai.bodies.models import Person, RoleAssignment
from gongkai.delivery.models import Notice
from gongkai.letters.models import Countersigning, Letter, SecrecyReview
from tests.walk.tables import Right
from tests.walk.world import World

BESIDE = {**dict.fromkeys(("clerk", "head", "mailroom"), "bureau_intake"), "adviser": "bureau_adviser"}
"""Those at the bureau who have forms of their own where the others there have none."""

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Walker:
    """Somebody with a browser. `role` is how the tables name them from the town's side, `name` tells them apart."""

    name: str
    role: str
    side: str
    case: str
    client: Client

    def sees_as(self, side: str) -> str:
        """The role in which they stand to a side's private fields."""
        if self.case:
            return "applicant" if self.side == side else "anyone"
        if self.side:
            return self.name.partition("@")[0] if self.side == side else "other"
        return self.role


def walkers(world: World, **options: Any) -> list[Walker]:
    """Everybody."""
    found = [Walker("anyone", "anyone", "", "", Client(**options))]
    found += [_applicant(world, case, **options) for case in ("done", "open")]
    for side, office in world.sides.items():
        for name, person in office.people.items():
            role = name if side == "town" else BESIDE.get(name, "other")
            found.append(Walker(f"{name}@{side}", role, side, "", _signed_in(person, **options)))
    people = world.others | {"operator": Person.objects.operator()}
    return found + [Walker(name, name, "", "", _signed_in(person, **options)) for name, person in people.items()]


def _applicant(world: World, case: str, **options: Any) -> Walker:
    lived, client = getattr(world.town, case), Client(**options)
    page = client.get(reverse("portal:look_up"))
    given = {"number": lived.application.number, "code": lived.code, "csrfmiddlewaretoken": token_in(page)}
    assert client.post(reverse("portal:look_up"), given).status_code == 302
    return Walker(f"applicant of {case}", "applicant" if case == "done" else "other_applicant", "town", case, client)


def _signed_in(person: Person, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(person, BACKEND)
    return client


def rows(world: World) -> dict[str, object]:
    """The rows that the tables name, all of the town but `county`, `centre` and `bureau`."""
    town, county = world.town, world.county
    files = {f"{name}_file": one.pk for name, one in town.done.files.items()}
    open_ = town.published
    files |= {f"{name}_attachment": pk for name, pk in open_.files.items()}
    files |= {f"{name}_picture": pk for name, pk in open_.pictures.items()}
    files |= {
        "open_item": open_.public.pk, "open_withdrawn": open_.withdrawn.pk, "open_taken": open_.taken.pk,
        "open_draft": open_.draft.pk, "open_withheld": open_.withheld.pk, "entry": open_.entry.pk,
    }  # fmt: skip
    return files | {
        "town": town.body.pk, "bureau": county.bureau.pk, "county": county.county.pk, "centre": county.centre.pk,
        "done": town.done.application.pk, "open": town.open.application.pk, "record": town.record.application.pk,
        "paid": town.paid.application.pk, "letter": Letter.objects.get(application=town.done.application, draft=town.done.draft).pk,
        "secrecy_review": SecrecyReview.objects.get(application=town.done.application).pk,
        "call": Call.objects.get(application=town.done.application).pk,
        "countersigning": Countersigning.objects.get(letter__application=town.done.application).pk,
        "forwarding": town.open.forwardings[-1].pk, "standing": town.standing.pk, "withdrawn": town.withdrawn.pk,
        "silenced": town.silenced.pk, "waiting_file": town.waiting_file.pk, "review_of": town.review.pk,
        "suit_of": town.suit.pk, "checked": world.checked,
        "role": RoleAssignment.objects.get(person=town.people["clerk"]).pk,
        "division": town.division.pk, "absence": town.absence.pk, "import": town.spreadsheet.pk,
        "remedy_import": town.remedy_spreadsheet.pk,
        "norm": town.normed.norm.pk, "norm_draft": town.normed.draft.pk, "consultation": town.normed.consultation.pk,
        "gazette": town.normed.gazette.pk, "cleaning": town.normed.cleaning.pk,
        "item": town.disclosed.review.pk, "item_draft": town.disclosed.draft.pk, "item_gone": town.disclosed.gone.pk,
        "item_withheld": town.disclosed.withheld.pk, "item_attachment": town.disclosed.attachment,
        "item_picture": town.disclosed.picture, "column": town.column.pk, "catalogue": town.catalogue.pk,
        "outlet": town.outlet.pk, "takeover": town.takeover.pk, "report": town.report.pk,
        "sealed_sheet": SealedSheet.objects.get(version__item=town.report).pk,
        "return": AnnualReturn.objects.filter(body=town.body).latest("number").pk,
    }  # fmt: skip


def by_few(right: Right) -> bool:
    """Whether one of each sort of people is enough: nobody gets in, everybody does, or the page is about oneself."""
    shut = set(right.answers.values()) <= {"405", "login", "look_up"}
    return shut or set(right.answers) == {"rest"} or not right.route.startswith(("desk:", "portal:"))


FEW = ("anyone", "applicant of done", "clerk@town", "unit@town", "above", "superuser", "clerk@bureau")


def sent(world: World, what: str) -> dict[str, object]:
    """What a POST sends, by the name that the table gives it."""
    body, register = world.town.body.pk, {"body": world.town.body.pk, "which": "applications", "kind": "xlsx", "year": "2026"}
    forms: dict[str, dict[str, object]] = {
        "": {},
        # the beginning that all names share: the page repeats what was typed
        "name": {"words": "zq"},
        "number": {"words": world.town.done.application.number},
        "register": register,
        "contacts": register | {"kind": "csv", "particulars": "on"},
        "remedies": register | {"which": "remedies"},
        "list": {"list": "all", "body": body},
        "no_file": {"do": "upload"},
        "pending": {"which": "remedies", "list": "pending", "body": body},
        "discard": {"do": "discard"},
        "subscribe": {"body": body, "email": "walker@liuxi.test"},
        "rename": {"do": "rename"},
        # to where it stands already
        "move": {"do": "move", "parent": ""},
        "open": {"do": "open"},
        "connect": {"do": "connect"},
        "post": {"do": "post"},
        "envelope": {"what": "dl", "recipient": "收件人", "particulars": "on"},
        "postcode": {"postcode": "1"},
        "chosen": {"chosen": world.town.open.application.pk, "key": "walk"},
        "draft": {"draft": world.town.open.draft.pk, "key": "walk", "words": ""},
        "notice": {"notice": Notice.objects.filter(person=world.town.people["signer"]).values_list("pk", flat=True).first()},
    }
    return forms[what]


def address(right: Right, known: dict[str, object]) -> str:
    """The address of a line; a part that no row is named after, or after `=`, stands for itself."""
    parts = [known.get(part, part.lstrip("=")) for part in right.row.split("/")] if right.row else []
    query = quote(right.query.format(**known), safe="?=&")
    if right.route.startswith("/"):
        return right.route + query
    return reverse(right.route, args=[int(part) if str(part).isdigit() else part for part in parts]) + query


def visit(walker: Walker, right: Right, world: World, known: dict[str, object], **headers: Any) -> HttpResponse:
    """Go there."""
    where = address(right, known)
    if right.method == "GET":
        return walker.client.get(where, **headers)
    return walker.client.post(where, sent(world, right.sends), **headers)


def answer_of(response: HttpResponse) -> str:
    """The answer as the tables write it."""
    if response.status_code == 302:
        for name, where in (("login", reverse("account_login")), ("look_up", reverse("portal:look_up"))):
            if response["Location"].partition("?")[0] == where:
                return name
    return str(response.status_code)


def token_in(page: HttpResponse) -> str:
    """The token of a page's first form; blank where there is none."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
    return found[1] if found else ""
