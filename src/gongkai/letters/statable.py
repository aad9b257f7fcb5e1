"""Which absences a writer may state: those that no datum of the case decides."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.law.letter_parts import parts
from gongkai.law.letters import Condition

JUDGED = frozenset({
    "no_attachments", "not_electronic", "remedies_left_out", "registration_number_serves", "no_query_code",
    "awaiting_confirmation",
})  # fmt: skip
"""Conditions that the case itself meets or does not; whoever states one that it does not meet is not believed."""


def statable(kind: str, grounds: Sequence[str] = ()) -> tuple[Condition, ...]:
    """The conditions that the writer of a letter may state, each once."""
    found = [one for part in parts(kind, grounds) for one in part.part.unless if one.code not in JUDGED]
    return tuple(dict.fromkeys(found))
