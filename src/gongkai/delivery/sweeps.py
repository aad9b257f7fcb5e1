"""Sweeps: what is to be looked after by date. Each catches up with whatever it missed, and does nothing twice.

A sweep gets the date in Shanghai and looks at what is so on that date, never at what happened since its last run: after
an outage of any length one run brings everything up to date.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from gongkai.delivery.models import SweepRun
from gongkai.site import clock

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sweep:
    """`run` takes the date and says how much it did; safe to repeat, also by two workers at once."""

    name: str
    label: str
    run: Callable[[date], int]
    last: bool = False


_registered: dict[str, Sweep] = {}


def register(name: str, label: str, run: Callable[[date], int], last: bool = False) -> None:
    """Have the worker run it, in the order of registration (`last`: after all others); called at the start."""
    if name in _registered:
        raise ValueError(f"the sweep {name} is registered already")
    _registered[name] = Sweep(name, label, run, last)


def registered() -> list[Sweep]:
    """All sweeps in the order in which they run."""
    return sorted(_registered.values(), key=lambda sweep: sweep.last)


def run_all(stopping: Callable[[], bool] = lambda: False) -> dict[str, int | None]:
    """Run every sweep for today; what each did, None for one that failed. One that fails does not stop the others."""
    found: dict[str, int | None] = {}
    for sweep in registered():
        if stopping():
            break
        found[sweep.name] = _run(sweep, clock.today())
    return found


def _run(sweep: Sweep, today: date) -> int | None:
    try:
        done = sweep.run(today)
        ran = {"through": today, "ran_at": clock.now()}
        SweepRun.objects.update_or_create(name=sweep.name, defaults=ran)
    except Exception as problem:
        # the kind of the problem only: its words may quote a record
        log.error("sweep %s failed: %s", sweep.name, type(problem).__name__)
        if not connection.in_atomic_block:
            connection.close()
        return None
    return done
