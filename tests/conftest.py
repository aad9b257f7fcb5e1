"""What all tests share: the real documents kept beside the checkout, and which tests run on both databases."""

from pathlib import Path

import pytest

from tests.shared_data import folder

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "admin_client"}


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with `seeds`, `reports`, `norms`; the test is skipped where it is absent."""
    found = folder()
    if found is None:
        pytest.skip("没有真实文件：../shared/data 不存在，GONGKAI_SHARED 也没有指明")
    return found


def pytest_report_header() -> str:
    found = folder()
    return f"真实文件：{found or '没有（../shared/data 不存在，GONGKAI_SHARED 也没有指明），用到它们的测试将跳过'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("db")
