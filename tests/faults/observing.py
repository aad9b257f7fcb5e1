"""Watching an act while it runs: each commit, file write and send gets a name in order, and one of them may be the last.

Installed in a child process only (see `stage`): the hooks of Python's audit cannot be taken out again.
"""

from __future__ import annotations

import os
import signal
import smtplib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from gongkai.bodies import policy

WRITING = ("INSERT", "UPDATE", "DELETE")


class Watch:
    """What was seen so far. `last` is the number of steps after which no other may happen; None lets them all."""

    def __init__(self, folder: Path, last: int | None) -> None:
        self.folder, self.last = str(folder) + os.sep, last
        self.steps: list[str] = []
        self.acts: set[str] = set()
        self.on = False
        self.unsaved = False

    def about_to(self, what: str) -> None:
        """A step is about to happen; where the one before was to be the last, it does not."""
        if not self.on:
            return
        if len(self.steps) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.steps.append(f"{what} {_place(sys._getframe(1))}")

    def of_the_site(self, path: Any) -> bool:
        """Whether the path is a file of the site's data folder, other than the database's own."""
        return isinstance(path, (str, Path)) and str(path).startswith(self.folder) and "sqlite" not in str(path)


@contextmanager
def watching(folder: Path, last: int | None) -> Iterator[Watch]:
    """Watch what happens inside, in the data folder and on the database connection."""
    watch = Watch(folder, last)
    _watch_database(watch)
    _watch_files(watch)
    _watch_mail(watch)
    _watch_policy(watch)
    watch.on = True
    with connection.execute_wrapper(_statement(watch)):
        yield watch
        watch.on = False


def _watch_database(watch: Watch) -> None:
    commit = BaseDatabaseWrapper._commit

    def observed(self: BaseDatabaseWrapper) -> Any:
        # a transaction that only read leaves nothing behind
        if watch.unsaved:
            watch.about_to("commit")
        watch.unsaved = False
        return commit(self)

    BaseDatabaseWrapper._commit = observed


def _statement(watch: Watch) -> Callable[..., Any]:
    def observed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if str(sql).lstrip().upper().startswith(WRITING):
            if connection.in_atomic_block:
                watch.unsaved = True
            else:
                watch.about_to("commit")
        return execute(sql, params, many, context)

    return observed


def _watch_files(watch: Watch) -> None:
    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if not watch.on:
            return
        if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR) and watch.of_the_site(arguments[0]):
            watch.about_to("write")
        elif event == "os.rename" and watch.of_the_site(arguments[1]):
            watch.about_to("rename")
        elif event == "os.remove" and watch.of_the_site(arguments[0]) and os.path.exists(arguments[0]):
            watch.about_to("remove")

    sys.addaudithook(heard)
    fsync = os.fsync

    def observed(descriptor: int) -> None:
        watch.about_to("fsync")
        fsync(descriptor)

    os.fsync = observed


def _watch_mail(watch: Watch) -> None:
    sendmail = smtplib.SMTP.sendmail

    def observed(self: smtplib.SMTP, *arguments: Any, **options: Any) -> Any:
        watch.about_to("send")
        return sendmail(self, *arguments, **options)

    smtplib.SMTP.sendmail = observed


def _watch_policy(watch: Watch) -> None:
    may = policy.may

    def observed(actor: Any, act: policy.Act, row: Any = None) -> policy.Decision:
        decision = may(actor, act, row)
        if decision and watch.on:
            watch.acts.add(act.code)
        return decision

    policy.may = observed


def _place(frame: FrameType | None) -> str:
    """The innermost function of ours; that which a decorator of Django's ends stands in the decorator's frame."""
    while frame is not None:
        decorated = frame.f_locals.get("func") if frame.f_code.co_name == "inner" else None
        module = str(getattr(decorated, "__module__", "") or frame.f_globals.get("__name__", ""))
        if module.startswith("gongkai."):
            name = getattr(decorated, "__qualname__", "") or frame.f_code.co_qualname
            return f"{module.removeprefix('gongkai.')}.{name.replace('.<locals>', '')}"
        frame = frame.f_back
    return "the server"
