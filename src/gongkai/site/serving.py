"""`gongkai serve`: bring the database and the static files up to date, then answer on loopback."""

import hashlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.site.starting import start

ADDRESS = "127.0.0.1"

WELCOME = """
公开 Gongkai 已启动：http://{address}:{port}/
可以试试：
  · 打开「年报核查」，拖入或粘贴一份政府信息公开工作年度报告，看每个数字的依据
  · 打开「年报库」，按机关和年度查找已收入的年报
  · 另开一个终端：.venv/bin/gongkai read 文件…，.venv/bin/gongkai check 文件…
按 Ctrl+C 停止。
"""


def serve(port: int, with_worker: bool = True) -> int:
    """Serve until interrupted; 0 after an orderly end, 2 when the port is taken. Listens on loopback only.

    On the embedded database a worker (`gongkai worker`) runs beside the server as its own process and ends with it.
    """
    if not is_free(port):
        print(f"端口 {port} 已被占用：请先停止占用它的程序，或换一个端口，例如 make run PORT=8001", file=sys.stderr)
        return 2
    prepare()
    print(WELCOME.format(address=ADDRESS, port=port), flush=True)
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        "gongkai.site.wsgi:application",
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.error,
    )
    with _worker(with_worker and _is_embedded()):
        server.serve()
    return 0


def _is_embedded() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


@contextmanager
def _worker(wanted: bool) -> Iterator[None]:
    """A worker process for as long as this lasts. It reads from a pipe of ours, so it ends also where we are killed."""
    if not wanted:
        yield
        return
    command = [sys.executable, "-m", "gongkai.cli", "worker", "--with-parent"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        # leaving closes the pipe and waits for the errand in hand
        yield
        process.terminate()


def prepare() -> None:
    """Migrate the database and collect the static files, each only where something changed."""
    start(complete=True)
    _collect_static()


def is_free(port: int) -> bool:
    """Whether a server could listen on this loopback port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
        return True


def _collect_static() -> None:
    # hashing and compressing takes seconds, so it is done only when a file is new or changed
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.VAR) / "static-collected"
    state = _static_state()
    if stamp.exists() and stamp.read_text() == state and Path(settings.STATIC_ROOT).exists():
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state)


def _static_state() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()
