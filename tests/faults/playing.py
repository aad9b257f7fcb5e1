"""The tests' end of the stage: one template made once for all workers of a test run, a copy of it for every act."""

from __future__ import annotations

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

from tests.databases import ROOT, address, alone, migrated_file, migrated_template, run_sql, server
from tests.delivery.workers import NOBODY

SQLITE = "gongkai.sqlite3"


def url_of(folder: Path, name: str) -> str:
    """What names the database of a data folder."""
    return address(name) if server() else f"sqlite:///{folder / SQLITE}"


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
                drop = f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)'
                run_sql(drop, f'CREATE DATABASE "{self.name}" TEMPLATE {migrated_template()}')
            else:
                shutil.copyfile(migrated_file(), self.folder / SQLITE)
            command = [sys.executable, "-W", "ignore", "-m", "tests.faults.stage", "build"]
            subprocess.run(command, cwd=ROOT, env=self.environment(), check=True)

    def environment(self, mail_url: str = "") -> dict[str, str]:
        """The variables of a process that works on the template's settings."""
        return os.environ | {
            "GONGKAI_VAR": str(self.folder), "GONGKAI_DATABASE": url_of(self.folder, self.name),
            "GONGKAI_SMTP": mail_url, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings",
            "GONGKAI_WECHAT_API": NOBODY, "GONGKAI_WEIBO_API": NOBODY,
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
        run_sql(drop, f'CREATE DATABASE "{name}" TEMPLATE "{self.name}" STRATEGY FILE_COPY')
        try:
            yield name
        finally:
            run_sql(drop)


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
