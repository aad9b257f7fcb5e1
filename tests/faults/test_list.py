"""The list of steps is whole: every act that the policy knows and every place that commits, writes or sends is in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from gongkai.bodies.policy import declared
from tests.faults.playing import ROOT
from tests.faults.scenes import SCENES
from tests.faults.steps import ACTS, STEPS

ROOMS = ("applications", "files", "delivery", "items", "norms", "letters", "remedies", "portal", "desk")

READ_ONLY = {
    "application.read", "application.read_attachment", "application.read_draft", "application.read_figures",
    "application.read_forwarding", "application.read_own", "application.read_unit_task", "file.use",
    "mail.read_undeliverable", "proceeding.export_register", "proceeding.read",
    "proceeding.read_figures", "letter.read", "letter.read_own", "letter.read_countersign", "letterhead.read",
    "item.read", "item.read_public", "item.read_lists", "item.read_takeover", "item.export_all", "catalogue.read",
    "catalogue.coverage", "catalogue.coverage_below", "channel.read", "norm.read_cleaning", "norm.read_figures", "consultation.read_opinions",
    "annual.read_entered", "subscription.read_own", "return.read", "return.read_list", "return.read_own",
}  # fmt: skip
"""Acts that change nothing."""

BY_ROWS = {"application.export_register": "register_export"}
"""Acts that the policy answers with the rows they may be done to, not with yes or no, and the scene of each."""

ELSEWHERE = {
    "archive": "tests/annual", "body": "tests/bodies", "role": "tests/bodies", "absence": "tests/bodies",
    "person": "tests/bodies", "search": "tests/search",
}  # fmt: skip
"""Rooms whose acts are one commit each and are tried in their own tests."""

INSIDE = {
    "bodies.submissions.use_once": "a savepoint within the act that the form is for",
    "applications.services.calendars._next_version": "a savepoint within the import",
    "applications.case_file.originals.original": "pages for one volume, in a folder that goes with it",
    "applications.loading": "loads demonstrations, on an empty database",
    "applications.proofs._sealed_earlier": "one file each, in the worker's sweep of what came before files were sealed",
    "applications.register.importing.finish_queued": "what the worker does with a queued import",
    "applications.register.importing._close": "within the act that discards, or the worker's refusal of a queued import",
    "items.catalogue.areas.sum_everything": "by hand: within the one commit that counts everything anew",
    "items.catalogue.counting.recount_everything": "by hand: everything counted anew in one commit",
    "items.catalogue.standard.importing.finish_waiting": "the trial of a long catalogue, one commit, as `begin_import` does it",
    "items.channels.sending": "what the worker asks of an account's service, killed at every call in tests/items/channels",
    "items.takeover.entering._received": "a savepoint within the batch",
    "items.takeover.export": "an export into a folder of its own, begun anew where it is broken off",
    "items.takeover.importing.finish_waiting": "the trial of a long list, one commit, as `begin_takeover` does it",
    "portal.export.copying._note": "how far the command has come; behind it everything is written again",
    "delivery.notices.tell": "a batch, in the worker's sweep; nothing new to tell leaves nothing",
    "delivery.subscriptions.digests._forgotten": "one commit in the worker's sweep, as `end_all` does it",
    "desk.views.people_acts": "the acts of `bodies`",
}
"""Places that are no step of their own, each with its reason."""


def test_every_scene_has_its_steps() -> None:
    assert list(STEPS) == list(SCENES)


def places_in_the_source() -> Iterator[str]:
    """Functions that open a transaction, write a file or send, as `observing` names them."""
    for room in ROOMS:
        for file in sorted((ROOT / "src" / "gongkai" / room).rglob("*.py")):
            if "migrations" not in file.parts:
                yield from _in_module(file)


def _in_module(file: Path) -> Iterator[str]:
    module = ".".join(file.relative_to(ROOT / "src" / "gongkai").with_suffix("").parts)
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef) and _leaves_something(node):
            yield f"{module}.{node.name}"


def _leaves_something(function: ast.FunctionDef) -> bool:
    own = ast.Module([*function.decorator_list, *_flat(function)], [])
    calls = {ast.unparse(node) for node in ast.walk(own) if isinstance(node, ast.Attribute)}
    return any(
        call.endswith(("transaction.atomic", "os.replace", "os.fsync", "write_text", "write_bytes", ".send"))
        for call in calls
    )


def _flat(function: ast.FunctionDef) -> list[ast.stmt]:
    return [node for node in function.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]


def _without_class(place: str) -> str:
    """`desk.acts.attaching.Attach.apply` as the source's walk names it."""
    return ".".join(part for part in place.split(".") if part[:1].islower() or part.startswith("_"))


def test_every_place_that_commits_writes_or_sends_is_a_step_of_some_act() -> None:
    listed = {_without_class(step.partition(" ")[2]) for steps in STEPS.values() for step in steps}
    missing = [
        place for place in places_in_the_source()
        if place not in listed and not any(place.startswith(known) for known in INSIDE)
    ]  # fmt: skip
    assert missing == []


def test_every_act_that_the_policy_knows_is_tried() -> None:
    tried = {act for acts in ACTS.values() for act in acts}
    known = {code for code in declared() if code.partition(".")[0] not in ELSEWHERE}
    assert sorted(known - tried - READ_ONLY - set(BY_ROWS)) == []
    assert set(BY_ROWS.values()) <= set(STEPS)
