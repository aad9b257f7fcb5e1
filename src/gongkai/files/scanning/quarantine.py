"""Which files wait for the scanner, which are held for good; and the sweep that asks again."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date

from django.conf import settings

from gongkai.files import sealing
from gongkai.files.models import GONE, Scan, ScanState, StoredFile
from gongkai.files.originals import Altered
from gongkai.files.scanning import clamd
from gongkai.law.reasons import Reason
from gongkai.site import clock

log = logging.getLogger(__name__)

_BATCH = 200
_ADVICE = {
    ScanState.WAITING: "检查通过后自动放行，无须重新提交",
    ScanState.INFECTED: "文件已隔离，不能打开、下载和公开，请向提交人核实并重新提交干净的文件",
    ScanState.REFUSED: "文件已隔离；请缩小文件，或者联系维护人员调整病毒检查程序的上限",
}


def is_configured() -> bool:
    """Whether there is a scanner to ask (GONGKAI_CLAMAV)."""
    return bool(settings.CLAMAV)


def admit(file: StoredFile) -> Scan | None:
    """Ask the scanner about a file that just came; where it does not answer the file waits. None without a scanner."""
    if not is_configured():
        return None
    scan, _ = Scan.objects.get_or_create(file=file)
    return _asked(scan)


def held(files: Iterable[StoredFile]) -> dict[int, str]:
    """Why files are held in quarantine, in Chinese, by their ids; those that are not held are not in it."""
    found = Scan.objects.filter(pk__in=[file.pk for file in files]).exclude(state=ScanState.CLEAN)
    return {scan.pk: words(scan) for scan in found}


def reasons(files: Iterable[StoredFile]) -> list[Reason]:
    """Why files cannot be made public yet, one reason for each, for acts that hand files out."""
    known = {file.pk: file for file in files}
    return [Reason("held_in_quarantine", f"“{known[number].name}”{why}") for number, why in held(known.values()).items()]


def words(scan: Scan) -> str:
    """The state of a check as a page says it."""
    state = ScanState(scan.state)
    named = f"（{scan.signature}）" if scan.signature else ""
    return f"{state.label}{named}" + (f"，{_ADVICE[state]}" if state in _ADVICE else "")


def waiting() -> int:
    """How many files wait for the scanner."""
    return Scan.objects.filter(state=ScanState.WAITING).count()


def sweep(today: date) -> int:
    """Ask again about every file that waits, until the scanner does not answer; how many were settled."""
    if not is_configured():
        return 0
    done = last = 0
    while batch := list(_pending(last)):
        for scan in batch:
            last = scan.pk
            if _asked(scan).state == ScanState.WAITING:
                return done
            done += 1
    return done


def _pending(after: int) -> Iterable[Scan]:
    rows = Scan.objects.filter(state=ScanState.WAITING, pk__gt=after).exclude(file__state__in=GONE)
    return rows.select_related("file").order_by("pk")[:_BATCH]


def _asked(scan: Scan) -> Scan:
    """The verdict of one file written down; it goes on waiting where the scanner does not answer."""
    scan.attempts += 1
    try:
        verdict = clamd.scan(settings.CLAMAV, sealing.content(scan.file))
        scan.state, scan.signature, scan.settled_at = ScanState(verdict.kind), verdict.signature, clock.now()
    except clamd.Unavailable as problem:
        log.warning("virus scanner: %s", problem)
    except (Altered, FileNotFoundError):
        # the bytes are not those that came: nobody may have them, and the scanner has nothing to look at
        log.error("file %s: its bytes are lost or altered", scan.pk)
        scan.state, scan.settled_at = ScanState.REFUSED, clock.now()
    scan.save(update_fields=["attempts", "state", "signature", "settled_at"])
    return scan
