"""The system packages of `packages.txt`: which are missing, and how to install them."""

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("packages.txt")


@dataclass(frozen=True)
class Package:
    name: str
    need: str  # "run" or "test"
    proof: str  # "module:NAME", "command:NAME" or ""
    why: str

    def is_proven(self) -> bool:
        kind, _, name = self.proof.partition(":")
        if kind == "module":
            return importlib.util.find_spec(name) is not None
        return kind == "command" and shutil.which(name) is not None


class MissingPackages(Exception):
    """Packages that this user cannot install; the message says what to do."""

    def __init__(self, packages: list[Package], reason: str) -> None:
        lines = [f"  {package.name:<22}{package.why}" for package in packages]
        names = " ".join(package.name for package in packages)
        super().__init__(
            f"缺少下列系统软件包，{reason}：\n"
            + "\n".join(lines)
            + f"\n请以管理员身份执行：apt-get update && apt-get install -y --no-install-recommends {names}\n"
            + f"然后重新执行本命令。\nSystem packages are missing; as root, install: {names}; then run this again."
        )


def listed(text: str) -> list[Package]:
    """The packages of a list in the format of `packages.txt`."""
    packages, need = [], ""
    for line in text.splitlines():
        entry, _, why = line.partition("#")
        words = entry.split()
        if not words:
            continue
        if words[0].startswith("["):
            need = words[0].strip("[]")
            continue
        packages.append(Package(words[0], need, words[1] if len(words) > 1 else "", why.strip()))
    return packages


def missing(packages: list[Package]) -> list[Package]:
    """Those that neither dpkg nor their proof knows of."""
    installed = _installed([package.name for package in packages])
    return [package for package in packages if package.name not in installed and not package.is_proven()]


def ensure(needs: set[str]) -> None:
    """Install what `needs` ("run", "test") lack; raises MissingPackages where that is not possible."""
    wanted = [package for package in listed(LIST.read_text("utf-8")) if package.need in needs]
    if shutil.which("dpkg-query") is None:
        names = "、".join(package.name for package in wanted)
        print(f"本系统不是 Debian，请自行确认已有与下列软件包相当的软件：{names}")
        return
    lacking = missing(wanted)
    if not lacking:
        return
    rights = _rights()
    if rights is None:
        raise MissingPackages(lacking, "当前用户无权安装（不是 root，也没有免密码的 sudo）")
    print("安装系统软件包：" + " ".join(package.name for package in lacking), flush=True)
    if not _install(rights, lacking) or (lacking := missing(lacking)):
        raise MissingPackages(lacking, "自动安装没有成功")


def _installed(names: list[str]) -> set[str]:
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    # exit code 1 only says that some are unknown; the list of the others is whole
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}


def _rights() -> list[str] | None:
    """What to put before a command that needs root; None when there is no way."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if allowed else None


def _install(rights: list[str], packages: list[Package]) -> bool:
    environment = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *(package.name for package in packages)]
    return all(
        subprocess.run([*environment, *command], stdout=subprocess.DEVNULL, check=False).returncode == 0
        for command in (["apt-get", "update", "-qq"], install)
    )
