"""The text of a file is taken once, after the act, and goes with the file."""

from pathlib import Path

import pytest
from django.db import transaction

from gongkai.bodies.models import Person
from gongkai.delivery import errands, file_texts
from gongkai.delivery.models import TextErrand
from gongkai.files import originals, texts
from gongkai.files.models import FileText, StoredFile
from gongkai.files.services import destroy, receive, refuse, release
from gongkai.files.text.states import TextState
from tests.files.hidden.photographs import plain

pytestmark = pytest.mark.django_db

WORDS = "青禾县政府信息公开指南".encode()


@pytest.fixture(autouse=True)
def empty_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A storage folder of the test's own, and nobody who is told."""
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    monkeypatch.setattr(texts, "_when_taken", [])


def brought(content: bytes = WORDS, name: str = "指南.txt") -> StoredFile:
    return release(receive(content, name, actor=Person.objects.operator()))


def test_the_text_is_kept_and_who_wants_to_know_is_told_once() -> None:
    told: list[int] = []
    texts.when_taken(told.append)
    file = brought()
    for _ in range(2):
        kept = texts.extract(file)
        assert kept is not None and (kept.state, kept.text) == (TextState.TAKEN, "青禾县政府信息公开指南")
    assert told == [file.pk]
    assert texts.texts_of([file])[file.pk].text == "青禾县政府信息公开指南"


@pytest.mark.parametrize(
    ("content", "name", "state", "label"),
    [(plain("PNG"), "图.png", TextState.UNKNOWN, "这种文件不能提取文字"), (b"%PDF-1.7 nothing", "坏.pdf", TextState.UNREADABLE, "打不开，没有提取文字")],
)
def test_that_there_is_none_is_said(content: bytes, name: str, state: TextState, label: str) -> None:
    kept = texts.extract(brought(content, name))
    assert kept is not None and (kept.state, kept.text, kept.get_state_display()) == (state, "", label)


def test_a_sealed_file_gives_no_text_that_would_lie_in_the_open() -> None:
    file = brought()
    StoredFile.objects.filter(pk=file.pk).update(sealed=True)
    file.refresh_from_db()
    kept = texts.extract(file)
    assert kept is not None and (kept.state, kept.text, kept.trouble) == (TextState.UNKNOWN, "", "sealed")


def test_the_text_of_a_file_that_is_gone_is_not_taken_and_goes_with_it() -> None:
    file = brought()
    assert texts.extract(file) is not None
    with transaction.atomic():
        destroy(file)
    assert not FileText.objects.exists()
    other = receive(WORDS, "二.txt", actor=Person.objects.operator())
    refuse(other, "duplicate")
    assert texts.extract(other) is None and not FileText.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_it_after_the_act() -> None:
    file = brought()
    for _ in range(2):
        with transaction.atomic():
            file_texts.queue([file])
    assert TextErrand.objects.count() == 1 and not FileText.objects.exists()
    assert errands.run_waiting() == 1
    assert texts.texts_of([file])[file.pk].text == "青禾县政府信息公开指南"
    assert errands.run_waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_died_in_between_takes_nothing_twice() -> None:
    told: list[int] = []
    texts.when_taken(told.append)
    file = brought()
    with transaction.atomic():
        file_texts.queue([file])
    texts.extract(file)
    assert errands.run_waiting() == 1
    assert told == [file.pk]
