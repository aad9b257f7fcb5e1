"""`make test`: the pure rooms without Django, then the apps on SQLite before midnight and on PostgreSQL after it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.postgres import postgres

TESTS = Path(__file__).resolve().parent
PURE = ["law", "report", "reading", "writing", "corpus"]
# what asks the time of others: of processes of its own, or of the files
REAL_TIME = ["browser", "cli", "demonstration", "deploy", "faults", "delivery/test_kill.py", "items/channels/test_posting_kill.py", "portal/test_kept.py"]
EVENING, NIGHT = "23:30", "00:30"
"""Before and after midnight in Shanghai, on a server that keeps UTC: there the day is soonest taken for another one."""
# two processes, for the machines this runs on have two cores; the one that is done first takes over from the other
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]


def main(arguments: list[str]) -> int:
    """Run all parts, also after a failure; 0 only when all passed. Arguments are handed to pytest."""
    pure, real_time = _paths(PURE), _paths(REAL_TIME)
    elsewhere = {*pure, *real_time} - {*_paths(["law"])}
    # the law's own rooms and the apps
    apps = [*(f"--ignore={path}" for path in sorted(elsewhere)), str(TESTS)]
    codes = [
        # without pytest-django: a pure room that needs Django fails here
        _run("纯函数部分", ["-p", "no:django", "-W", "ignore::pytest.PytestConfigWarning", *pure, *arguments]),
        _run("浏览器与进程，SQLite", [*real_time, *arguments]),
        _run(f"各应用，SQLite，上海时间 {EVENING}", [*apps, *arguments], _at(EVENING)),
        _run(f"法律与时钟，上海时间 {NIGHT}", [*_paths(["law", "site"]), *arguments], _at(NIGHT)),
    ]
    with postgres() as address:
        on_postgres = ["-m", "db and not browser", *arguments]
        database = {"GONGKAI_DATABASE": address}
        codes.append(_run("进程，PostgreSQL", [*real_time, *on_postgres], database))
        codes.append(_run(f"各应用，PostgreSQL，上海时间 {NIGHT}", [*apps, *on_postgres], database | _at(NIGHT)))
    return int(any(codes))


def _paths(parts: list[str]) -> list[str]:
    return [str(TESTS / part) for part in parts if (TESTS / part).exists()]


def _at(hour: str) -> dict[str, str]:
    return {"TZ": "UTC", "GONGKAI_TEST_HOUR": hour}


def _run(title: str, arguments: list[str], settings: dict[str, str] | None = None) -> int:
    print(f"\n== {title}", flush=True)
    environment = {**os.environ, "GONGKAI_DATABASE": "", "DATABASE_URL": "", **(settings or {})}
    return subprocess.run([*PYTEST, *arguments], cwd=TESTS.parent, env=environment, check=False).returncode


def _end(*_: object) -> None:
    # so that an ended run still stops its PostgreSQL
    raise SystemExit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main(sys.argv[1:]))
