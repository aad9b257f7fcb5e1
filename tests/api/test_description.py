"""The committed description is that of the operations."""

from pathlib import Path

from gongkai.api.description import text

COMMITTED = Path(__file__).resolve().parents[2] / "docs/openapi.json"


def test_the_committed_openapi_file_is_current() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == text(), "run make openapi"
