"""The worker: sends what waits in the outbox and runs the sweeps, until it is asked to stop."""

from __future__ import annotations

import logging
import os
import select
import signal
from datetime import datetime, timedelta
from types import FrameType

from django.db import Error, close_old_connections, connection

from gongkai.delivery import errands, sending, sweeps
from gongkai.site import clock

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two looks into the outbox: what is published stands in the static copy about a second later."""

SWEEP_EVERY = timedelta(minutes=15)


class Worker:
    """One worker of this process. SIGTERM and SIGINT end it after the errand in hand, so that no claim is left behind.

    With a `parent` (a file descriptor to read from) it also ends as soon as whoever holds its other end is gone.
    """

    def __init__(self, parent: int | None = None) -> None:
        self._parent = parent
        self._stopping = False
        self._woken, self._waker = os.pipe()
        self._swept_at: datetime | None = None

    def run(self) -> None:
        """Work until stopped."""
        self._listen()
        while not self._stopping:
            self._round()
            self._wait()

    def run_once(self) -> tuple[int, dict[str, int | None]]:
        """Run every sweep and send what is due: how many mails went out, and what each sweep did (None: it failed)."""
        self._listen()
        swept = sweeps.run_all(self.stopping)
        errands.run_waiting(self.stopping)
        return sending.send_waiting(self.stopping), swept

    def stopping(self) -> bool:
        """Whether to take up nothing new."""
        return self._stopping

    def _round(self) -> None:
        """A database that is away for a while ends no worker; what was claimed is claimed again in due time."""
        close_old_connections()
        try:
            if self._swept_at is None or clock.now() - self._swept_at >= SWEEP_EVERY:
                sweeps.run_all(self.stopping)
                self._swept_at = clock.now()
            sending.send_waiting(self.stopping)
            errands.run_waiting(self.stopping)
        except Error as problem:
            log.error("database: %s", type(problem).__name__)
            connection.close()

    def _listen(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        # a byte in the pipe wakes the pause; a lock here could be the very one that was interrupted
        os.write(self._waker, b"x")

    def _wait(self) -> None:
        watched = [self._woken] if self._parent is None else [self._woken, self._parent]
        readable, _, _ = select.select(watched, [], [], 0 if self._stopping else PAUSE)
        if self._parent in readable:
            self._stopping = True
