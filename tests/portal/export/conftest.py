"""The township's desk for publishing, and a folder for a static copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.items.conftest import desk as desk


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "static").mkdir()
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        yield tmp_path / "copy"
