"""`gongkai corpus read` and `sql` as they are called; exit codes, JSON, tables, CSV."""

import json
import subprocess
import sys

import pytest

from gongkai.cli import main
from tests.corpus import sources


@pytest.fixture
def gongkai(capsys):
    def call(*arguments) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return (code, *capsys.readouterr())

    return call


def test_reading_says_what_came_of_it(tmp_path, gongkai):
    shelf, out = sources.folder(tmp_path / "in", sources.documents(2)), tmp_path / "out"
    code, said, told = gongkai("corpus", "read", shelf, "--out", out)
    assert (code, told) == (0, "")
    assert said.startswith(f"输入里有 2 个文档，这次读了 2 个。{out} 里共有：文档 2，年报 2，数据 ")


def test_json_is_one_object_and_a_bad_document_makes_the_exit_code_2(tmp_path, gongkai):
    shelf = sources.folder(tmp_path / "in", sources.documents(1))
    (shelf / "空.txt").write_bytes(b"")
    code, said, told = gongkai("corpus", "read", shelf, "--out", tmp_path / "out", "--json")
    found = json.loads(said)
    assert (code, told) == (2, "")
    assert (found["found"], found["read"], found["documents"], found["reports"], found["errors"]) == (2, 2, 2, 1, 1)


def test_an_input_that_is_not_there_is_an_error_row(tmp_path, gongkai):
    out = tmp_path / "out"
    code, _, told = gongkai("corpus", "read", tmp_path / "没有", "--out", out)
    assert (code, told) == (2, f"有 1 个文档读不了，原因见：gongkai corpus sql {out} \"FROM errors\"\n")
    assert json.loads(gongkai("corpus", "sql", out, "SELECT message FROM errors", "--json")[1])["message"] == (
        "打不开这个文件（No such file or directory）。请检查读取权限。"
    )


@pytest.fixture
def corpus(tmp_path, read):
    read(sources.folder(tmp_path / "in", sources.documents(3)))
    return tmp_path / "out"


SQL = "SELECT '=1+1' AS 文字, 12 AS 整数, 0.0380000000::DECIMAL(38, 10) AS 金额, NULL AS 空"


def test_an_answer_as_a_table(corpus, gongkai):
    assert gongkai("corpus", "sql", corpus, SQL) == (0, "文字  整数   金额  空\n=1+1    12  0.038\n", "")


def test_an_answer_as_csv_runs_nothing_in_a_spreadsheet(corpus, gongkai):
    assert gongkai("corpus", "sql", corpus, SQL, "--csv") == (0, "文字,整数,金额,空\n'=1+1,12,0.038,\n", "")


def test_an_answer_as_json(corpus, gongkai):
    code, said, told = gongkai("corpus", "sql", corpus, SQL, "--json")
    assert (code, json.loads(said), told) == (0, {"文字": "=1+1", "整数": 12, "金额": "0.038", "空": None}, "")


def test_values_that_json_has_no_word_for_are_text(corpus, gongkai):
    sql = "SELECT 'NaN'::DOUBLE AS a, INTERVAL 1 DAY AS b, [1.50::DECIMAL(4, 2)] AS c, TIMESTAMP '2026-01-02 03:04:05' AS d"
    said = json.loads(gongkai("corpus", "sql", corpus, sql, "--json")[1])
    assert said == {"a": "nan", "b": "1 day, 0:00:00", "c": ["1.50"], "d": "2026-01-02T03:04:05"}


def test_a_wrong_question_is_told_with_exit_code_2(corpus, gongkai):
    assert gongkai("corpus", "sql", corpus, "DROP VIEW cells") == (2, "", "只能提一个 SELECT 查询；这里只读，不能改动或者写出数据。\n")
    code, said, _ = gongkai("corpus", "sql", corpus, "DROP VIEW cells", "--json")
    assert (code, json.loads(said)["error"]["code"]) == (2, "not_select")


def test_what_people_read_ends_after_a_thousand_rows(corpus, gongkai):
    code, said, told = gongkai("corpus", "sql", corpus, "SELECT * FROM range(3000)")
    assert (code, len(said.splitlines()), told) == (0, 1001, "只显示前 1000 行；全部结果请加 --csv 或 --json。\n")
    assert len(gongkai("corpus", "sql", corpus, "SELECT * FROM range(3000)", "--json")[1].splitlines()) == 3000


WITHOUT = """
import sys
sys.modules["duckdb"] = sys.modules["daft"] = None
from gongkai.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_without_the_extra_it_is_said_what_to_install(corpus):
    command = [sys.executable, "-c", WITHOUT, "corpus", "sql", str(corpus), "SELECT 1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, "没有安装 duckdb；请先安装大批年报所需的软件包：pip install 'gongkai[corpus]'。\n")


def test_reading_starts_without_django(tmp_path):
    program = "import sys\nfrom gongkai.cli import main\nmain(sys.argv[1:])\nassert 'django' not in sys.modules"
    shelf = sources.folder(tmp_path / "in", sources.documents(1))
    command = [sys.executable, "-c", program, "corpus", "read", str(shelf), "--out", str(tmp_path / "out"), "--json"]
    assert subprocess.run(command, capture_output=True, timeout=120, check=False).returncode == 0
