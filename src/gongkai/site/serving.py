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
  · 「登录」进工作台：登记申请、看期限、签发；演示数据的账号见上面（再看一次：.venv/bin/gongkai demo）
  · 另开一个终端：.venv/bin/gongkai read 文件…，.venv/bin/gongkai check 文件…
按 Ctrl+C 停止。
"""


def serve(port: int, with_worker: bool = True, with_demonstration: bool = False) -> int:
    """Serve until interrupted; 0 after an orderly end, 2 when the port is taken. Listens on loopback only.

    On the embedded database a worker (`gongkai worker`) runs beside the server as its own process and ends with it; an
    empty one is filled with the demonstration first, where that is wanted, and the logins are printed.
    """
    if not is_free(port):
        print(f"端口 {port} 已被占用：请先停止占用它的程序，或换一个端口，例如 make run PORT=8001", file=sys.stderr)
        return 2
    prepare()
    if with_demonstration and _is_embedded():
        _load_demonstration()
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


def _load_demonstration() -> None:
    """`gongkai demo`, which prints the logins, as its own process; a database that holds something else is left alone.

    Before the server starts: its transactions would keep visitors and the worker waiting. What an interrupted one left
    out the next adds.
    """
    print("空的数据库装入虚构的演示数据，第一次约一分钟……", flush=True)
    subprocess.run([sys.executable, "-m", "gongkai.cli", "demo"], stderr=subprocess.DEVNULL, check=False)


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
