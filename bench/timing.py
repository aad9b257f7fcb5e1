"""How long a call takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

REPEATED = 3


def best(call: Callable[[], Any]) -> float:
    """Seconds of the fastest of so many calls."""
    return min(seconds(call) for _ in range(REPEATED))


def seconds(call: Callable[[], Any]) -> float:
    """Seconds of one call."""
    begun = time.monotonic()
    call()
    return time.monotonic() - begun
