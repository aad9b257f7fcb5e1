"""Refusals above a form, each with its article and a link to the field it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.law.reasons import Reason
from gongkai.portal.forms import ReasonedForm

FIELDS = {
    "no_name": "name", "no_identity": "identity_number", "no_contact": "phone", "nothing_asked": "title",
    "no_form": "form", "no_address": "address", "no_email": "email", "nothing_added": "words",
}  # fmt: skip
"""The field that a reason of `services.filing.lacking` is about."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence; `field` is the id of the input it is about, blank where there is none."""

    words: str
    field: str = ""


def of_form(form: ReasonedForm) -> list[Told]:
    """Why the shape of the form is not accepted."""
    found = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        found += [Told(f"{label}：{error}" if label else str(error), f"id_{name}" if label else "") for error in errors]
    return found


def of_reasons(reasons: Iterable[Reason], form: ReasonedForm | None = None) -> list[Told]:
    """The reasons of a refused act with their articles."""
    return [Told(_words(reason), _field(reason.code, form)) for reason in reasons]


def _words(reason: Reason) -> str:
    return f"{reason.message}（{reason.article}）" if reason.article else reason.message


def _field(code: str, form: ReasonedForm | None) -> str:
    name = FIELDS.get(code, "")
    if form is None or name not in form.fields:
        return ""
    return f"id_{name}_0" if name == "form" else f"id_{name}"
