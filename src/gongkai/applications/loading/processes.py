"""The processes that load: each sets Django up before it touches a model, so this file imports none."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from typing import Any


def loaded(shares: Sequence[Any], processes: int) -> Iterator[tuple[int, int]]:
    """What `run.load_share` says of each share, in order, by so many processes."""
    # new processes, for a connection cannot be shared with a forked one
    with multiprocessing.get_context("spawn").Pool(processes, initializer=_begin) as pool:
        yield from pool.imap(_load, shares)


def _begin() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.site.settings")
    django.setup()


def _load(share: Any) -> tuple[int, int]:
    from gongkai.applications.loading.run import load_share

    return load_share(share)
