"""Rotation of the key file: a new line first, then every case's key wrapped anew, then the old lines may go.

Each step may be the last before a power cut; the next call takes up where it ended. A line is written, and forced to
the disk, before anything is wrapped with it, and no line goes while a case still needs it.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from gongkai.applications import acts
from gongkai.applications.case_keys import key_ids, unwrap, wrap
from gongkai.applications.models import CaseKey
from gongkai.applications.particulars import bound_to
from gongkai.bodies.policy import require
from gongkai.delivery.subscriptions import rotation as subscriptions
from gongkai.items.channels import credentials
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import INSTALLATION, Code
from gongkai.ledger.models import Event
from gongkai.ledger.services import Draft, append
from gongkai.site import clock

SUBJECT = "case_keys"
ADDED, ROTATED, DROPPED = "case_keys.added", "case_keys.rotated", "case_keys.dropped"
BATCH = 500


def rotate(actor: Any, progress: Callable[[int, int], None] = lambda done, all_of_them: None) -> int:
    """Add a key and wrap every case's key, and the credentials of accounts, with it; an unfinished rotation is finished first, without another key.

    How many cases were wrapped anew. `progress` is told the number done and the number there were to do.
    """
    require(actor, acts.ROTATE_KEYS)
    with _alone():
        _refuse_missing()
        if not _unfinished():
            _write_lines([*_lines(), secrets.token_urlsafe(64)])
        _record_added(actor)
        count = _wrap_all(progress)
        credentials.wrap_all()
        subscriptions.seal_all()
        with transaction.atomic():
            _record(actor, ROTATED, {"cases": count})
    return count


def drop_old(actor: Any) -> int:
    """Take every line but the newest out of the key file; how many. Refused while a case still needs one of them."""
    require(actor, acts.ROTATE_KEYS)
    with _alone():
        old = len(_lines()) - 1
        if left := _not_newest().count():
            raise refuse("key_in_use", f"还有{left}件申请使用旧密钥，请先运行 gongkai keys rotate，完成后再删去旧密钥")
        if credentials.not_newest().exists():
            raise refuse("key_in_use", "还有账号接口的凭据使用旧密钥，请先运行 gongkai keys rotate，完成后再删去旧密钥")
        if subscriptions.not_newest():
            raise refuse("key_in_use", "还有邮件订阅使用旧密钥，请先运行 gongkai keys rotate，完成后再删去旧密钥")
        if old:
            _record_dropped(actor, old)
            _write_lines(_lines()[-1:])
    return old


def _record_dropped(actor: Any, old: int) -> None:
    """Once, also where the process died before the lines were gone."""
    if (last := _last_event()) is None or last.verb != DROPPED:
        with transaction.atomic():
            _record(actor, DROPPED, {"keys": old})


def _unfinished() -> bool:
    """Whether the newest key is not yet that of every case, or its adding or the end of the rotation not recorded."""
    if _not_newest().exists():
        return len(key_ids()) > 1
    last = _last_event(ADDED, ROTATED)
    return len(key_ids()) > 1 and (not _is_recorded() or last is None or last.verb == ADDED)


def _record_added(actor: Any) -> None:
    if not _is_recorded():
        with transaction.atomic():
            _record(actor, ADDED, {}, {"key": _newest_digest()})


def _is_recorded() -> bool:
    added = _last_event(ADDED)
    return added is not None and added.entry.digests["key"] == _newest_digest()


def _last_event(*verbs: str) -> Event | None:
    wanted = verbs or (ADDED, ROTATED, DROPPED)
    events = Event.objects.filter(body_id=INSTALLATION, subject_kind=SUBJECT, verb__in=wanted)
    return events.order_by("-sequence").first()


def _newest_digest() -> str:
    return keyed_digest(f"case key {key_ids()[-1]}")


def _wrap_all(progress: Callable[[int, int], None]) -> int:
    """Batch by batch, each in its own transaction; a case erased meanwhile is simply no longer there."""
    done, total = 0, _not_newest().count()
    # once more from the beginning where applications came in that were still wrapped with the key before
    while _not_newest().exists():
        last = 0
        while rows := _wrap_batch(last):
            last, done = rows[-1].pk, done + len(rows)
            progress(done, max(done, total))
    return done


@transaction.atomic
def _wrap_batch(after: int) -> list[CaseKey]:
    rows = list(_not_newest().filter(pk__gt=after).select_for_update().order_by("pk")[:BATCH])
    for row in rows:
        key = unwrap(row.key_id, row.wrapped, bound_to(row.application_id))
        row.key_id, row.wrapped = wrap(key, bound_to(row.application_id))
    CaseKey.objects.bulk_update(rows, ["key_id", "wrapped"])
    return rows


def _refuse_missing() -> None:
    lost = CaseKey.objects.exclude(key_id__in=key_ids())
    if lost.exists():
        message = f"有{lost.count()}件申请的密钥不在密钥文件中；请先从备份中找回原来的密钥，放在文件首部"
        raise refuse("key_missing", message)
    if subscriptions.lost():
        raise refuse("key_missing", "有邮件订阅的密钥不在密钥文件中；请先从备份中找回原来的密钥，放在文件首部")
    if credentials.lost().exists():
        raise refuse("key_missing", "有账号接口的凭据，密钥不在密钥文件中；请先找回原来的密钥，或者取消这些账号的接口")


def _not_newest() -> QuerySet[CaseKey]:
    return CaseKey.objects.exclude(key_id=key_ids()[-1])


def _record(actor: Any, verb: str, codes: dict[str, Code], digests: dict[str, str] | None = None) -> None:
    append(Draft(INSTALLATION, SUBJECT, INSTALLATION, verb, actor.pk, clock.today(), codes, {}, digests or {}))


def _lines() -> list[str]:
    return Path(settings.CASE_KEYS_FILE).read_text().split()


def _write_lines(lines: Sequence[str]) -> None:
    """Replace the file in one step, for its owner only. On the disk before it is used: a lost key is lost data."""
    file = Path(settings.CASE_KEYS_FILE)
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write("\n".join(lines) + "\n")
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(new, file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _alone() -> Iterator[None]:
    """One rotation at a time on this machine, where the key file is; a killed one leaves no lock behind."""
    file = Path(settings.CASE_KEYS_FILE)
    with open(file.with_name(f"{file.name}.lock"), "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise refuse("rotating", "另一个更换密钥的命令正在运行，请等它结束") from None
        yield
