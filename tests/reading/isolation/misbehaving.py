"""A child whose reading does what the file's bytes say: for the tests of isolation only."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from typing import Any

from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation.child import Read, serve


def behave(data: bytes, name: str) -> Any:
    match data.decode():
        case "loop":
            while True:
                pass
        case "hang":
            # a process it started holds the pipe open as well
            subprocess.Popen(["tail", "-f", os.devnull])
            signal.pause()
        case "write":
            return tempfile.mkstemp()[1]
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "segfault":
            ctypes.string_at(0)
        case "memory":
            return len(bytearray(2 << 30))
        case "refuse":
            raise UnreadableFile("empty", "文件是空的。")
        case "fault":
            raise KeyError("some library's fault")
        case "chatter":
            print("noise on standard output", flush=True)
            os.write(1, b"\x00\x00\x00\x05wrong")
        case "huge":
            return "x" * 3_000_000
        case "limits":
            return [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CORE)]
        case "environment":
            return dict(os.environ)
        case "network":
            return _reaches_loopback()
        case "garbage":
            return [{"no": "report"}]
        case "now":
            return time.monotonic()
    return {"pid": os.getpid(), "name": name, "size": len(data)}


def _reaches_loopback() -> bool:
    """Whether the listener whose port the parent put on the command line can be reached."""
    with socket.socket() as client:
        client.settimeout(2)
        return client.connect_ex(("127.0.0.1", int(sys.argv[1]))) == 0


def prepare() -> Read:
    return behave


if __name__ == "__main__":
    serve(prepare)
