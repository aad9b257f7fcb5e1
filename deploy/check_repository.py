"""Part of `make lint`: what no committed file may hold. Addresses of package registries and places of one machine
would tie the project to where it was written; addresses in lock files would make it depend on one mirror.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = re.compile(r"(\.lock|package-lock\.json)$")
FOREIGN_LOCKS = {"uv.lock", "pylock.toml", "poetry.lock"}
# written with [.] and (?:) so that this file does not find itself
REGISTRY = re.compile(
    r"\b(?:pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|deb[.]debian[.]org|security[.]debian[.]org)\b"
)
MACHINE = re.compile(r"(?<![\w./])/(?:home|root|Users|(?:w)ork|(?:f)arm)/[\w.-]+")
ADDRESS = re.compile(r"://")


def complaints(name: str, text: str, checkout: str) -> Iterator[str]:
    """What is wrong with one file: `file:line: reason`, in Chinese."""
    for number, line in enumerate(text.splitlines(), 1):
        if REGISTRY.search(line):
            yield f"{name}:{number}: 写有软件源的主机名，请删去"
        if MACHINE.search(line) or checkout in line:
            yield f"{name}:{number}: 写有某台机器的绝对路径，请改为相对路径"
        if LOCKS.search(name) and ADDRESS.search(line):
            yield f"{name}:{number}: 锁定文件中不得有网址，请用 make lock 重新生成"


def main() -> int:
    """Look at every file that git tracks; 1 with a list when something is wrong."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = []
    for name in filter(None, listing.split("\0")):
        if Path(name).name in FOREIGN_LOCKS:
            found.append(f"{name}: 此类锁定文件带有网址，不入库；依赖锁定见 requirements.lock")
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in content:
            found += complaints(name, content.decode("utf-8", "replace"), str(ROOT))
    print("\n".join(found) or "仓库检查：没有发现网址、主机名或本机路径")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
