"""The worker process: it ends in order, with its parent, and one broken sweep does not stop the rest."""

from __future__ import annotations

import json
import signal
import sys
from datetime import date
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest
from django.conf import settings
from django.db import transaction

from gongkai.bodies.models import Person
from gongkai.cli import main
from gongkai.delivery import mail, recipients, sweeps
from gongkai.delivery.models import Mail, SweepRun
from gongkai.site import clock
from tests.delivery.mail_server import mail_server
from tests.delivery.workers import ROOT, environment

COMMAND = [sys.executable, "-m", "gongkai.cli", "worker", "--with-parent"]


def _first_mail_of(folder: Path) -> None:
    """Wait, for at most a minute, until the server has a mail: then the worker is at work."""
    with Popen(["timeout", "60", "sh", "-c", f"until test -e '{folder}/1.eml'; do sleep 0.1; done"]) as waiting:
        assert waiting.wait(timeout=70) == 0


@pytest.fixture
def waiting_mail(transactional_db: None, clerk: Person) -> Mail:
    with transaction.atomic():
        mail.queue(recipients.person(clerk.pk), "提醒", "…", "test:1")
    Mail.objects.update(due_at=clock.now().replace(year=2020))
    return Mail.objects.get()


@pytest.mark.parametrize("way", ["SIGTERM", "SIGINT", "the parent is gone"])
def test_the_worker_ends_in_order(waiting_mail: Mail, tmp_path: Path, way: str) -> None:
    with mail_server(tmp_path) as server:
        running = environment(server.url)
        with Popen(COMMAND, cwd=ROOT, env=running, stdin=PIPE, stdout=DEVNULL, stderr=PIPE, text=True) as process:
            _first_mail_of(tmp_path)
            if way.startswith("SIG"):
                process.send_signal(signal.Signals[way])
            _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")
    found = Mail.objects.get()
    assert (found.done_at is not None, found.claim) == (True, "")


def _broken(today: date) -> int:
    raise ZeroDivisionError("张三")


def test_a_broken_sweep_is_reported_without_its_words_and_the_others_run(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sweeps, "_registered", {})
    sweeps.register("digests", "汇总", lambda today: 2, last=True)
    sweeps.register("broken", "坏的", _broken)
    monkeypatch.setattr("gongkai.commands.worker.start_site", lambda: None)
    monkeypatch.setattr("gongkai.delivery.worker.signal.signal", lambda number, handler: None)
    assert main(["worker", "--once", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"sent": 0, "sweeps": {"broken": None, "digests": 2}}
    assert "张三" not in caplog.text
    assert list(SweepRun.objects.values_list("name", "through")) == [("digests", clock.today())]


def test_the_chain_heads_leave_the_database_once_a_day(db: None) -> None:
    folder = Path(settings.VAR) / "ledger-heads"
    for file in folder.glob("*.json"):
        file.unlink()
    counts = [sweeps.run_all()["chain_heads"] for _ in range(2)]
    assert (counts, [file.name for file in folder.glob("*.json")]) == ([1, 0], [f"heads-{clock.today()}.json"])
