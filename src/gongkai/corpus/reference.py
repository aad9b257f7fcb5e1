"""A listed document: where it lies and what it held when it was listed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """One document of an input. `member` is its place in the container; `error` says why it cannot be had."""

    source: str
    sha256: str | None = None
    size: int | None = None
    container: str | None = None
    member: int | None = None
    error: tuple[str, str] | None = None
    """code and message"""

    @property
    def document(self) -> str:
        """The identity: same source and same content, same document."""
        told = f"{self.source}\0{self.sha256 or ''}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(told).hexdigest()[:32]


def written(reference: Reference) -> str:
    """One line of a list; a path of stray bytes survives."""
    fields = {name: value for name, value in asdict(reference).items() if value is not None}
    return json.dumps(fields, separators=(",", ":"))


def parsed(line: str) -> Reference:
    """The inverse of `written`."""
    fields = json.loads(line)
    if error := fields.get("error"):
        fields["error"] = (error[0], error[1])
    return Reference(**fields)
