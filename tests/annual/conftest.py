"""The archive's tests keep their originals in a folder of their own and read in this process, which is quicker.

That the archive itself reads in a restricted child process is tested in `test_isolation`.
"""

from pathlib import Path

import pytest

from gongkai.files import originals
from tests.bodies.county import County, found_county


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the originals of this test lie."""
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Read without a child process, unless the test says that it wants one."""
    from gongkai.reading import isolation
    from gongkai.reading.reader import read_bytes

    if "isolated" not in request.fixturenames:
        monkeypatch.setattr(isolation, "read_bytes_isolated", read_bytes)


@pytest.fixture
def isolated() -> None:
    """The real child process."""


@pytest.fixture
def here(db: None) -> County:
    return found_county()
