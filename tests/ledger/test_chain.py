"""The chain: gapless, bound to its act's transaction; every tampering is told."""

import json
from pathlib import Path

import pytest
from django.db import connection, transaction

from gongkai.ledger import command, heads
from gongkai.ledger.entry import GENESIS, canonical_text, link
from gongkai.ledger.models import ChainHead, Event
from gongkai.ledger.services import append_all
from gongkai.ledger.verification import verify
from tests.ledger.unguarded import drop_guard
from tests.ledger.writing import draft, write

pytestmark = pytest.mark.django_db


def codes(exported: list[heads.Head] | None = None) -> list[str]:
    return [problem.code for problem in verify(exported or ())]


def tamper(statement: str, *parameters: object) -> None:
    """Change the events as somebody with the database's password could, and cover the traces in the triggers."""
    from gongkai.ledger import triggers

    drop_guard(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    triggers.install(connection)


def test_each_body_has_a_chain_of_its_own_that_begins_at_one() -> None:
    events = [write(body_id=1), write(body_id=2), write(body_id=1)]
    assert [(event.body_id, event.sequence) for event in events] == [(1, 1), (2, 1), (1, 2)]
    assert events[0].previous_hash == GENESIS
    assert events[2].previous_hash == events[0].hash
    assert codes() == []


def test_an_act_that_fails_leaves_no_event_and_no_gap() -> None:
    write()
    with pytest.raises(RuntimeError), transaction.atomic():
        append_all([draft()])
        raise RuntimeError
    assert write().sequence == 2
    assert codes() == []


def test_an_act_over_many_cases_writes_an_event_for_each() -> None:
    with transaction.atomic():
        events = append_all([draft(body_id=2, subject_id=1), draft(body_id=1, subject_id=2), draft(body_id=2)])
    assert [(event.body_id, event.sequence) for event in events] == [(2, 1), (1, 1), (2, 2)]
    assert codes() == []


def test_a_changed_text_is_found() -> None:
    write()
    tamper("UPDATE ledger_event SET canonical = replace(canonical, '\"actor\":3', '\"actor\":4')")
    assert codes() == ["hash", "column"]


def test_a_changed_column_is_found_though_the_text_is_whole() -> None:
    write()
    tamper("UPDATE ledger_event SET law_date = '2025-01-01'")
    assert codes() == ["column"]


def test_a_rewritten_event_with_a_fitting_hash_breaks_the_chain_behind_it() -> None:
    first, _ = write(), write()
    text = canonical_text(first.entry).replace('"actor":3', '"actor":4')
    tamper("UPDATE ledger_event SET canonical = %s, hash = %s, actor_id = 4 WHERE id = %s",
           text, link(GENESIS, text), first.pk)  # fmt: skip
    assert codes() == ["chain"]


def test_a_text_that_is_no_event_is_found() -> None:
    event = write()
    tamper("UPDATE ledger_event SET canonical = '{}' WHERE id = %s", event.pk)
    assert codes() == ["hash", "text"]


def test_an_event_taken_from_the_middle_is_found() -> None:
    event = [write(), write(), write()][1]
    tamper("DELETE FROM ledger_event WHERE id = %s", event.pk)
    assert codes() == ["gap", "chain"]


def test_a_cut_tail_is_found_by_the_head() -> None:
    event = [write(), write()][1]
    tamper("DELETE FROM ledger_event WHERE id = %s", event.pk)
    assert codes() == ["head"]


def test_a_cut_tail_with_a_fitting_head_is_found_by_the_exported_head(tmp_path: Path) -> None:
    first, second = write(), write()
    exported = heads.read(heads.export(tmp_path))
    tamper("DELETE FROM ledger_event WHERE id = %s", second.pk)
    ChainHead.objects.update(sequence=1, hash=first.hash)
    assert codes() == []
    assert codes(exported) == ["cut"]


def test_a_chain_hashed_anew_is_found_by_the_exported_head(tmp_path: Path) -> None:
    event = write()
    exported = heads.read(heads.export(tmp_path))
    text = event.canonical.replace('"actor":3', '"actor":4')
    tamper("UPDATE ledger_event SET canonical = %s, hash = %s, actor_id = 4", text, link(GENESIS, text))
    ChainHead.objects.update(hash=link(GENESIS, text))
    assert codes() == []
    assert codes(exported) == ["rewritten"]


def test_a_chain_that_grew_since_the_export_is_sound(tmp_path: Path) -> None:
    write()
    exported = heads.read(heads.export(tmp_path))
    write()
    assert codes(exported) == []


def test_the_command_tells_sound_from_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = write()
    assert command.export(str(tmp_path)) == 0
    (file,) = tmp_path.glob("heads-*.json")
    capsys.readouterr()
    assert command.verify(str(file)) == 0
    assert capsys.readouterr().out == "台账完好：各链连续，内容与校验值相符。\n"
    tamper("UPDATE ledger_event SET verb = 'other.done' WHERE id = %s", event.pk)
    assert command.verify(str(file), as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert [problem["message"] for problem in told["problems"]] == ["机关 1 第 1 条的检索列与正文不一致"]


def test_a_file_that_is_no_export_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "heads.json").write_text("[]")
    assert command.verify(str(tmp_path / "heads.json")) == 2
    assert "请指定由 gongkai ledger export 导出的文件" in capsys.readouterr().err


def test_the_stored_event_reads_back_as_it_was_written() -> None:
    write(codes={"year": 2025}, records={"file": 4}, digests={"original": "0a" * 32})
    entry = Event.objects.get().entry
    assert (dict(entry.codes), dict(entry.records)) == ({"year": 2025}, {"file": 4})
