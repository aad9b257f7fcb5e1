"""What stands after a fault, and everything about it that is not whole."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from gongkai.applications.case_keys import decrypt, unwrap
from gongkai.applications.models import (
    ApplicantRecord,
    Application,
    Attachment,
    CaseKey,
    CountedFact,
    Register,
    UnitTask,
)
from gongkai.applications.models import Case as CaseRow
from gongkai.applications.particulars import bound_to, opened
from gongkai.bodies.models import Submission
from gongkai.delivery.models import Errand, Mail
from gongkai.files import originals
from gongkai.files.models import GONE, State, StoredFile
from gongkai.items.models import Attachment as ItemAttachment
from gongkai.items.models import ItemCourse
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from gongkai.ledger.verification import verify
from gongkai.letters.models import LetterCourse
from gongkai.norms.models import NormCourse
from gongkai.portal.export.writing import place
from gongkai.portal.models import ExportErrand
from gongkai.portal.open import addresses
from gongkai.remedies.models import CountedStanding, Progress

ROOMS = ("bodies", "delivery", "search", "items", "norms", "applications", "letters", "remedies", "annual", "portal")
PROJECTIONS = (CaseRow, CountedFact, Register, UnitTask, LetterCourse, Progress, CountedStanding, ItemCourse, NormCourse)
UNSTEADY = {"delivery.SweepRun", "applications.LookupDelay", "portal.Attempts"}


def standing() -> dict[str, Any]:
    """What there is, without what differs from run to run: ids that a rolled back act used up, and moments."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    counts = _counts([model._meta.db_table for model in models if model._meta.label not in UNSTEADY])
    events = [[e.body_id, e.sequence, e.verb, str(e.law_date), _codes(e)] for e in _events()]
    files = dict(Counter(StoredFile.objects.filter(state=State.CLEAN).values_list("name", flat=True)))
    mails = sorted(Mail.objects.values_list("key", "attempts", "trouble"))
    sent = Mail.objects.exclude(done_at=None).count()
    return {"counts": counts, "events": events, "files": files, "mails": [list(one)[:1] for one in mails], "sent": sent}


def _counts(tables: list[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables))  # noqa: S608
        return dict(cursor.fetchall())


def _events() -> Any:
    return Event.objects.order_by("body_id", "sequence")


def _codes(event: Event) -> dict[str, Any]:
    # a rotation that was resumed says how many cases it wrapped itself
    left_out = {"cases"} if event.subject_kind == "case_keys" else set()
    return {name: value for name, value in sorted(event.entry.codes.items()) if name not in left_out}


def wrong(folder: Path) -> list[str]:
    """Everything that is half made or lost; empty when all is whole."""
    found = [problem.message for problem in verify()]
    return found + _not_rebuilt() + _gaps() + _files(folder) + _locked_away() + _unfinished() + _static()


def _not_rebuilt() -> list[str]:
    before = _projected()
    projections.rebuild()
    after = _projected()
    return [f"{name} differs after a rebuild" for name in before if before[name] != after[name]]


def _projected() -> dict[str, list[str]]:
    return {
        model.__name__: sorted(
            str(sorted((key, value) for key, value in row.items() if key != "id")) for row in model.objects.values()
        )
        for model in PROJECTIONS
    }


def _gaps() -> list[str]:
    series: dict[tuple[object, ...], list[int]] = {}
    for body, year, serial in Application.objects.values_list("registered_at", "year", "serial"):
        series.setdefault((body, year), []).append(serial)
    taken = LetterCourse.objects.exclude(serial=None).values_list("body", "series", "year", "serial")
    for *within, serial in taken:
        series.setdefault(tuple(within), []).append(serial)
    return [
        f"numbers of {key}: {sorted(serials)}"
        for key, serials in series.items()
        if sorted(serials) != list(range(1, len(serials) + 1))
    ]


def _files(folder: Path) -> list[str]:
    """Rows without their bytes, bytes without a row, pieces; and what hangs on a file that never left quarantine."""
    kept = set(StoredFile.objects.exclude(state__in=GONE).values_list("sha256", flat=True))
    lying = {path.name for path in (folder / "files" / "originals").glob("*/*")}
    found = [f"no bytes of {sha256}" for sha256 in kept - lying]
    found += [f"bytes without a row: {sha256}" for sha256 in lying - kept]
    found += [f"a piece was left: {path.name}" for path in (folder / "files" / "incoming").glob("*")]
    found += [f"a file was left: {path.name}" for ending in ("new", "part") for path in folder.rglob(f"*.{ending}")]
    found += [f"altered: {sha256}" for sha256 in kept & lying if not originals.read(sha256)]
    loose = [*Attachment.objects.exclude(file__state=State.CLEAN), *ItemAttachment.objects.exclude(file__state=State.CLEAN)]
    return found + [f"{one} hangs on a file in quarantine" for one in loose]


def _locked_away() -> list[str]:
    """Particulars that nobody can read any more though their key was not destroyed; `unseal` for all in two questions."""
    records = ApplicantRecord.objects.in_bulk()
    for key in CaseKey.objects.all():
        about, record = bound_to(key.application_id), records[key.application_id]
        opened(record, decrypt(unwrap(key.key_id, key.wrapped, about), record.sealed, about))
    return []


def errands() -> list[type[Errand]]:
    """Every kind of row that a worker claims."""
    return [model for model in apps.get_models() if issubclass(model, Errand)]


def _static() -> list[str]:
    """Of what the static copy was told it has the page, and no other."""
    public = set(ItemCourse.objects.exclude(public_version=None).values_list("pk", flat=True))
    rows = ExportErrand.objects.select_related("copy")
    pages = {place(Path(row.copy.folder), addresses.item(row.item)): row.item in public for row in rows}
    waiting = rows.filter(done_at=None).count()
    return [f"the static copy has {page}: {not there}" for page, there in pages.items() if page.exists() != there] + [
        f"{waiting} errands of the static copy wait"
    ] * bool(waiting)


def _unfinished() -> list[str]:
    held = sum(kind._default_manager.exclude(claim="").count() for kind in errands())
    events = set(Event.objects.filter(subject_kind="application").values_list("subject_id", flat=True))
    silent = Application.objects.exclude(pk__in=events).count()
    double = [key for key, count in Counter(Submission.objects.values_list("actor_id", "key")).items() if count > 1]
    return (
        [f"{held} errands are held by nobody"] * bool(held)
        + [f"{silent} applications without an event"] * bool(silent)
        + [f"a form counted twice: {key}" for key in double]
    )
