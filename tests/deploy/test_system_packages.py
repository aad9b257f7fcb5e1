"""What the set-up does about system packages."""

import pytest

import system_packages
from system_packages import MissingPackages, Package, listed

LIST = """
# a comment
[run]
fonts            # letters
venv  module:ensurepip  # environment
[test]
browser command:no-such-program # pages
"""


def test_the_list_is_read_by_need_with_its_reasons():
    assert listed(LIST) == [
        Package("fonts", "run", "", "letters"),
        Package("venv", "run", "module:ensurepip", "environment"),
        Package("browser", "test", "command:no-such-program", "pages"),
    ]


def test_a_proof_replaces_the_package(monkeypatch):
    monkeypatch.setattr(system_packages, "_installed", lambda names: set())
    assert [package.name for package in system_packages.missing(listed(LIST))] == ["fonts", "browser"]


def test_without_rights_nothing_is_tried_and_the_command_is_given(monkeypatch):
    monkeypatch.setattr(system_packages.shutil, "which", {"dpkg-query": "found"}.get)
    monkeypatch.setattr(system_packages, "_installed", lambda names: set())
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    with pytest.raises(MissingPackages) as refusal:
        system_packages.ensure({"run"})
    message = str(refusal.value)
    assert message.startswith("缺少下列系统软件包，当前用户无权安装（不是 root，也没有免密码的 sudo）：")
    assert "apt-get update && apt-get install -y --no-install-recommends " in message
    assert "fonts-noto-cjk" in message
    assert "chromium" not in message
    assert "System packages are missing" in message


def test_every_listed_package_says_what_it_is_for():
    for package in listed(system_packages.LIST.read_text("utf-8")):
        assert package.need in {"run", "test"}
        assert package.why
