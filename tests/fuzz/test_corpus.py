"""The kept inputs of `make fuzz`, replayed: no crash but a refusal, each within its bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz import corpus
from fuzz.targets import run

FILES = corpus.files()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_kept_input_is_read_or_refused_in_time(path: Path) -> None:
    run(corpus.target_of(path), path.read_bytes())


def test_the_corpus_holds_inputs_for_every_target() -> None:
    assert {corpus.target_of(path) for path in FILES} == {"decode", "read"}
