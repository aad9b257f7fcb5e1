"""The archive reads foreign files in the restricted child process, outside of any transaction."""

import pytest
from django.db import connection

from gongkai.annual.intake import NotArchived
from gongkai.annual.services import add_to_archive
from gongkai.reading import isolation
from tests.annual.documents import received
from tests.bodies.county import County, found_county

ZIP_BOMB_SIZE = 4 * 1024 * 1024


@pytest.mark.django_db
def test_a_report_is_read_in_the_child_process(here: County, isolated: None) -> None:
    (entry,) = add_to_archive(here.operator, received(here.operator)).entries
    assert (entry.body, entry.year) == (here.town, 2024)


@pytest.mark.django_db
def test_what_the_child_refuses_is_refused_with_its_reason(here: County, isolated: None) -> None:
    with pytest.raises(NotArchived) as refused:
        add_to_archive(here.operator, received(here.operator, b"%PDF-1.7\n" + b"\x00" * ZIP_BOMB_SIZE, "坏.pdf"))
    (reason,) = refused.value.reasons
    assert reason.code == "unreadable" and reason.message.startswith("坏.pdf：")


@pytest.mark.django_db(transaction=True)
def test_no_transaction_waits_for_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai.reading.reader import read_bytes

    inside = []

    def read(data: bytes, name: str) -> list:
        inside.append(connection.in_atomic_block)
        return read_bytes(data, name)

    monkeypatch.setattr(isolation, "read_bytes_isolated", read)
    here = found_county()
    add_to_archive(here.operator, received(here.operator))
    assert inside == [False]
