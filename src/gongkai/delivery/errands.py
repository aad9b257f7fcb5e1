"""Errands other than mail: a room that leaves long work to the worker registers the kind of row and what is done for it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from gongkai.delivery import outbox
from gongkai.delivery.models import Errand
from gongkai.site import clock

log = logging.getLogger(__name__)

FAULT = "fault"


class Later(Exception):
    """Raised by what is done for an errand that is to be tried again after the usual pause; `trouble` is a code."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


_work: dict[type[Errand], Callable[[Any], None]] = {}


def register(kind: type[Errand], do: Callable[[Any], None]) -> None:
    """Have the worker do this for each row of a kind; `do` may be called again after a worker died, and must then see
    for itself what was done already."""
    if kind in _work:
        raise ValueError(f"the errand {kind.__name__} is registered already")
    _work[kind] = do


def troubled() -> dict[str, int]:
    """How many errands that must be done in the end have failed so far, by the label of their kind."""
    counts = {
        str(kind._meta.verbose_name): outbox.waiting(kind).filter(trouble=FAULT).count() for kind in _work if kind.keeps_trying
    }
    return {label: count for label, count in counts.items() if count}


def try_troubled_again() -> int:
    """Have these tried at once, as after the cause was removed; how many."""
    kinds = [kind for kind in _work if kind.keeps_trying]
    return sum(outbox.waiting(kind).filter(trouble=FAULT).update(due_at=clock.now(), attempts=0) for kind in kinds)


def run_waiting(stopping: Callable[[], bool] = lambda: False) -> int:
    """Do every errand that is due, one after the other, until none is or one is to stop; how many were done."""
    done = 0
    for kind, do in _work.items():
        while not stopping() and (errand := outbox.claim(kind, clock.now())) is not None:
            done += _done(errand, do)
    return done


def _done(errand: Errand, do: Callable[[Any], None]) -> bool:
    try:
        do(errand)
    except Later as later:
        outbox.failed(errand, later.trouble, clock.now())
        return False
    except Exception as fault:
        # one errand that fails must not stop the others; only the kind of the fault is impersonal
        log.error("%s %s: %s", type(errand).__name__, errand.pk, type(fault).__name__)
        outbox.failed(errand, FAULT, clock.now())
        return False
    return outbox.done(errand, clock.now())
