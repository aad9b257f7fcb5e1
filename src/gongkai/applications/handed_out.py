"""What pages and acts ask about the files that a draft hands out: what each hides, and what was decided about it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gongkai.applications import acts
from gongkai.applications.models import Attachment, CleanCopy, Draft, KnownHidden
from gongkai.bodies.policy import visible
from gongkai.files import looks
from gongkai.files.hidden.finding import Hidden
from gongkai.files.kinds import PDF


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One file of a draft. `found` is None where nobody has looked into it; `made` tells what it is a copy of."""

    attachment: Attachment
    found: tuple[Hidden, ...] | None
    known: KnownHidden | None
    made: CleanCopy | None

    @property
    def is_settled(self) -> bool:
        """Whether it may go out as it is."""
        return self.found == () or (self.found is not None and self.known is not None)

    @property
    def can_be_scrubbed(self) -> bool:
        return any(one.removable for one in self.found or ())

    @property
    def can_be_covered(self) -> bool:
        return self.attachment.file.kind == PDF

    @property
    def checked(self) -> list[str]:
        """What was looked at when it was covered."""
        return list(self._report.get("checked", []))

    @property
    def without_text(self) -> list[int]:
        """The pages on which no word could be found, since only pictures stand there."""
        return list(self._report.get("without_text", []))

    @property
    def _report(self) -> dict[str, Any]:
        """Empty for a file that is no copy, and where the report was destroyed with the case."""
        kept = self.made.report if self.made else ""
        return json.loads(kept) if kept.startswith("{") else {}


def handed_out(actor: Any, draft: Draft) -> list[HandedOut]:
    """The files of a draft that the actor may read, in the order they came."""
    seen = visible(actor, acts.READ_ATTACHMENT, Attachment.objects.filter(drafts=draft))
    return _told(seen.select_related("file").order_by("pk"))


def unsettled(attachments: Iterable[Attachment]) -> list[tuple[Attachment, tuple[Hidden, ...] | None]]:
    """The files that may not go out as they are, with what they hide; None for one that was not looked into."""
    return [(one.attachment, one.found) for one in _told(attachments) if not one.is_settled]


def _told(attachments: Iterable[Attachment]) -> list[HandedOut]:
    rows = list(attachments)
    found = looks.hidden_things([one.file for one in rows])
    known = {one.attachment_id: one for one in KnownHidden.objects.filter(attachment__in=rows).select_related("known_by")}
    made = {one.copy_id: one for one in CleanCopy.objects.filter(copy__in=rows).select_related("original__file", "made_by")}
    return [HandedOut(one, found[one.file_id], known.get(one.pk), made.get(one.pk)) for one in rows]
