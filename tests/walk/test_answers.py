"""What refusals tell: nothing. Forms of other sites are refused; a fault shows and logs nothing private."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from gongkai.applications.reminders import remind
from gongkai.desk.views import case
from tests.walk.searching import logged, text_of
from tests.walk.tables import Right, rights
from tests.walk.walking import Walker, address, answer_of, rows, sent, token_in, visit, walkers
from tests.walk.world import TODAY, World

NOWHERE = 987654321
TOLD = ("desk:particulars", "portal:report")
"""Where a refusal may tell that there is such a row: to colleagues who read the case; of a report withdrawn in public."""

OPEN = ("405", "404", "403", "login", "look_up", "410")


def test_what_is_not_yours_is_answered_like_what_does_not_exist(world: World) -> None:
    remind(TODAY)
    everybody, known, different, compared = walkers(world), rows(world), list[str](), 0
    nowhere = known | {name: NOWHERE for name, row in known.items() if isinstance(row, int)}
    for right in rights():
        hidden = [one for one in everybody if right.answer(one.role) in ("404", "403") and right.row]
        if right.row == "centre" or address(right, known) == address(right, nowhere):
            continue
        for walker in _one_of_each_answer(right, hidden):
            compared += 1
            numbers = {NOWHERE, *(row for row in known.values() if isinstance(row, int))}
            answers = [_answer(walker, right, world, there, numbers) for there in (known, nowhere)]
            if answers[0] != answers[1] and right.route not in TOLD:
                different.append(f"{right} by {walker.name}")
    assert "\n".join(different) == ""
    assert compared > 100


def _one_of_each_answer(right: Right, hidden: list[Walker]) -> list[Walker]:
    """A colleague without the right, a stranger and somebody without a role, where there are such."""
    kinds: dict[tuple[str, bool], Walker] = {}
    for walker in hidden:
        kinds.setdefault((right.answer(walker.role), walker.name.endswith("@town")), walker)
    return list(kinds.values())


def _answer(
    walker: Walker, right: Right, world: World, known: dict[str, object], numbers: set[int]
) -> tuple[int, str, list[str]]:
    cache.clear()
    with transaction.atomic():
        response = visit(walker, right, world, known)
        transaction.set_rollback(True)
    page = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", response.content.decode())
    shown = re.sub(rf"\b({'|'.join(map(str, numbers))})\b", "N", page)
    return response.status_code, shown, sorted(name for name, _ in response.items())


def test_every_form_refuses_other_sites(world: World) -> None:
    remind(TODAY)
    everybody, known, let_in, tried = walkers(world, enforce_csrf_checks=True), rows(world), list[str](), 0
    for right in rights():
        if right.method != "POST":
            continue
        insider = next((one for one in everybody if right.answer(one.role) not in OPEN), None)
        if insider is None:
            continue
        tried += 1
        cache.clear()
        response = insider.client.post(address(right, known), sent(world, right.sends))
        if response.status_code != 403 or "页面停留太久" not in response.content.decode():
            let_in.append(f"{right} by {insider.name}: {response.status_code}")
    assert "\n".join(let_in) == ""
    assert tried > 20


def test_a_wrong_code_is_answered_alike_whether_or_not_the_number_exists(world: World) -> None:
    anyone = walkers(world)[0].client
    pages = []
    for number in (world.town.done.application.number, world.town.record.application.number, "〔2026〕第9876号"):
        cache.clear()
        with transaction.atomic():
            page = anyone.post(reverse("portal:look_up"), {"number": number, "code": "AAAA-BBBB-CCCC"})
            transaction.set_rollback(True)
        assert page.status_code == 422
        pages.append(_without_token(page).replace(number, "N"))
    assert pages[0] == pages[1] == pages[2]


def _without_token(page: HttpResponse) -> str:
    return page.content.decode().replace(token_in(page), "")


def test_the_code_is_told_in_the_answer_to_the_filing_and_nowhere_else(world: World) -> None:
    """Sent twice it is the same answer; the session's own pages no longer know the code."""
    client, cage = walkers(world)[0].client, world.cage
    typed = {
        "applicant_is": "person", "name": cage.word("name", "town", "new"), "identity_kind": "居民身份证",
        "identity_number": cage.word("identity_number", "town", "new"), "phone": cage.word("phone", "town", "new"),
        "title": cage.word("request_title", "town", "new"), "form": "paper", "route": "collection", "topic": "other",
    }  # fmt: skip
    where = [reverse(f"portal:{name}", args=[world.town.body.pk]) for name in ("fill_in", "send")]
    with logged() as lines:
        checked = client.post(where[0], typed)
        sealed = re.search(r'name="sealed" value="([^"]+)"', checked.content.decode())
        assert sealed, checked.content.decode()
        done = client.post(where[1], {"sealed": sealed[1]})
        code = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", done.content.decode())
        assert done.status_code == 200 and code, done.content.decode()
        cage.code(code[0].replace("-", ""), "town", "new")
        later = [client.get(reverse(f"portal:{name}")) for name in ("own_case", "own_receipt", "home", "look_up")]
    assert "query_code" in {one.field for one in cage.heard(text_of(done))}
    heard = {one.field for page in [checked, *later] for one in cage.heard(text_of(page))}
    assert heard == {"name", "phone", "request_title"}
    assert [line for line in lines if cage.heard(line)] == []


def test_a_fault_shows_and_logs_nothing_private(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = next(one for one in walkers(world) if one.name == "clerk@town")
    clerk.client.raise_request_exception = False

    def broken(*_: object) -> None:
        raise KeyError("row")

    monkeypatch.setattr(case, "cells", broken)
    with logged() as lines:
        page = clerk.client.get(reverse("desk:case", args=[world.town.done.application.pk]))
    assert answer_of(page) == "500"
    assert world.cage.heard(text_of(page)) == set()
    assert any("Internal Server Error" in line for line in lines)
    assert [line for line in lines if world.cage.heard(line)] == []
