"""The tests' end of the stage: one staffed office made once for all workers of a test run, a copy of it in which a scene is
prepared, and a copy of that for every act."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from tests.databases import ROOT, address, alone, migrated_file, migrated_template, run_sql, server
from tests.delivery.workers import NOBODY

SQLITE, BUILT = "gongkai.sqlite3", "built"


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder and its database: on the server the one of that name, otherwise a file in the folder."""

    folder: Path
    name: str

    @contextmanager
    def copied(self, folder: Path) -> Iterator[Place]:
        """A copy in another folder; it is gone afterwards."""
        shutil.copytree(self.folder, folder)
        try:
            yield from self._with_database(folder)
        finally:
            shutil.rmtree(folder)

    def _with_database(self, folder: Path) -> Iterator[Place]:
        if not server():
            yield Place(folder, str(folder / SQLITE))
            return
        name = f"{self.name}_{folder.name}"
        _make_database(name, f'"{self.name}" STRATEGY FILE_COPY')
        try:
            yield Place(folder, name)
        finally:
            run_sql(_dropping(name))


def _make_database(name: str, template: str) -> None:
    run_sql(_dropping(name), f'CREATE DATABASE "{name}" TEMPLATE {template}')


def _dropping(name: str) -> str:
    return f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'


class Template:
    """An office without anything in it; never touched again, only copied."""

    def __init__(self, folder: Path) -> None:
        name = f"faults_{os.getppid()}_{folder.parent.name.replace('-', '_')}"
        self.place = Place(folder, name if server() else str(folder / SQLITE))

    def make(self) -> None:
        """Build it, unless another worker did."""
        folder, name = self.place.folder, self.place.name
        with alone(folder.with_suffix(".lock")):
            if (folder / BUILT).exists():
                return
            # one that was begun and not ended is nobody's
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            if server():
                _make_database(name, migrated_template())
            else:
                shutil.copyfile(migrated_file(), name)
            command = [sys.executable, "-W", "ignore", "-m", "tests.faults.stage", "build"]
            subprocess.run(command, cwd=ROOT, env=self.environment(), check=True)
            (folder / BUILT).touch()

    def environment(self, mail_url: str = "") -> dict[str, str]:
        """The variables of a process that works on the template's settings."""
        database = address(self.place.name) if server() else f"sqlite:///{self.place.name}"
        return os.environ | {
            "GONGKAI_VAR": str(self.place.folder), "GONGKAI_DATABASE": database,
            "GONGKAI_SMTP": mail_url, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings",
            "GONGKAI_WECHAT_API": NOBODY, "GONGKAI_WEIBO_API": NOBODY,
        }  # fmt: skip


Does = Callable[..., dict[str, Any]]
Set = Callable[[], AbstractContextManager[Does]]


class Stage:
    """The running process in which acts are done; `scenes` are those that it knows."""

    def __init__(self, process: Popen[str], template: Template, folder: Path, scenes: list[str]) -> None:
        self.process, self.template, self.folder, self.scenes = process, template, folder, scenes

    def do(self, job: dict[str, Any]) -> dict[str, Any]:
        """Have a job done in a child; its answer, with `ended`: the exit code, −9 where it was killed."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        assert "fault" not in told, told["fault"]
        return told

    @contextmanager
    def prepared(self, scene: str) -> Iterator[Set]:
        """What stands before a scene, made once; what gives a copy of it, as often as it is asked, to have jobs done in."""
        with self.template.place.copied(self.folder / f"{os.getpid()}_prepared") as prepared:
            self._at(prepared, scene)("prepare")
            yield lambda: self._copied(prepared, scene)

    @contextmanager
    def _copied(self, prepared: Place, scene: str) -> Iterator[Does]:
        with prepared.copied(self.folder / "copy") as copy:
            yield self._at(copy, scene)

    def _at(self, place: Place, scene: str) -> Does:
        job = {"folder": str(place.folder), "database": place.name, "scene": scene}
        return lambda do, **more: self.do(job | {"do": do, **more})


@contextmanager
def stage(template: Template, folder: Path, mail_url: str) -> Iterator[Stage]:
    """Start the process; it ends with its standard input."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.faults.stage"]
    with Popen(command, stdin=PIPE, stdout=PIPE, cwd=ROOT, env=template.environment(mail_url), text=True) as process:
        assert process.stdout is not None
        yield Stage(process, template, folder, json.loads(process.stdout.readline()))
