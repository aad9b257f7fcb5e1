"""Several people at once, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from gongkai.annual.intake import NotArchived
from gongkai.annual.models import ArchivedReport, ArchiveEntry
from gongkai.annual.services import add_to_archive
from gongkai.bodies.models import Person
from gongkai.files.models import StoredFile
from gongkai.ledger.verification import verify
from tests.annual.documents import document, received
from tests.bodies.county import found_county

AT_ONCE = 4

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(files: list[StoredFile]) -> list[str]:
    """Add each file from a thread of its own; how each ended."""
    barrier = Barrier(len(files))
    operator = Person.objects.operator()

    def one(file: StoredFile) -> str:
        try:
            barrier.wait(timeout=30)
            add_to_archive(operator, file)
            return "added"
        except NotArchived as refusal:
            return refusal.reasons[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(files)) as pool:
        return sorted(pool.map(one, files, timeout=60))


@pytest.fixture
def handed_in() -> Callable[..., list[StoredFile]]:
    here = found_county()
    return lambda *contents: [received(here.operator, data, f"{number}.html") for number, data in enumerate(contents)]


def test_the_same_document_handed_in_at_once_is_archived_once(handed_in: Callable[..., list[StoredFile]]) -> None:
    assert at_once(handed_in(*[document()] * AT_ONCE)) == ["added", *["duplicate"] * (AT_ONCE - 1)]
    assert ArchiveEntry.objects.count() == 1
    assert list(verify()) == []


def test_different_documents_at_once_get_versions_without_a_gap(handed_in: Callable[..., list[StoredFile]]) -> None:
    variants = [document() + f"<!-- {number} -->".encode() for number in range(AT_ONCE)]
    assert at_once(handed_in(*variants)) == ["added"] * AT_ONCE
    versions = ArchivedReport.objects.order_by("version").values_list("version", flat=True)
    assert list(versions) == list(range(1, AT_ONCE + 1))
    assert list(verify()) == []
