"""One world for all walks of a file: built once, undone at its end; every walk's own traces are undone with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from gongkai.delivery.models import TextErrand
from gongkai.files import texts
from tests.applications.office import on_day
from tests.walk.world import TODAY, World, make_world


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        # what the worker does after the acts: files are found by what they say
        for errand in TextErrand.objects.select_related("file"):
            texts.extract(errand.file)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> Iterator[World]:
    cache.clear()
    with on_day(TODAY):
        yield built
