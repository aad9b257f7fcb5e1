"""The letters that applicants were sent, on the page of their own application; always through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.bodies.policy import visible
from gongkai.files.models import State, StoredFile
from gongkai.law.letters import letters
from gongkai.law.serving import Way
from gongkai.letters import acts
from gongkai.letters.kinds import WAYS, Stage
from gongkai.letters.models import Letter
from gongkai.letters.papers import electronic_form
from gongkai.writing.office_form import OfficeForm


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """A letter that went to the applicant: its title, its number, when and how it was sent, whether it came back.

    `scan` is the sealed paper, None once it was destroyed; `by_file`: the file itself is the service (条例 40).
    """

    pk: int
    title: str
    number: str
    sent_on: date
    way: str
    received_on: date | None
    came_back: bool
    by_file: bool
    scan: StoredFile | None


def own_letters(actor: Any) -> list[OwnLetter]:
    """What the applicant whose code was shown has been sent, the newest first."""
    return [_told(letter) for letter in _own(actor).order_by("-course__sent_on", "-pk")]


def own_scan(actor: Any, letter_id: int) -> StoredFile:
    """The sealed scan of one of them; raises Letter.DoesNotExist for any other."""
    return _own(actor).exclude(scan__file__state=State.DESTROYED).get(pk=letter_id).scan.file


def own_electronic_proof(actor: Any, letter_id: int) -> OfficeForm:
    """电子送达凭证 of one that was served by electronic means; raises Letter.DoesNotExist for any other."""
    served = _own(actor).filter(course__way=Way.ELECTRONIC.value).exclude(scan__file__state=State.DESTROYED)
    return electronic_form(served.get(pk=letter_id))


def _own(actor: Any) -> QuerySet[Letter]:
    found = Letter.objects.select_related("course", "number", "scan__file", "application__body", "application__applicant")
    return visible(actor, acts.READ_OWN, found.filter(scan__isnull=False))


def _told(letter: Letter) -> OwnLetter:
    course, number = letter.course, letter.number.text if hasattr(letter, "number") else ""
    return OwnLetter(
        letter.pk, letters()[letter.kind].title, number, course.sent_on, WAYS[Way(course.way)], course.received_on,
        course.stage == Stage.CAME_BACK, course.way == Way.ELECTRONIC,
        None if letter.scan.file.state == State.DESTROYED else letter.scan.file,
    )  # fmt: skip
