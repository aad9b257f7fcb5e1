"""`gongkai items`: a trial makes nothing public; somebody of the office answers for what comes in; everything goes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.commands import items
from gongkai.items.models import Item, TakeOver
from gongkai.items.takeover import entering
from tests.items.desk import Desk, staffed_desk
from tests.items.takeover.lists import csv_file, line

pytestmark = pytest.mark.django_db(transaction=True)
TOWN = "柳溪镇人民政府"


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django and its database are there already in a test."""
    monkeypatch.setattr(items, "start_site", lambda: None)


@pytest.fixture
def desk(db: None) -> Desk:
    return staffed_desk()


def written(folder: Path, *lines: list[str]) -> Path:
    path = folder / "清单.csv"
    path.write_bytes(csv_file(list(lines)))
    return path


def test_a_trial_makes_nothing_public_and_says_why_lines_are_refused(gongkai: Any, desk: Desk, tmp_path: Path) -> None:
    file = written(tmp_path, line(1), line(2, 标题=""), line(3, 栏目="通知公告"))
    code, out, err = gongkai("items", "import", file, "--body", TOWN, "--dry-run")
    assert (code, err) == (1, "")
    assert "试导入，没有公开任何信息：可以接收2行（其中1行有疑问），不能接收1行，接收过的0行" in out
    assert "第3行 不能接收：没有写信息名称；请填写" in out
    assert "目录中没有的栏目：通知公告（1条）" in out
    assert not Item.objects.exists()


def test_somebody_of_the_office_answers_for_it(gongkai: Any, desk: Desk, tmp_path: Path) -> None:
    file = written(tmp_path, line(1), line(2, 附件="安排.txt"))
    (tmp_path / "附件").mkdir()
    (tmp_path / "附件/安排.txt").write_text("安排", encoding="utf-8")
    asked = ("items", "import", file, "--body", TOWN, "--files", tmp_path / "附件")
    code, _, err = gongkai(*asked)
    assert code == 2
    assert "请用 --as 写明由谁确认" in err
    assert gongkai(*asked, "--as", desk.writer.username)[0] == 2
    assert not Item.objects.exists()
    code, out, _ = gongkai(*asked, "--as", desk.head.username, "--json")
    assert (code, json.loads(out)["entered"]) == (0, 2)
    assert TakeOver.objects.latest("pk").approved_by == desk.head
    code, out, _ = gongkai(*asked, "--as", desk.head.username)
    assert code == 0
    assert "已接收0条：可以接收0行（其中0行有疑问），不能接收0行，接收过的2行" in out
    code, out, _ = gongkai("items", "export", tmp_path / "全部", "--body", TOWN)
    assert code == 0
    assert f"已导出2条：{tmp_path / '全部'}" in out
    assert len(list((tmp_path / "全部/附件").iterdir())) == 1


def test_a_folder_that_is_not_there_is_named(gongkai: Any, desk: Desk, tmp_path: Path) -> None:
    code, _, err = gongkai("items", "import", written(tmp_path, line(1)), "--body", TOWN, "--files", tmp_path / "没有", "--dry-run")
    assert code == 2
    assert "这个文件夹或者ZIP文件，请核对" in err


def test_a_takeover_that_was_broken_off_goes_on(
    gongkai: Any, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("items", "import", written(tmp_path, *(line(n) for n in range(1, 6))), "--body", TOWN, "--as", desk.head.username)
    monkeypatch.setattr(entering, "BATCH", 2)
    publish, calls = entering._publish, []

    def breaks(*given: Any) -> None:
        publish(*given)
        calls.append(1)
        if len(calls) == 2:
            raise OSError

    with monkeypatch.context() as once:
        once.setattr(entering, "_publish", breaks)
        with pytest.raises(OSError):
            gongkai(*asked)
    assert Item.objects.count() == 2
    code, out, _ = gongkai(*asked)
    assert code == 0
    assert "已接收5条" in out
    row = TakeOver.objects.get()
    assert (row.stage, row.entered, Item.objects.count()) == ("done", 5, 5)
