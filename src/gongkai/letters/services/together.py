"""群体性申请: one text for many persons, each with a letter and a number of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.applications.models import Application, Case
from gongkai.applications.services import for_many
from gongkai.letters.services.writing import write_letter


def write_many(
    actor: Any, applications: Sequence[Application], kind: str, given: Mapping[str, str], *, stated: Sequence[str] = (),
    key: str = "",
) -> list[Case]:  # fmt: skip
    """The same letter to each of these cases, or to none: a refusal names every case that refuses, and why."""

    def each(actor: Any, application: Application) -> Any:
        return write_letter(actor, application, kind, given, stated=stated)

    return for_many(actor, applications, each, key=key)
