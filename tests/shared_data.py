"""Where the real documents are: `../shared/data` beside the checkout, or the folder named by GONGKAI_SHARED."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def folder() -> Path | None:
    """The folder with seeds/ and reports/, None where this machine does not have it."""
    named = os.environ.get("GONGKAI_SHARED")
    places = [Path(named), Path(named) / "data"] if named else [ROOT.parent / "shared" / "data"]
    return next((place for place in places if (place / "seeds").is_dir()), None)


def documents(*patterns: str) -> list[Path]:
    """The real documents that match; empty where there are none on this machine."""
    data = folder()
    return sorted(path for pattern in patterns for path in data.glob(pattern)) if data else []


def load(name: str) -> Any:
    """A JSON file of the folder."""
    data = folder()
    assert data is not None, "no folder of real documents"
    return json.loads((data / name).read_text(encoding="utf-8"))


needed = pytest.mark.skipif(
    folder() is None, reason="the real documents are absent: put them in ../shared/data or name them by GONGKAI_SHARED"
)
