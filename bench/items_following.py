"""One publication among many items: how many files of the static copy it rewrites, and after how long the public has it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.generator.chinese import HAN

ACTS = 6
"""publications after the first, whose files are there before"""
MOST_FILES = 20
AIM = 1.0
"""seconds from the act to being found"""

Found = dict[str, Any]


def measure(desk: Any, folder: Path) -> Found:
    """Publish some items beside those that are there, each as people do it; the worst of every measure but the act's."""
    from django.conf import settings
    from django.test import override_settings

    # without `collectstatic` no file has a hashed name
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=settings.STORAGES | plain):
        return _measured(desk, folder)


def _measured(desk: Any, folder: Path) -> Found:
    from django.test import Client

    from gongkai.delivery.errands import run_waiting
    from gongkai.portal.models import StaticCopy
    from gongkai.site import clock
    from tests.items.desk import approved, decided

    StaticCopy.objects.create(folder=str(folder), begun_at=clock.now(), finished_at=clock.now())
    client, told = Client(SERVER_NAME="127.0.0.1"), []
    for number in range(ACTS + 1):
        word = HAN[3_000 + 7 * number : 3_004 + 7 * number]
        about = {"title": f"{word}的通知", "document_number": f"柳政发〔2024〕{100 + number}号"}
        item = approved(desk, decided(desk, **about), **about)
        run_waiting()
        told.append(_act(desk, item, word, client, folder))
    told = told[1:]
    return {name: max(one[name] for one in told) for name in told[0]}


def _act(desk: Any, item: Any, word: str, client: Any, folder: Path) -> Found:
    """Seconds from the beginning of the act."""
    from django.urls import reverse

    from gongkai.delivery.errands import run_waiting
    from gongkai.items.services import publishing
    from gongkai.portal.export.writing import place
    from gongkai.portal.open import addresses
    from gongkai.search.queries import find
    from gongkai.search.stores import PUBLIC

    before, begun = _written(folder), time.monotonic()
    publishing.publish(desk.head, item)
    acted = time.monotonic()
    searched = _until(begun, lambda: item.pk in [hit.number for hit in find(None, PUBLIC, word).hits])
    feed = reverse("portal:body_atom", args=[desk.town.pk])
    fed = _until(begun, lambda: word in client.get(feed, secure=True).content.decode())
    worked = time.monotonic()
    run_waiting()
    copied = time.monotonic() - worked + acted - begun
    after = _written(folder)
    front = place(folder, addresses.listed(None, None))
    if word not in front.read_text(encoding="utf-8"):
        raise AssertionError("the static copy was not kept up")
    changed = sum(after[name] != before.get(name) for name in after)
    return {"act": acted - begun, "search": searched, "feed": fed, "export": copied, "files": changed}


def _until(begun: float, seen: Callable[[], bool]) -> float:
    """It is there at once or not at all: nothing else is at work."""
    if not seen():
        raise AssertionError("the public does not have it after the act")
    return time.monotonic() - begun


def _written(folder: Path) -> dict[str, int]:
    """Every file with when it was written."""
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
