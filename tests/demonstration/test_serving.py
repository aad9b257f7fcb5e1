"""`gongkai serve --demo`, as `make run` calls it: an empty data folder gets the demonstration, once."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import pytest

from gongkai.demonstration.county import PEOPLE
from tests.delivery.workers import ROOT

LONGEST = 600
"""Seconds until a start is given up; on a slow machine the first takes minutes."""
TABLES = ("bodies_body", "bodies_person", "ledger_event", "applications_application", "annual_archiveentry", "files_storedfile", "items_item")


def start_and_stop(folder: Path) -> str:
    """What the site prints from its start until it says that it is up, then stopped by its process id."""
    settings = {"GONGKAI_VAR": str(folder), "GONGKAI_DATABASE": "", "DATABASE_URL": "", "GONGKAI_SMTP": ""}
    environment = {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings"}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    # `timeout` ends a start that hangs, and passes our signal on
    command = ["timeout", str(LONGEST), sys.executable, "-m", "gongkai.cli", "serve", "--demo", "--no-worker", "--port", port]
    printed: list[str] = []
    with Popen(command, cwd=ROOT, env=environment, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL, text=True) as process:
        for line in process.stdout or ():
            printed.append(line)
            if "按 Ctrl+C 停止" in line:
                break
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    text = "".join(printed)
    assert f"公开 Gongkai 已启动：http://127.0.0.1:{port}/" in text
    return text


def sizes(folder: Path) -> dict[str, int]:
    """How many rows there are; the ledger tells everything that was done."""
    with closing(sqlite3.connect(next(folder.glob("*.sqlite3")))) as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608


def logins(printed: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\S+)  密码 (\S+)  ", printed, re.M))


@pytest.mark.long
def test_an_empty_folder_gets_the_demonstration_once_and_the_logins_every_time(tmp_path: Path) -> None:
    first = start_and_stop(tmp_path)
    assert "演示数据已装入：虚构的青禾县" in first and "登录仅限本机" in first
    assert set(logins(first)) == {who.username for who in PEOPLE}
    loaded = sizes(tmp_path)
    assert all(loaded.values()), loaded
    second = start_and_stop(tmp_path)
    assert sizes(tmp_path) == loaded
    assert logins(second) == logins(first)
