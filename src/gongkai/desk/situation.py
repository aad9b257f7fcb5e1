"""From a case as it was read to what an act needs to know of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from gongkai.applications.dossier import Dossier, dossier
from gongkai.applications.models import Application
from gongkai.bodies.policy import permitted
from gongkai.desk.acts.base import Situation
from gongkai.desk.acts.registry import asked, asked_about_draft
from gongkai.site.clock import today


def read(actor: Any, application_id: int) -> Dossier:
    """The case, or 404 where there is none that the actor may read."""
    try:
        return dossier(actor, application_id)
    except Application.DoesNotExist as problem:
        raise Http404 from problem


def situation(actor: Any, found: Dossier) -> Situation:
    """What the acts look at, with one question to the policy for all of them, and one more about a draft."""
    codes = permitted(actor, asked(), found.application)
    if found.draft is not None:
        codes |= permitted(actor, asked_about_draft(), found.draft)
    standing = [entry for entry in found.changes if (entry.body_id, entry.sequence) not in found.annulled]
    return Situation(
        actor, found.application, found.case, found.clock, found.trace, codes, today(), found.draft, tuple(standing),
        tuple(found.files),
    )  # fmt: skip
