"""Two years of published information in the fictional county, as deeds of past days."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from gongkai.bodies.kinds import Role
from gongkai.demonstration.disclosure import catalogues, channels, institution, norms, participation, readers, stories
from gongkai.demonstration.disclosure.publication import Publication
from gongkai.demonstration.disclosure.routine import ROUTINE
from gongkai.demonstration.playing import Days, Office
from gongkai.items.services.setting import set_review, set_words

LASTING = timedelta(days=730)
LATE = 9
"""Of so many routine pieces one is published past the twenty working days of 条例 26."""

OWN_STEPS = (
    ("first", Role.HANDLING_UNIT.value),
    ("secrecy", Role.SECRECY_REVIEWER.value),
    ("final", Role.SIGNER.value),
)
"""The review of a small township, without 复审."""

WRONG_WORDS = (("清和县", "青禾县", True), ("帐户", "账户", False), ("公布与众", "公布于众", False))


def plan(days: Days, known: dict[str, Office]) -> None:
    """Add all of it to the days; nothing is done yet."""
    begins = days.today - LASTING
    root = known["county"]
    catalogues.set_up(days, root, begins)
    days.add(begins, lambda: set_words(root.who(Role.OFFICE_HEAD), root.body, WRONG_WORDS))
    small = known["yunling"]
    days.add(begins, lambda: set_review(small.who(Role.OFFICE_HEAD), small.body, OWN_STEPS))
    institution.publish(days, known, begins)
    _routine(days, known, begins)
    register = norms.tell(days, known, begins)
    participation.tell(days, known, register)
    stories.tell(days, known)
    channels.tell(days, known, begins)
    readers.tell(days, known)


def _routine(days: Days, known: dict[str, Office], begins: date) -> None:
    number = 0
    for key, sorts in ROUTINE.items():
        random = Random(f"{key} publishes")  # noqa: S311 - imagination, no secret
        for made, count in sorts:
            for place in range(count):
                number += 1
                on = (
                    begins
                    + (LASTING - timedelta(days=40)) * (place + 0.5) / count
                    + timedelta(days=random.randint(0, 20))
                )
                piece = made(random, on, place + 1)
                Publication(days, known[key], piece, on).brought_out(24 if number % LATE == 0 else random.randint(1, 9))
