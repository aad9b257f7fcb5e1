"""`gongkai corpus load`: reports of a corpus into the archive, one document after another."""

import json
from pathlib import Path

import pytest

from gongkai.annual.corpus_command import load
from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.models import Body
from gongkai.commands import site
from gongkai.corpus import engine
from gongkai.corpus.folder import Unusable
from gongkai.corpus.reading import read_corpus
from tests.annual.documents import document
from tests.bodies.county import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a town.html").write_bytes(document())
    (folder / "b stranger.html").write_bytes(document("白石县水务局"))
    (folder / "c empty.txt").write_bytes(b"")
    return folder


@pytest.fixture
def corpus(tmp_path: Path, shelf: Path) -> str:
    return read(tmp_path, shelf)


def read(tmp_path: Path, shelf: Path) -> str:
    read_corpus([str(shelf)], str(tmp_path / "corpus"), lambda *_: None, engine.plain, 2)
    return str(tmp_path / "corpus")


def codes(corpus: str, **more: object) -> list[str]:
    return ["".join(reason.code for reason in outcome.reasons) for outcome in load(corpus, **more)]  # type: ignore[arg-type]


def test_reports_of_known_bodies_are_archived_and_the_others_are_told(here: County, corpus: str) -> None:
    assert codes(corpus) == ["", "body_unknown"]
    assert ArchiveEntry.objects.get().body == here.town


def test_what_is_in_the_archive_is_passed_over(here: County, corpus: str) -> None:
    codes(corpus)
    assert codes(corpus) == ["duplicate", "body_unknown"]
    assert ArchiveEntry.objects.count() == 1


def test_unregistered_bodies_are_registered_when_asked_for(here: County, corpus: str) -> None:
    assert codes(corpus, create_bodies=True) == ["", ""]
    assert Body.objects.filter(name="白石县水务局").exists()


def test_a_limit_goes_on_where_the_last_one_stopped(here: County, corpus: str) -> None:
    assert codes(corpus, create_bodies=True, limit=1) == [""]
    assert codes(corpus, create_bodies=True, limit=1) == ["duplicate", ""]


def test_the_same_bytes_under_two_names_are_archived_once(here: County, tmp_path: Path, shelf: Path) -> None:
    for name in ("a again.html", "z again.html"):
        (shelf / name).write_bytes(document())
    corpus = read(tmp_path, shelf)
    codes(corpus)
    assert ArchiveEntry.objects.count() == 1


def test_a_document_that_changed_since_is_not_archived(here: County, corpus: str, shelf: Path) -> None:
    (shelf / "a town.html").write_bytes(document("白石县水务局"))
    [changed, _] = load(corpus)
    assert [reason.message for reason in changed.reasons] == ["读取以后内容变了；请再运行 gongkai corpus read，然后存入。"]
    assert not ArchiveEntry.objects.exists()


def test_a_folder_that_is_no_corpus_is_refused(here: County, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="不是 gongkai corpus read 写成的目录；请核对。"):
        codes(str(tmp_path))


def test_the_command_counts_and_names_what_was_refused(
    here: County, corpus: str, shelf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.cli import main

    monkeypatch.setattr(site, "start_site", lambda: None)
    assert main(["corpus", "load", corpus]) == 2
    said = capsys.readouterr()
    assert said.out == (
        f"已存入年报库：柳溪镇人民政府 2024年（第1版）　{shelf / 'a town.html'}\n存入 1 份年报；0 个文档已在库中；1 个文档没有存入。\n"
    )
    assert said.err.startswith(f"没有存入 {shelf / 'b stranger.html'}：所载机关“白石县水务局”未登记")
    assert main(["corpus", "load", corpus, "--json"]) == 2
    assert [json.loads(line)["error"]["code"] for line in capsys.readouterr().out.splitlines()] == ["duplicate", "body_unknown"]
