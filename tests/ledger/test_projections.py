"""Projections: what live writing stored is what rebuilding derives."""

from collections.abc import Iterable, Iterator, Mapping

import pytest

from gongkai.ledger import projections
from gongkai.ledger.entry import Entry
from gongkai.ledger.projections import Projection
from tests.ledger.writing import write

pytestmark = pytest.mark.django_db


class Counted(Projection):
    """How often something was done to each sample."""

    subject_kind = "sample"
    label = "样例"

    def __init__(self) -> None:
        self.stored: dict[int, int] = {}

    @staticmethod
    def apply(state: int | None, entry: Entry) -> int:
        return (state or 0) + int(entry.codes.get("times") or 1)

    def load(self, subject_ids: Iterable[int]) -> dict[int, int]:
        return {number: self.stored[number] for number in subject_ids if number in self.stored}

    def save(self, states: Mapping[int, int]) -> None:
        self.stored.update(states)

    def empty(self) -> None:
        self.stored.clear()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    monkeypatch.setattr(projections, "_registered", {})
    projection = Counted()
    projections.register(projection)
    yield projection


def test_a_projection_follows_every_act(counted: Counted) -> None:
    for subject, times in ((1, 2), (2, 1), (1, 5)):
        write(subject_id=subject, codes={"times": times})
    assert counted.stored == {1: 7, 2: 1}


def test_rebuilding_repairs_what_was_spoilt(counted: Counted) -> None:
    for body, subject in ((1, 1), (2, 2), (1, 3), (1, 1)):
        write(body_id=body, subject_id=subject)
    counted.stored = {1: 99, 8: 8}
    assert projections.rebuild() == {"样例": 3}
    assert counted.stored == {1: 2, 2: 1, 3: 1}


def test_rebuilding_needs_little_memory(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections, "BATCH", 2)
    for subject in range(5):
        write(subject_id=subject)
    assert projections.rebuild() == {"样例": 5}


def test_a_subject_has_one_projection_only(counted: Counted) -> None:
    with pytest.raises(ValueError, match="registered already"):
        projections.register(Counted())
