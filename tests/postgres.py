"""A PostgreSQL of the tests' own: in a temporary folder, on a free loopback port, gone afterwards."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# nothing here needs to survive a power cut
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def postgres() -> Iterator[str]:
    """Start a server; yield its address for GONGKAI_DATABASE; stop it, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="gongkai-postgres-") as name:
        folder, password, port = Path(name), secrets.token_hex(16), _free_port()
        as_user = _unprivileged(folder)
        control = [*as_user, _program("pg_ctl"), "-D", folder / "data", "-s", "-w"]
        _make_cluster(as_user, folder, password)
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' {FAST}"
        subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], cwd=folder, check=True)
        try:
            yield f"postgresql://gongkai:{password}@127.0.0.1:{port}/gongkai"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], cwd=folder, check=True)


def _make_cluster(as_user: list[str], folder: Path, password: str) -> None:
    password_file = folder / "password"
    password_file.write_text(password)
    if as_user:
        shutil.chown(password_file, folder.owner())
    login = ["-U", "gongkai", "-A", "scram-sha-256", "--pwfile", password_file]
    command = [*as_user, _program("initdb"), "-D", folder / "data", *login, "-E", "UTF8", "--locale", "C.UTF-8"]
    subprocess.run([*command, "--no-sync"], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root; then the folder and the server go to another user."""
    if os.geteuid() != 0:
        return []
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = known.get("postgres") or known["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _program(name: str) -> str:
    """Debian keeps PostgreSQL's own programs off the PATH; the newest release wins."""
    releases = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    found = shutil.which(name, path=str(releases[-1])) if releases else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"没有找到 PostgreSQL 的 {name}：请安装 postgresql（make test 会自动安装）")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
