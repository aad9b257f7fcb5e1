"""What is read stands in the datasets, each document once; the same on every engine."""

import os
import shutil

from gongkai.corpus import engine
from gongkai.corpus.schema import DATASETS
from gongkai.reading.reader import read_bytes
from gongkai.writing.cells import filled_cells
from tests.corpus import sources


def test_every_document_of_a_folder_is_read_once(tmp_path, read, rows):
    made = sources.documents(7)
    shelf = sources.folder(tmp_path / "in", made)
    summary = read(shelf)
    assert (summary.found, summary.read, summary.rows["documents"], summary.rows["errors"]) == (7, 7, 7, 0)
    assert [row["source"] for row in rows("documents", columns=["source"])] == sorted(str(shelf / one.name) for one in made)
    assert len(list(tmp_path.glob("out/batches/*"))) == 3


def test_the_cells_are_those_that_the_reader_reads(tmp_path, read, rows):
    [made] = sources.documents(1)
    read(sources.folder(tmp_path / "in", [made]))
    [report] = read_bytes(made.data, made.name)
    expected = {(c.kind, c.row, c.column): (c.cell.value, c.cell.state.value) for c in filled_cells(report)}
    found = {(r["table_key"], r["row_key"], r["column_key"]): (r["amount"] if r["value"] is None else r["value"], r["state"])
             for r in rows("cells")}  # fmt: skip
    assert found == expected
    [told] = rows("reports")
    assert (told["body"], told["year"], told["published"]) == (report.body, report.year, report.published)
    assert [row["code"] for row in rows("findings")] == sorted(finding.code for finding in report.findings)
    assert len(rows("text_figures")) == len(report.text_figures)


def test_daft_on_this_machine_gives_what_the_plain_loop_gives(tmp_path, read, rows):
    shelf = sources.folder(tmp_path / "in", sources.documents(10))
    first, second = tmp_path / "plain", tmp_path / "native"
    read(shelf, out=first, run=engine.plain)
    read(shelf, out=second, run=engine.native)
    for dataset in DATASETS:
        assert rows(dataset, second) == rows(dataset, first)


def test_a_second_run_reads_nothing_again_and_what_is_new(tmp_path, read, rows):
    shelf = sources.folder(tmp_path / "in", sources.documents(4))
    read(shelf)
    assert read(shelf).read == 0
    sources.folder(shelf, sources.documents(2, start=4))
    summary = read(shelf)
    assert (summary.found, summary.read, summary.rows["documents"]) == (6, 2, 6)


def test_a_file_that_changed_is_another_document_and_one_that_was_only_touched_is_not(tmp_path, read, rows):
    first, second = sources.documents(2)
    shelf = sources.folder(tmp_path / "in", [first])
    read(shelf)
    (shelf / first.name).touch()
    assert read(shelf).read == 0
    (shelf / first.name).write_bytes(second.data)
    assert read(shelf).read == 1
    assert len({row["document"] for row in rows("documents")}) == 2


def test_the_same_folder_given_twice_is_read_once(tmp_path, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(3))
    assert read(shelf, shelf / "..", shelf).rows["documents"] == 3


def test_the_output_may_lie_in_the_input(tmp_path, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(3))
    read(shelf, out=shelf / "out")
    assert read(shelf, out=shelf / "out").rows["documents"] == 3


def test_a_bad_document_costs_itself_only(tmp_path, read, rows):
    shelf = sources.folder(tmp_path / "in", sources.documents(2))
    (shelf / "坏.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (shelf / "空.txt").write_bytes(b"")
    (shelf / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    summary = read(shelf)
    assert (summary.rows["documents"], summary.rows["reports"], summary.rows["errors"]) == (5, 2, 3)
    errors = {row["source"].rsplit("/", 1)[1]: row["code"] for row in rows("errors")}
    assert errors == {"坏.pdf": "damaged", "空.txt": "empty", "图.png": "unsupported"}
    assert {row["error"] for row in rows("documents")} == {None, "damaged", "empty", "unsupported"}


def test_pipes_devices_and_what_is_too_large_are_told_and_not_waited_for(tmp_path, read, rows):
    shelf = sources.folder(tmp_path / "in", sources.documents(1))
    os.mkfifo(shelf / "管道")
    (shelf / "零").symlink_to("/dev/zero")
    with (shelf / "大.html").open("wb") as file:
        file.truncate(60_000_000)
    assert read(shelf).rows["reports"] == 1
    assert {row["source"].rsplit("/", 1)[1]: row["code"] for row in rows("errors")} == {
        "管道": "not_a_file", "零": "not_a_file", "大.html": "too_large",
    }  # fmt: skip


def test_a_fault_of_the_program_costs_that_document_only(tmp_path, read, rows, monkeypatch):
    from gongkai.corpus import stage

    whole = stage.document_rows

    def faulty(reference, outcome):
        if isinstance(outcome, list) and reference.source.endswith("错.txt"):
            raise ZeroDivisionError
        return whole(reference, outcome)

    made = [one for one in sources.documents(30) if one.name.endswith(".txt")][:2]
    shelf = sources.folder(tmp_path / "in", made)
    (shelf / made[0].name).rename(shelf / "错.txt")
    monkeypatch.setattr(stage, "document_rows", faulty)
    assert read(shelf).rows["reports"] == 1
    [error] = rows("errors")
    assert (error["code"], error["message"]) == ("crashed", "整理这个文档的数据时程序出错。请把原文件报告给维护人员。")


def test_a_file_that_is_gone_when_its_turn_comes_is_told(tmp_path, read, rows):
    shelf = sources.folder(tmp_path / "in", sources.documents(2))

    def losing(root, batches):
        shutil.rmtree(shelf)
        yield from engine.plain(root, batches)

    read(shelf, run=losing)
    assert [row["code"] for row in rows("errors")] == ["not_found", "not_found"]


def test_a_file_that_changes_after_it_was_listed_is_told_and_read_by_the_next_run(tmp_path, read, rows):
    first, second = sources.documents(2)
    shelf = sources.folder(tmp_path / "in", [first])

    def changing(root, batches):
        (shelf / first.name).write_bytes(second.data)
        yield from engine.plain(root, batches)

    read(shelf, run=changing)
    assert [row["message"] for row in rows("errors")] == ["列出以后内容变了，没有读取。再运行一次，就读取新的内容。"]
    assert read(shelf).rows["reports"] == 1


def test_a_name_of_stray_bytes_is_shown_as_an_escape(tmp_path, read, rows):
    [made] = sources.documents(1)
    shelf = sources.folder(tmp_path / "in", [])
    (shelf / b"\xd0\xc2.html".decode("utf-8", "surrogateescape")).write_bytes(made.data)
    assert read(shelf).rows["reports"] == 1
    assert rows("reports")[0]["source"].endswith("\\udcd0\\udcc2.html")
