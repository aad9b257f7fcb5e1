"""What all tests share: the real documents kept beside the checkout, and which tests run on both databases."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared/data"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "client", "admin_client"}


def shared_folder() -> Path | None:
    """The folder of real documents: GONGKAI_SHARED (it or its `data`), else `../shared/data`; None when absent."""
    if named := os.environ.get("GONGKAI_SHARED"):
        folder = Path(named).resolve()
        folder = folder / "data" if (folder / "data").is_dir() else folder
        if not (folder / "seeds").is_dir():
            raise pytest.UsageError(f"GONGKAI_SHARED={named} 中没有 seeds 文件夹")
        return folder
    return BESIDE if BESIDE.is_dir() else None


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with `seeds`, `reports`, `norms`; the test is skipped where it is absent."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("没有真实文件：../shared/data 不存在，也没有设置 GONGKAI_SHARED")
    return folder


def pytest_report_header() -> str:
    folder = shared_folder()
    return "真实文件：" + (str(folder) if folder else "没有（../shared/data 不存在），用到它们的测试将跳过")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("db")
