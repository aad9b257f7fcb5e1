"""A draft as pieces: words, and figures that know what they count. What an editor gets is the plain text of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Value = int | Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in a draft: the key of what it counts, and its value as it was when the draft was made."""

    key: str
    value: Value

    @property
    def printed(self) -> str:
        return printed(self.value)


Segment = str | Told
Draft = Sequence[Segment]


def printed(value: Value) -> str:
    """A figure as the text prints it: without exponent and without zeros behind the last digit of a fraction."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain_text(draft: Iterable[Segment]) -> str:
    """The draft as an editor reads it."""
    return "".join(part if isinstance(part, str) else part.printed for part in draft)


def to_values(draft: Iterable[Segment]) -> list[Any]:
    """What `json.dumps` takes: words as they are, a figure as [key, digits]."""
    return [part if isinstance(part, str) else [part.key, part.printed] for part in draft]


def from_values(values: Iterable[Any]) -> list[Segment]:
    """The draft again; ValueError for anything that `to_values` does not give."""
    return [one if isinstance(one, str) else _told(one) for one in values]


def _told(values: Any) -> Told:
    match values:
        case [str(key), str(digits)]:
            return Told(key, _number(digits))
    raise ValueError("not a figure of a draft")


def _number(digits: str) -> Value:
    return Decimal(digits) if "." in digits else int(digits)
