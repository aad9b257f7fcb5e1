"""A few children for all threads of a process, started when needed and used again."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import Any

from gongkai.reading.formats import sniff
from gongkai.reading.formats.limits import MAX_BYTES
from gongkai.reading.isolation.worker import COMMAND, Worker

SECONDS = 10
CONVERTER_SECONDS = 60
"""for old .doc and RTF, which other programs convert"""

_FILES_A_CHILD = 500


class Pool:
    """Safe for threads: as many files are read at once as there are children, the others wait their turn.

    `command` starts a child that serves (see `child.serve`); tests give their own. `largest` is what a file may have, in
    bytes.
    """

    def __init__(
        self, command: Sequence[str] = COMMAND, size: int | None = None, seconds: int = SECONDS, largest: int = MAX_BYTES
    ) -> None:
        self.size = size or max(1, min(4, os.cpu_count() or 1))
        self._command = command
        self._seconds = seconds
        self._largest = largest
        self._lock = threading.Lock()
        self._turn = threading.BoundedSemaphore(self.size)
        self._idle: list[Worker] = []
        os.register_at_fork(after_in_child=self._after_fork)

    def ask(self, data: bytes, name: str) -> Any:
        """The child's result for one file; raises UnreadableFile."""
        sniff.refuse_size(len(data), self._largest)
        seconds = CONVERTER_SECONDS if data.startswith((sniff.OLE, sniff.RTF)) else self._seconds
        with self._turn:
            worker = self._take()
            try:
                return worker.ask(data, name, seconds)
            finally:
                self._give_back(worker)

    def warm_up(self) -> bool:
        """Starts a child if none is idle; True when it could give up the network."""
        with self._turn:
            worker = self._take()
            self._give_back(worker)
            return worker.network_cut

    def close(self) -> None:
        """Ends the idle children; the pool can be used again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                worker.end()
        return Worker(self._command)

    def _give_back(self, worker: Worker) -> None:
        if worker.is_alive and worker.served < _FILES_A_CHILD:
            with self._lock:
                self._idle.append(worker)
        else:
            worker.end()

    def _after_fork(self) -> None:
        """A server that forks leaves its children to the parent: two readers on one pipe would mix up answers."""
        self._lock = threading.Lock()
        self._turn = threading.BoundedSemaphore(self.size)
        idle, self._idle = self._idle, []
        for worker in idle:
            worker.abandon()
