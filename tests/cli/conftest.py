"""The commands run in this process on reports that a test hands them instead of reading files."""

import sys
from types import ModuleType

import pytest

from gongkai.cli import main
from gongkai.reading.document import UnreadableFile


class Shelf:
    """What reading a file gives, by the file's name: reports, or an error; and what was asked for."""

    def __init__(self, folder):
        self.folder = folder
        self.contents = {}
        self.asked = []

    def put(self, name, *reports) -> str:
        """A file whose reading gives these reports; its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        self.contents[str(path)] = list(reports)
        return str(path)

    def put_broken(self, name) -> str:
        path = self.put(name)
        self.contents[path] = UnreadableFile("broken", "文件已损坏")
        return path

    def read_files(self, paths, progress=None):
        for path in paths:
            self.asked.append(path)
            yield path, self.contents[path]


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    shelf = Shelf(tmp_path)
    isolation = ModuleType("gongkai.reading.isolation")
    isolation.read_files = shelf.read_files
    monkeypatch.setitem(sys.modules, "gongkai.reading.isolation", isolation)
    return shelf


@pytest.fixture
def gongkai(capsys):
    """Run a command: its exit code, standard output and standard error."""

    def run(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
        streams = capsys.readouterr()
        return code, streams.out, streams.err

    return run
