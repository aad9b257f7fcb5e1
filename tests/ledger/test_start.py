"""Starting with a ledger that lost its guard: in real processes, on a database of their own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from gongkai.ledger import triggers
from tests.databases import migrated_file


def gongkai(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the database in the folder."""
    environment = {**os.environ, "GONGKAI_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "gongkai.site.settings",
                   "GONGKAI_DATABASE": f"sqlite:///{folder / 'site.sqlite3'}"}  # fmt: skip
    command = [sys.executable, "-m", "gongkai.cli", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_a_lost_guard_stops_every_start_until_somebody_has_looked(tmp_path: Path) -> None:
    shutil.copyfile(migrated_file(), tmp_path / "site.sqlite3")
    assert gongkai(tmp_path, "ledger", "verify").returncode == 0
    with sqlite3.connect(tmp_path / "site.sqlite3") as database:
        for name in triggers.SQLITE:
            database.execute(f"DROP TRIGGER {name}")
    for command in (("ledger", "rebuild"), ("demo",), ("serve", "--port", "0")):
        stopped = gongkai(tmp_path, *command)
        assert stopped.returncode == 2
        assert "保护台账的触发器缺失" in stopped.stderr and "gongkai ledger verify" in stopped.stderr
    verified = gongkai(tmp_path, "ledger", "verify")
    assert (verified.returncode, verified.stdout.count("不见了或被改动")) == (1, len(triggers.SQLITE))
