"""The walk itself: everybody goes everywhere once, and what came of it is kept for the tests to judge."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse

from tests.walk.canaries import Canary
from tests.walk.searching import addresses_in, logged, text_of, writes
from tests.walk.tables import Grant, Right, private, rights
from tests.walk.walking import FEW, Walker, answer_of, by_few, rows, visit, walkers
from tests.walk.world import World


@dataclass
class Journey:
    """What was found wrong, each as a sentence that names the step."""

    steps: int = 0
    wrong_answers: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    in_addresses: list[str] = field(default_factory=list)
    acted_on_get: list[str] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)


def walked(world: World) -> Journey:
    """Every line of `rights.txt` by everybody; what a POST does is undone before the next step."""
    journey, everybody, known, table = Journey(), walkers(world), rows(world), private()
    for walker in everybody:
        walker.client.raise_request_exception = False
    with logged() as lines:
        for right in rights():
            for walker in everybody:
                if not by_few(right) or walker.name in FEW:
                    _step(journey, world, walker, right, known, table)
        journey.log = lines
    return journey


def _step(
    journey: Journey, world: World, walker: Walker, right: Right, known: dict[str, object],
    table: dict[str, list[Grant]],
) -> None:  # fmt: skip
    cache.clear()
    cookies = deepcopy(walker.client.cookies)
    step = f"{right} by {walker.name}"
    with transaction.atomic(), writes() as written:
        response = visit(walker, right, world, known)
        # a link of a mail gives the session another name: the walker keeps the one that he came with
        if right.method != "GET" or _renamed(response, cookies):
            transaction.set_rollback(True)
    walker.client.cookies = cookies
    journey.steps += 1
    given, wanted = answer_of(response), right.answer(walker.role)
    if given != wanted:
        journey.wrong_answers.append(f"{step}: {given}, not {wanted}")
    if right.method == "GET" and written:
        journey.acted_on_get.append(f"{step}: {written[0]}")
    for canary in world.cage.heard(text_of(response)):
        journey.heard.add(canary.field)
        if not may_see(walker, right.route, canary, table):
            journey.leaks.append(f"{step}: {canary.field} of {canary.side} {canary.case}")
    journey.in_addresses += [f"{step}: {one.field}" for one in world.cage.heard(addresses_in(response))]


def _renamed(response: HttpResponse, before: SimpleCookie) -> bool:
    """Whether the answer gave a session that there was another name."""
    name = settings.SESSION_COOKIE_NAME
    return name in before and name in response.cookies and response.cookies[name].value != before[name].value


def may_see(walker: Walker, route: str, canary: Canary, table: dict[str, list[Grant]]) -> bool:
    """Whether `private.txt` lets somebody see a field there."""
    grants = [grant.roles for grant in table[canary.field] if not grant.routes or route in grant.routes]
    role = walker.sees_as(canary.side)
    if role == "applicant" and walker.case != canary.case:
        role = "anyone"
    itself = walker.name.partition("@")[0] == canary.case and (walker.side or "above") == canary.side
    return any(role in roles or "anybody" in roles or ("own" in roles and itself) for roles in grants)
