"""`gongkai serve` on the embedded database brings its worker along, and takes it away again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from tests.databases import migrated_file
from tests.delivery.workers import ROOT


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_site_on_sqlite_has_a_worker_that_ends_with_it(tmp_path: Path) -> None:
    # how an empty folder gets its tables is looked at elsewhere
    shutil.copyfile(migrated_file(), tmp_path / "gongkai.sqlite3")
    settings = {"GONGKAI_VAR": str(tmp_path), "GONGKAI_DATABASE": "", "DATABASE_URL": "", "GONGKAI_SMTP": ""}
    environment = {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings"}
    command = [sys.executable, "-m", "gongkai.cli", "serve", "--port", str(_free_port())]
    with Popen(command, cwd=ROOT, env=environment, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, text=True) as process:
        # the first sweep of the worker exports the chain heads
        heads = f"until ls '{tmp_path}'/ledger-heads/heads-*.json >/dev/null 2>&1; do sleep 0.2; done"
        with Popen(["timeout", "90", "sh", "-c", heads]) as waiting:
            swept = waiting.wait(timeout=100)
        process.send_signal(signal.SIGTERM)
        # ends only when the worker, which shares the error stream, has ended too
        _, errors = process.communicate(timeout=60)
    assert (swept, process.returncode, errors) == (0, 0, "")
