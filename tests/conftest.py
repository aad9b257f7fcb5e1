"""What all tests share: the real documents kept beside the checkout, and which tests run on both databases."""

import gc
import os
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import settings

from tests.shared_data import folder

# how long a case takes says something about the machine only; what must not hang is bounded by the code itself
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "admin_client"}


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with `seeds`, `reports`, `norms`; the test is skipped where it is absent."""
    found = folder()
    if found is None:
        pytest.skip("没有真实文件：../shared/data 不存在，GONGKAI_SHARED 也没有指明")
    return found


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """The test database begins as a copy of one that is migrated; its name is settled before."""
    from django.conf import settings

    from tests.databases import place_test_database

    return place_test_database(settings.DATABASES["default"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """After a test with real transactions only the tables that hold rows are emptied."""
    from django.test import TransactionTestCase

    from tests.emptying import emptying

    with django_db_blocker.unblock():
        empty = emptying()
    TransactionTestCase._fixture_teardown = lambda case: empty()


@pytest.fixture(scope="session", autouse=True)
def hour_of_day() -> Iterator[None]:
    """With GONGKAI_TEST_HOUR=23:30 the whole process lives at that hour of today in Shanghai, and its clock runs on."""
    hour = os.environ.get("GONGKAI_TEST_HOUR", "")
    if not hour:
        yield
        return
    shanghai = ZoneInfo("Asia/Shanghai")
    with time_machine.travel(datetime.combine(datetime.now(shanghai).date(), time.fromisoformat(hour), shanghai)):
        yield


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: takes as long as hundreds of others, so it is begun first")
    # while the tests are collected nothing becomes garbage, and looking for it is a quarter of the work
    gc.disable()


def pytest_collection_finish() -> None:
    """What was loaded so far stays to the end, so the collector need not go through it again and again."""
    gc.freeze()
    gc.enable()


def pytest_report_header() -> str:
    found = folder()
    return f"真实文件：{found or '没有（../shared/data 不存在，GONGKAI_SHARED 也没有指明），用到它们的测试将跳过'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("db")
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
