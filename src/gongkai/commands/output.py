"""What commands print: one JSON object a line on the standard output, or text for people; messages go to stderr."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Iterable
from typing import Any

from gongkai.commands.inputs import Reading


def prepare_streams() -> None:
    """UTF-8 whatever the locale; what is no text (a file name of stray bytes) is printed as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_object(value: dict[str, Any]) -> None:
    """One object on one line of the standard output."""
    print(json.dumps(value, ensure_ascii=False))


def print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def say(message: str) -> None:
    """A message for the person at the keyboard, never on the standard output."""
    print(message, file=sys.stderr)


def report_failure(reading: Reading, as_json: bool) -> None:
    """Tell that a file could not be read: the error object, or a message that names the file."""
    from gongkai.writing.contract import error_object
    from gongkai.writing.widths import safe

    if reading.error is None:
        return
    if as_json:
        print_object(error_object(reading.source, reading.error.code, reading.error.message))
    else:
        say(f"不能读取 {safe(reading.source)}：{safe(reading.error.message)}")


def terminal_columns() -> int:
    """How wide the text for people may be."""
    return max(shutil.get_terminal_size((100, 24)).columns, 60)
