"""`gongkai register`: a trial says everything and writes nothing; the import enters; the export writes a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.applications.models import Application, RegisterImport
from gongkai.commands import register
from gongkai.files import originals
from gongkai.remedies.models import Proceeding
from tests.applications.office import Office, staffed_office
from tests.applications.register.sheets import line, rows_of, table, workbook
from tests.remedies import paper

pytestmark = pytest.mark.django_db(transaction=True)
TOWN = "柳溪镇人民政府"


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django and its database are there already in a test."""
    monkeypatch.setattr(register, "start_site", lambda: None)


@pytest.fixture
def office(db: None) -> Office:
    return staffed_office()


def written(folder: Path, *lines: dict[str, Any], name: str = "台账.xlsx") -> Path:
    path = folder / name
    path.write_bytes(workbook(lines) if name.endswith("xlsx") else table(lines))
    return path


def test_a_trial_writes_nothing_and_tells_what_table_3_will_show(gongkai: Any, office: Office, tmp_path: Path) -> None:
    code, out, err = gongkai("register", "import", written(tmp_path, line()), "--body", TOWN, "--dry-run")
    assert (code, err) == (0, "")
    assert "试导入，没有写入：可以导入1行（其中0行有疑问），不能导入0行" in out
    assert "收到日期=受理日期" in out
    assert "一、本年新收政府信息公开申请数量　0→1" in out
    assert not Application.objects.exists()
    assert not originals.place(RegisterImport.objects.get().file.sha256).exists()


def test_the_import_enters_the_lines(gongkai: Any, office: Office, tmp_path: Path) -> None:
    code, out, _ = gongkai("register", "import", written(tmp_path, line(), name="台账.csv"), "--body", TOWN)
    assert code == 0
    assert "已导入：可以导入1行" in out
    assert Application.objects.get().number == "〔2024〕第0001号"


def test_one_bad_line_keeps_all_out_unless_only_the_good_are_wanted(gongkai: Any, office: Office, tmp_path: Path) -> None:
    file = written(tmp_path, line(), line(登记编号="2024-002", 受理日期="20256-03-01"))
    code, _, err = gongkai("register", "import", file, "--body", TOWN)
    assert code == 2
    assert "有1行不能导入，没有导入任何一行" in err
    assert "第4行收到日期“20256-03-01”的年份20256不对，年份应为四位，请核对" in err
    assert not Application.objects.exists()
    assert gongkai("register", "import", file, "--body", TOWN, "--only-good")[0] == 1
    assert Application.objects.count() == 1


def test_json_is_one_object_with_every_problem(gongkai: Any, office: Office, tmp_path: Path) -> None:
    file = written(tmp_path, line(办理结果="信息不存在"), line(登记编号="2024-002", 申请人类型=""))
    code, out, _ = gongkai("register", "import", file, "--body", TOWN, "--dry-run", "--json")
    found = json.loads(out)
    assert code == 1
    assert (found["lines"], found["accepted"], found["doubtful"], found["refused"]) == (2, 1, 1, 1)
    assert {(one["line"], one["column"]) for one in found["problems"]} == {(3, "outcome"), (4, "kind")}
    assert "申请人甲" not in out


def test_columns_are_named_by_hand_and_blank_ones_filled(gongkai: Any, office: Office, tmp_path: Path) -> None:
    heads = {"申请人": "申请人甲", "来文时间": "3月1日", "申请内容": "预算", "号": "1"}
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([heads], list(heads), title="登记簿"))
    arguments = ("register", "import", path, "--body", TOWN, "--dry-run")
    assert "前15行里没有一行有3个以上认识的列名" in gongkai(*arguments)[2]
    heads["类别"] = ""
    path.write_bytes(workbook([heads], list(heads), title="登记簿"))
    assert "没有指定“收到日期”是表格的哪一列" in gongkai(*arguments)[2]
    filled = ("--map", "收到日期=来文时间", "--year", "2024", "--channel", "当面", "--kind", "自然人")
    code, out, _ = gongkai(*arguments, *filled)
    assert code == 0, out


def test_reviews_and_suits_come_in_with_table_4_before_and_after(gongkai: Any, office: Office, tmp_path: Path) -> None:
    file = tmp_path / "复议诉讼.xlsx"
    file.write_bytes(workbook([paper.review(), paper.suit()], paper.HEADS))
    arguments = ("register", "import", file, "--remedies", "--body", TOWN)
    code, out, err = gongkai(*arguments, "--dry-run")
    assert (code, err) == (0, "")
    assert "2024年表四（总计，导入前→导入后）" in out and "未经复议直接起诉　0→1" in out
    assert "复议机关（法院）=复议机关/受理法院" in out
    assert not Proceeding.objects.exists()
    code, out, _ = gongkai(*arguments, "--json")
    found = json.loads(out)
    assert (code, found["register"], found["accepted"]) == (0, "remedies", 2)
    table = next(one for one in found["tables"] if one["year"] == 2024)
    assert table["rows"]["reconsideration"] == {"before": [0, 0, 0, 0, 0], "after": [1, 0, 0, 0, 1]}
    assert Proceeding.objects.count() == 2
    code, _, err = gongkai(*arguments)
    assert code == 2 and "青复〔2024〕1号已经登记，没有重复导入" in err
    assert gongkai(*arguments, "--dry-run", "--channel", "当面")[2].strip().endswith("没有“当面”这种收到方式")
    assert gongkai(*arguments, "--dry-run", "--kind", "复议")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--body", "无此机关"), "无此机关"),
        (("--body", TOWN, "--as", "nobody"), "没有登录名为“nobody”的人员"),
        (("--body", TOWN, "--map", "收到日期"), "应写作 我方列名=表格列名"),
        (("--body", TOWN, "--map", "收到日=受理日期"), "台账没有“收到日”这一列"),
        (("--body", TOWN, "--sheet", "别的"), "文件里没有工作表“别的”，有：Sheet1"),
    ],
)
def test_an_argument_that_names_nothing_is_explained(
    gongkai: Any, office: Office, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    code, _, err = gongkai("register", "import", written(tmp_path, line()), *arguments)
    assert code == 2
    assert words in err


def test_a_missing_or_foreign_file_is_refused(gongkai: Any, office: Office, tmp_path: Path) -> None:
    assert "不能打开文件" in gongkai("register", "import", tmp_path / "无.xlsx", "--body", TOWN)[2]
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"x" * 100)
    code, _, err = gongkai("register", "import", broken, "--body", TOWN)
    assert code == 2
    assert "Excel工作簿已损坏或不完整" in err


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_register_is_written_to_a_file(gongkai: Any, office: Office, tmp_path: Path, kind: str) -> None:
    gongkai("register", "import", written(tmp_path, line()), "--body", TOWN)
    target = tmp_path / f"导出.{kind}"
    code, out, _ = gongkai("register", "export", "--body", TOWN, "--year", "2024", f"--{kind}", target)
    assert (code, out) == (0, f"已导出1行：{target}\n")
    if kind == "xlsx":
        assert rows_of(target.read_bytes())[1][1] == "〔2024〕第0001号"
    else:
        assert "〔2024〕第0001号" in target.read_text("utf-8-sig")


def test_contacts_are_not_for_the_server_s_operator(gongkai: Any, office: Office, tmp_path: Path) -> None:
    gongkai("register", "import", written(tmp_path, line()), "--body", TOWN)
    target = tmp_path / "导出.csv"
    code, _, err = gongkai("register", "export", "--body", TOWN, "--csv", target, "--particulars")
    assert code == 2
    assert "不能导出申请人的联系方式和代理人" in err
    assert not target.exists()
    assert gongkai("register", "export", "--body", TOWN, "--csv", target, "--particulars", "--as", "head")[0] == 0
    assert "13000000000" in target.read_text("utf-8-sig")
    assert gongkai("register", "export", "--body", TOWN, "--csv", target, "--remedies", "--as", "head")[0] == 0
