"""`make test`: the pure rooms without Django, the apps on SQLite, what counts days around midnight, the apps on PostgreSQL."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.postgres import postgres

TESTS = Path(__file__).resolve().parent
PURE = ["law", "report", "reading", "writing", "corpus"]
# what counts days, once more around midnight in Shanghai on a server that keeps UTC
DATED = ["law", "site", "applications", "remedies", "delivery"]
HOURS = ["23:30", "00:30"]
# random courses of years do not know what time it is, and take long
TIMELESS = ["applications/test_properties.py", "applications/loading", "remedies/test_properties.py", "delivery/test_kill.py"]
# two processes, for the machines this runs on have two cores; the one that is done first takes over from the other
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]


def main(arguments: list[str]) -> int:
    """Run all three, also after a failure; 0 only when all passed. Arguments are handed to pytest."""
    pure = [str(TESTS / room) for room in PURE if (TESTS / room).is_dir()]
    apps = [*(f"--ignore={folder}" for folder in pure), str(TESTS)]
    codes = [
        # without pytest-django: a pure room that needs Django fails here
        _run("纯函数部分", ["-p", "no:django", "-W", "ignore::pytest.PytestConfigWarning", *pure, *arguments]),
        _run("各应用，SQLite", [*apps, *arguments]),
    ]
    dated = [str(TESTS / room) for room in DATED if (TESTS / room).is_dir()]
    dated += [f"--ignore={TESTS / part}" for part in TIMELESS]
    for hour in HOURS:
        clock = {"TZ": "UTC", "GONGKAI_TEST_HOUR": hour}
        codes.append(_run(f"与日期有关的部分，上海时间 {hour}，TZ=UTC", ["-m", "not browser", *dated, *arguments], clock))
    with postgres() as address:
        codes.append(_run("各应用，PostgreSQL", ["-m", "db and not browser", *apps, *arguments], {"GONGKAI_DATABASE": address}))
    return int(any(codes))


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
