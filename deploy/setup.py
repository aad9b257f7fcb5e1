"""Set-up behind `make run` and `make test`: system packages, .venv, the project, front-end files.

`python3 deploy/setup.py run` or `… test`. Uses the standard library only. What is done is remembered by the hashes of
the lock files, so that a second call returns at once.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

import frontend
import system_packages

ROOT = frontend.ROOT
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
OLDEST_PYTHON = (3, 11)
PYTHON_LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}


def main(need: str) -> None:
    """Make everything that `need` ("run" or "test") needs; exits with a message where it cannot."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("需要 Python 3.11 或更高版本。Python 3.11 or later is needed.")
    try:
        system_packages.ensure({"run"} if need == "run" else {"run", "test"})
        with _only_one():
            _install_python(need)
            _install_front_end()
    except system_packages.MissingPackages as problem:
        sys.exit(str(problem))
    except subprocess.CalledProcessError as problem:
        command = " ".join(map(str, problem.cmd))
        sys.exit(f"设置没有完成，这一步出错（请检查网络后重试）：{command}\nSet-up failed at this step.")


def _only_one():
    """A lock file: two set-ups of one checkout at a time would spoil the venv."""
    (ROOT / "var").mkdir(mode=0o700, exist_ok=True)
    lock = (ROOT / "var/setup.lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def _install_python(need: str) -> None:
    done = {name: _fingerprint([lock, "pyproject.toml"]) for name, lock in PYTHON_LOCKS.items()}
    stamps = {name: VENV / f"installed-{name}" for name in done}
    # what the tests need holds what the site needs
    if any(_is_stamped(stamps[name], done[name]) for name in {need, "test"}):
        return
    if not PYTHON.exists():
        print("建立 .venv …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    print("安装 Python 软件包（首次需要几分钟）…", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / PYTHON_LOCKS[need]], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    stamps[need].write_text(done[need])


def _install_front_end() -> None:
    done = _fingerprint(["package-lock.json", "deploy/frontend.py"])
    stamp = ROOT / "node_modules/.copied"
    if _is_stamped(stamp, done) and frontend.VENDOR.exists():
        return
    print("安装网页组件 …", flush=True)
    frontend.install(PYTHON)
    stamp.write_text(done)


def _is_stamped(stamp: Path, fingerprint: str) -> bool:
    return stamp.exists() and stamp.read_text() == fingerprint


def _fingerprint(files: list[str]) -> str:
    """A hash of the files, the interpreter and the checkout's place (a venv cannot be moved)."""
    digest = hashlib.sha256(f"{sys.executable} {sys.version} {ROOT}".encode())
    for file in files:
        digest.update((ROOT / file).read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
