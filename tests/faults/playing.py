"""The tests' end of the stage: one template made once for all workers of a test run, a copy of it for every act."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
SQLITE = "gongkai.sqlite3"


def server() -> str:
    """The address of the PostgreSQL database that the run was given; blank on SQLite."""
    return os.environ.get("GONGKAI_DATABASE", "").strip()


@contextmanager
def connected() -> Iterator[Any]:
    """A connection to the server's own database, from which others are made."""
    import psycopg

    with psycopg.connect(_address("postgres"), autocommit=True) as connection:
        yield connection


def _address(name: str) -> str:
    parts = urlsplit(server())
    return parts._replace(path=f"/{name}").geturl()


def url_of(folder: Path, name: str) -> str:
    """What names the database of a data folder."""
    return _address(name) if server() else f"sqlite:///{folder / SQLITE}"


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process of the test run at a time."""
    with open(lock, "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class Template:
    """A data folder and database in which every scene is prepared; never touched again, only copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = f"faults_{os.getppid()}_{folder.parent.name.replace('-', '_')}"

    def make(self) -> None:
        """Build it, unless another worker did."""
        with alone(self.folder.with_suffix(".lock")):
            if (self.folder / "scenes.json").exists():
                return
            self.folder.mkdir()
            if server():
                self._run_sql(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)', f'CREATE DATABASE "{self.name}"')
            command = [sys.executable, "-W", "ignore", "-m", "tests.faults.stage", "build"]
            subprocess.run(command, cwd=ROOT, env=self.environment(), check=True)

    def environment(self, mail_url: str = "") -> dict[str, str]:
        """The variables of a process that works on the template's settings."""
        return os.environ | {
            "GONGKAI_VAR": str(self.folder), "GONGKAI_DATABASE": url_of(self.folder, self.name),
            "GONGKAI_SMTP": mail_url, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings",
        }  # fmt: skip

    @contextmanager
    def copy(self, folder: Path) -> Iterator[tuple[Path, str]]:
        """A data folder and database of one's own; both are gone afterwards."""
        shutil.copytree(self.folder, folder)
        try:
            if server():
                with self._copied_on_the_server() as name:
                    yield folder, name
            else:
                yield folder, str(folder / SQLITE)
        finally:
            shutil.rmtree(folder)

    @contextmanager
    def _copied_on_the_server(self) -> Iterator[str]:
        name = f"{self.name}_{os.getpid()}"
        drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
        self._run_sql(drop, f'CREATE DATABASE "{name}" TEMPLATE "{self.name}" STRATEGY FILE_COPY')
        try:
            yield name
        finally:
            self._run_sql(drop)

    @staticmethod
    def _run_sql(*statements: str) -> None:
        with connected() as connection:
            for statement in statements:
                connection.execute(statement)


class Stage:
    """The running process in which acts are done."""

    def __init__(self, process: Popen[str], template: Template, folder: Path) -> None:
        self.process, self.template, self.folder = process, template, folder

    def do(self, job: dict[str, Any]) -> dict[str, Any]:
        """Have a job done in a child; its answer, with `ended`: the exit code, −9 where it was killed."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        assert "fault" not in told, told["fault"]
        return told

    @contextmanager
    def placed(self, scene: str) -> Iterator[Callable[..., dict[str, Any]]]:
        """A copy of the template for a scene; what has jobs done there."""
        with self.template.copy(self.folder / "copy") as (folder, database):
            place = {"folder": str(folder), "database": database, "scene": scene}
            yield lambda do, **more: self.do(place | {"do": do, **more})


@contextmanager
def stage(template: Template, folder: Path, mail_url: str) -> Iterator[Stage]:
    """Start the process; it ends with its standard input."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.faults.stage"]
    with Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT, env=template.environment(mail_url), text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        yield Stage(process, template, folder)
