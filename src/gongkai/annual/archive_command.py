"""`gongkai archive add`: the operator at the server adds files to the archive. Needs Django set up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.annual.intake import NotArchived
from gongkai.annual.models import ArchiveEntry
from gongkai.annual.services import add_to_archive
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.bodies.naming import body_named
from gongkai.bodies.policy import Reason, Refused
from gongkai.bodies.services import Particulars, register_body
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.report import roles

KINDS = {
    "subdistrict": Kind.DISPATCHED,
    "township_office": Kind.GOVERNMENT_OFFICE,
    "township": Kind.TOWNSHIP,
    "committee": Kind.DEVELOPMENT_ZONE,
    "province": Kind.PROVINCE,
    "prefecture": Kind.PREFECTURE,
    "league": Kind.DISPATCHED,
    "county": Kind.COUNTY,
    "city": Kind.PREFECTURE,
    "county_department": Kind.DEPARTMENT,
    "government_office": Kind.GOVERNMENT_OFFICE,
    "department": Kind.DEPARTMENT,
}
"""Kinds of `report.roles`, which tells them from a name, as kinds of bodies."""

OFFICE_ENDINGS = ("政府办公室", "政府办公厅")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its entries, or why not; `registered` are names of bodies that were registered for it."""

    source: str
    entries: list[ArchiveEntry] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    registered: list[str] = field(default_factory=list)


class NoSuchBody(Exception):
    """`--body` names no body, or several; the message is for people."""


def add(
    paths: Iterable[str], body: str | None = None, actor: Person | None = None, create_bodies: bool = False
) -> Iterator[Outcome]:
    """Add each file; yields an outcome a file and goes on after a refusal. `paths` are files, not folders.

    `body` is the name of the body that all of them belong to; without it each report's printed name decides, and
    with `create_bodies` a name that nobody bears is registered as a new body. `actor` is by default the operator.
    Raises NoSuchBody before the first file.
    """
    actor = actor or Person.objects.operator()
    chosen = _named(body) if body else None
    return (_add(actor, path, chosen, create_bodies) for path in paths)


def _named(name: str) -> Body:
    try:
        return body_named(name)
    except Refused as refusal:
        raise NoSuchBody(f"{refusal}；请核对 --body，或不指定 --body，按年报所载机关存入") from refusal


def _add(actor: Person, path: str, chosen: Body | None, create_bodies: bool) -> Outcome:
    try:
        with open(path, "rb") as content:
            file = receive(content, Path(path).name, actor=actor)
    except OSError as problem:
        return Outcome(path, reasons=[Reason("not_opened", f"不能打开文件：{problem.strerror}")])
    except Refused as refusal:
        return Outcome(path, reasons=refusal.reasons)
    return add_received(actor, path, file, chosen, create_bodies)


def add_received(actor: Person, path: str, file: StoredFile, chosen: Body | None, create_bodies: bool) -> Outcome:
    """The same of a file in quarantine; `path` is what it is called in the outcome."""
    registered: list[str] = []
    while True:
        try:
            entries = add_to_archive(actor, file, body=chosen).entries
            return Outcome(path, entries, registered=registered)
        except NotArchived as refusal:
            # each round registers one more name, so the loop ends with the last report of the file
            if create_bodies and refusal.printed and refusal.printed not in registered:
                registered.append(_register(actor, refusal.printed).name)
                continue
            return Outcome(path, [], refusal.reasons, [body.name for body in refusal.candidates], registered)
        except Refused as refusal:
            return Outcome(path, [], refusal.reasons, [], registered)


def _register(actor: Person, name: str) -> Body:
    """A body without a place in the tree."""
    return register_body(actor, Particulars(name, kind_of(name)))


def kind_of(name: str) -> Kind:
    """The kind that a name tells; OTHER where it does not. An office of a government is no department of it."""
    known = roles.role(name)
    if known and name.endswith(OFFICE_ENDINGS):
        return Kind.GOVERNMENT_OFFICE
    return KINDS.get(known.kind, Kind.OTHER) if known else Kind.OTHER
