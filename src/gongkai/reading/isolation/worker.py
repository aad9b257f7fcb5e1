"""One child process as its parent sees it: started, asked, and ended when it misbehaves."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gongkai
from gongkai.reading.document import UnreadableFile
from gongkai.reading.isolation import frames

COMMAND = (sys.executable, "-P", "-m", "gongkai.reading.isolation.child")
_START_SECONDS = 60
_log = logging.getLogger(__name__)


class Worker:
    """A child that is ready for files; raises UnreadableFile(crashed) when it cannot be started."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self.served = 0
        # what a converter writes goes with the child, also when it is killed in the middle
        self._folder = tempfile.mkdtemp(prefix="gongkai-reading-")
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        self._process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, cwd="/",
            env=_environment(self._folder), start_new_session=True,
        )
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101 - both are pipes
        self._to, self._from = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)
        ready = self._exchange(None, _START_SECONDS)
        self.network_cut = bool(ready.get("network_cut"))

    def ask(self, data: bytes, name: str, seconds: int) -> Any:
        """What the child makes of one file; a child that dies or hangs is ended and the file refused."""
        self.served += 1
        answer = self._exchange((data, name), seconds)
        error = answer.get("error")
        if error is None:
            return answer.get("result")
        if answer.get("detail"):
            _log.error("A file could not be read because of a fault of the reader:\n%s", answer["detail"])
        if error.get("code") == "memory":
            self.end()
        raise UnreadableFile(str(error.get("code")), str(error.get("message")))

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        """Ends the child and whatever it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.abandon()
        shutil.rmtree(self._folder, ignore_errors=True)

    def abandon(self) -> None:
        """Closes this process's ends of the pipe; the child ends by itself when nobody holds the other."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._said.close()
        if self._process.returncode is None:
            # a child of another process after a fork: not this one's to wait for
            self._process.returncode = 0

    def _exchange(self, file: tuple[bytes, str] | None, seconds: int) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        try:
            if file is not None:
                data, name = file
                frames.send(self._to, json.dumps({"name": name, "seconds": seconds}).encode("ascii"), deadline)
                frames.send(self._to, data, deadline)
            answer = json.loads(frames.receive(self._from, deadline))
            if isinstance(answer, dict):
                return answer
            raise frames.Broken
        except frames.Late:
            self.end()
            raise _timeout(seconds) from None
        except (frames.Broken, ValueError):
            raise self._died(seconds) from None

    def _died(self, seconds: int) -> UnreadableFile:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        code = self._process.returncode
        with contextlib.suppress(OSError, ValueError):
            self._said.seek(0)
            _log.error("The reading process ended with %s: %s", code, self._said.read(4000).decode("utf-8", "replace"))
        self.end()
        if code == -signal.SIGXCPU:
            return _timeout(seconds)
        return UnreadableFile("crashed", "读取这个文件时，隔离的读取进程意外结束，没有得到结果。"
                                         "请用WPS打开，另存为DOCX后再试。")


def _timeout(seconds: int) -> UnreadableFile:
    return UnreadableFile("timeout", f"读取这个文件超过{seconds}秒，已停止。请用WPS打开，去掉图片和附件，另存为DOCX后再试。")


def _environment(folder: str) -> dict[str, str]:
    """No secret of the parent's environment goes to a process that reads foreign files."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    paths = [str(Path(gongkai.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**kept, "TMPDIR": folder, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(paths)}
