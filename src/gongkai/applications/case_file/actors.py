"""Who acted, by the roles held on the day: a case file that leaves the house names no colleague."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person, RoleAssignment
from gongkai.ledger.entry import Entry

APPLICANT, SERVER, NOBODY = "申请人（网上）", "服务器管理员", "当日在本机关无任职"
COVERED = "covered_for"


class Actors:
    """The people of some events with every role that they ever held at the bodies of these events; two queries."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        known = list(entries)
        people = {entry.actor_id for entry in known} | {entry.records[COVERED] for entry in known if COVERED in entry.records}
        bodies = {entry.body_id for entry in known}
        self._people = Person.objects.in_bulk(people)
        self._roles = list(RoleAssignment.objects.filter(person__in=people, body__in=bodies).order_by("pk"))

    def by(self, entry: Entry) -> str:
        """The actor's roles in Chinese; for whom they acted, where they covered somebody."""
        own = self._roles_of(entry.actor_id, entry)
        return f"{own}（代{self._roles_of(entry.records[COVERED], entry)}）" if COVERED in entry.records else own

    def _roles_of(self, person: int, entry: Entry) -> str:
        account = self._people.get(person)
        if account is not None and (account.is_portal or account.is_operator):
            return APPLICANT if account.is_portal else SERVER
        held = [
            Role(one.role).label for one in self._roles
            if one.person_id == person and one.body_id == entry.body_id and one.valid_from <= entry.law_date
            and (one.valid_until is None or entry.law_date <= one.valid_until)
        ]  # fmt: skip
        return "、".join(dict.fromkeys(held)) or NOBODY
