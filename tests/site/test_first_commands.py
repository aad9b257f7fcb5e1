"""What is done first with an empty data folder: the operator's commands make its database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def site(folder: Path, *words: str, typed: str = "") -> str:
    """What `python -m gongkai.site` prints, as the guide calls it, on the embedded database of a folder."""
    settings = {"GONGKAI_VAR": str(folder), "GONGKAI_DATABASE": "", "DATABASE_URL": ""}
    environment = {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "gongkai.site.settings"}
    command = [sys.executable, "-m", "gongkai.site", *words]
    done = subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.long
def test_the_first_body_and_the_first_administrator_need_nothing_before_them(tmp_path: Path) -> None:
    assert site(tmp_path, "register_body", "某县人民政府", "--kind", "county") == "已登记：某县人民政府（县级人民政府）\n"
    words = ("appoint", "guanli", "--body", "某县人民政府", "--role", "administrator", "--name", "张三")
    assert site(tmp_path, *words, typed="Qinghe-2026-test\n") == "已指派：guanli 为某县人民政府的系统管理员\n"


def test_help_makes_no_database(tmp_path: Path) -> None:
    assert "登记一个机关" in site(tmp_path, "register_body", "--help")
    assert list(tmp_path.glob("*.sqlite3")) == []
