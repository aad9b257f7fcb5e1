"""The answer of a draft as the paper says it: its kind, its grounds, the texts of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.applications.models import Draft, DraftPart
from gongkai.law.outcomes import PARTIAL, Decision, decide, outcome

SAID = ("text", "about", "facts", "law", "public_interest", "organ", "channel")
"""What the writer says of a part, by the name of the column and of the source (`part.…`)."""


def decision_of(draft: Draft) -> Decision:
    """What the parts of a draft come to."""
    codes = [part.outcome for part in draft.parts.order_by("position")]
    return decide(codes, draft.main, draft.reason)


def grounds_of(draft: Draft) -> tuple[str, ...]:
    """The outcomes of the parts that were not given, each once."""
    found = decision_of(draft)
    return tuple(dict.fromkeys(one.code for one in found.grounds if not outcome(one.code).gives))


def texts_of(draft: Draft) -> dict[str, str]:
    """The texts of the parts by placeholder: those of the kind itself, and of each ground with its code before."""
    parts = list(draft.parts.order_by("position"))
    kind, grounds = decision_of(draft).outcome.code, grounds_of(draft)
    own = [part for part in parts if outcome(part.outcome).gives] if kind == PARTIAL else [one for one in parts if one.outcome == kind]
    texts = _said(own, "")
    for ground in grounds:
        texts |= _said([part for part in parts if part.outcome == ground], f"{ground}.")
    if kind == PARTIAL:
        texts["part.about"] = _withheld([part for part in parts if not outcome(part.outcome).gives])
    return texts


def _said(parts: Sequence[DraftPart], before: str) -> dict[str, str]:
    return {f"{before}part.{name}": _joined(getattr(part, name) for part in parts) for name in SAID}


def _joined(texts: Iterable[str]) -> str:
    """Texts of several parts as one, each said once."""
    return "；".join(dict.fromkeys(text.strip().rstrip("。；") for text in texts if text.strip()))


def _withheld(parts: Sequence[DraftPart]) -> str:
    """What was asked for and not given; blank, so that the letter is refused, while one of them is not named: the ground
    alone does not tell the applicant what is missing (条例 37)."""
    return _joined(part.about for part in parts) if all(part.about.strip() for part in parts) else ""
