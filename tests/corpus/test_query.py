"""Questions in SQL: over the corpus and nothing else."""

import pytest

from gongkai.corpus.folder import Unusable
from gongkai.corpus.query import ask
from gongkai.corpus.schema import DATASETS
from tests.corpus import sources


@pytest.fixture
def corpus(tmp_path, read) -> str:
    read(sources.folder(tmp_path / "in", sources.documents(5)))
    return str(tmp_path / "out")


def told(corpus, sql):
    answer = ask(corpus, sql)
    return answer.columns, list(answer.rows)


def test_figures_are_added_up_in_sql(corpus, rows):
    sql = "SELECT sum(value) AS 件数 FROM cells WHERE table_key = 'applications' AND row_key = 'granted' AND column_key = 'total'"
    cells = [row for row in rows("cells") if (row["table_key"], row["row_key"], row["column_key"]) == ("applications", "granted", "total")]
    assert told(corpus, sql) == (["件数"], [(sum(row["value"] or 0 for row in cells),)])


def test_every_dataset_is_a_view_with_its_columns(corpus):
    for dataset, columns in DATASETS.items():
        assert ask(corpus, f"FROM {dataset} LIMIT 1").columns == [column.name for column in columns]


def test_a_corpus_of_nothing_has_the_views_too(tmp_path, read):
    read()
    assert told(str(tmp_path / "out"), "SELECT count(*), sum(value) FROM cells")[1] == [(0, None)]


def test_a_folder_whose_name_looks_like_a_pattern_is_read(tmp_path, read):
    out = tmp_path / "年度=2021[1]*?'x"
    read(sources.folder(tmp_path / "in", sources.documents(4)), out=out)
    assert told(str(out), "SELECT count(*) FROM documents")[1] == [(4,)]
    assert "年度" not in ask(str(out), "FROM documents").columns


@pytest.mark.parametrize("sql", [
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/hostname')",
    "SELECT * FROM '/etc/hostname'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_parquet('https://qinghe.example/x.parquet')",
    "SELECT getenv('HOME')",
    "SELECT * FROM nothing",
    "SELEKT 1",
])  # fmt: skip
def test_nothing_else_is_read(corpus, sql):
    with pytest.raises(Unusable, match="查询有误："):
        list(ask(corpus, sql).rows)


@pytest.mark.parametrize("sql", [
    "COPY (SELECT 1) TO 'x.csv'", "CREATE TABLE x (a INT)", "DROP VIEW cells", "INSTALL httpfs", "LOAD httpfs",
    "SET enable_external_access = true", "ATTACH 'x.db'", "PRAGMA database_list", "SELECT 1; SELECT 2", "", "EXPORT DATABASE 'x'",
])  # fmt: skip
def test_nothing_is_written_or_set(corpus, sql):
    with pytest.raises(Unusable, match="只能提一个 SELECT 查询；这里只读，不能改动或者写出数据。"):
        ask(corpus, sql)


def test_the_files_are_as_before(corpus, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    told(corpus, "SELECT * FROM cells")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_a_folder_that_is_no_corpus_is_refused(tmp_path):
    with pytest.raises(Unusable, match=r"不是 gongkai corpus read 写成的目录；请核对。"):
        ask(str(tmp_path), "SELECT 1")
