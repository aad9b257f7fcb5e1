"""Reads corpora in this process, without an engine unless a test is about one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from gongkai.corpus import engine
from gongkai.corpus.containers import confined
from gongkai.corpus.reading import Summary, read_corpus
from gongkai.reading import isolation


@pytest.fixture(scope="session", autouse=True)
def children_end():
    yield
    isolation.close()
    confined.close()


@pytest.fixture
def read(tmp_path) -> Callable[..., Summary]:
    """Reads inputs into `tmp_path/out`, three documents a batch."""

    def reading(*inputs: Path, out: Path = tmp_path / "out", run: Any = engine.plain, batch: int = 3) -> Summary:
        return read_corpus([str(one) for one in inputs], str(out), lambda *_: None, run, batch)

    return reading


@pytest.fixture
def rows(tmp_path) -> Callable[..., list[dict[str, Any]]]:
    """The rows of a dataset, sorted."""

    def found(dataset: str, out: Path = tmp_path / "out", columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        parts = sorted(out.glob(f"batches/*/{dataset}.parquet"))
        read = [row for part in parts for row in pq.read_table(part, columns=columns).to_pylist()]
        return sorted(read, key=lambda row: [str(value) for value in row.values()])

    return found
