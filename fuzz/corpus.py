"""Inputs worth keeping: each shows something no other does, or once broke something."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests/fuzz/corpus"
MOST = 120
"""files by which the corpus may grow through new features; failures are always kept"""
LARGEST = 5_000
"""bytes"""


def files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*") if path.is_file() and not path.name.startswith("."))


def keep(target: str, data: bytes, why: str) -> Path:
    """Store an input under its target and hash; `why` is new, slow or failed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{target}-{why}-{hashlib.sha256(data).hexdigest()[:10]}"
    path.write_bytes(data)
    return path


def target_of(path: Path) -> str:
    return path.name.split("-")[0]
