"""Where a mail goes: the address stands in a record of the room that owns it, and is asked for when sending.

So are the words of mails that must say what is so at that moment, or hold what may not lie in the outbox.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.delivery.models import Mail


@dataclass(frozen=True, slots=True)
class Recipient:
    """A record that has an address: its kind, as registered, and its id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Written:
    """What a mail says. `then` is done in the transaction that notes that it went out; nothing goes out without `text`."""

    subject: str
    text: str
    headers: dict[str, str] = field(default_factory=dict)
    then: Callable[[], None] | None = None


_addresses: dict[str, Callable[[int], str]] = {}
_writers: dict[str, Callable[[Mail], Written]] = {}


def register(kind: str, address_of: Callable[[int], str], write: Callable[[Mail], Written] | None = None) -> None:
    """Tell how the address of a record of this kind is found; blank where there is none, or none any more.

    `write` makes the words of its mails when they are sent; without it they are those that were queued.
    """
    if kind in _addresses:
        raise ValueError(f"recipients of the kind {kind} are registered already")
    _addresses[kind] = address_of
    if write is not None:
        _writers[kind] = write


def written(mail: Mail) -> Written:
    """What a mail says now."""
    write = _writers.get(mail.recipient_kind)
    return write(mail) if write else Written(mail.subject, mail.text)


def address_of(recipient: Recipient) -> str:
    """The address as it is now; blank where there is none. KeyError for a kind that nobody registered."""
    return _addresses[recipient.kind](recipient.id).strip()


def person(person_id: int) -> Recipient:
    """Somebody with an account."""
    return Recipient("person", person_id)


def applicant(application_id: int) -> Recipient:
    """Who applies in an application, by its id; where the address stands only the room `applications` knows."""
    return Recipient("applicant", application_id)


def address_of_person(person_id: int) -> str:
    """The address in the account; blank once the account is switched off."""
    from gongkai.bodies.models import Person

    found = Person.objects.filter(pk=person_id, is_active=True).values_list("email", flat=True).first()
    return found or ""
