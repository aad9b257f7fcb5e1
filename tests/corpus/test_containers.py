"""Documents in ZIP, WARC and Parquet files; archives made to harm cost themselves only."""

import struct
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gongkai.corpus.containers import archive, confined
from gongkai.corpus.listing import documents
from tests.corpus import sources


@pytest.fixture
def made():
    return [one for one in sources.documents(8) if one.name.endswith((".txt", ".html"))]


def names(rows, dataset="documents"):
    return {row["source"] for row in rows(dataset)}


def test_documents_of_an_archive_are_named_by_their_place_in_it(tmp_path, read, rows, made):
    path = sources.archive(tmp_path / "一月.zip", made)
    assert read(path).rows["reports"] == len(made)
    assert names(rows) == {f"{path}!年报/{one.name}" for one in made}
    assert {row["container"] for row in rows("documents")} == {str(path)}


@pytest.mark.parametrize("name", ["爬取.warc", "爬取.warc.gz"])
def test_pages_of_a_web_archive_are_named_by_their_addresses(tmp_path, read, rows, made, name):
    assert read(sources.web_archive(tmp_path / name, made)).rows["reports"] == len(made)
    assert names(rows) == {sources.address(one) for one in made}


def test_rows_of_a_table_are_named_by_their_addresses(tmp_path, read, rows, made):
    assert read(sources.table(tmp_path / "页面.parquet", made)).rows["reports"] == len(made)
    assert names(rows) == {sources.address(one) for one in made}


def test_every_kind_gives_the_same_figures(tmp_path, read, rows, made):
    columns = ["table_key", "row_key", "column_key", "value", "printed", "state"]
    found = []
    for path in (sources.archive(tmp_path / "1", made), sources.web_archive(tmp_path / "2", made),
                 sources.web_archive(tmp_path / "3.gz", made), sources.table(tmp_path / "4", made),
                 sources.folder(tmp_path / "5", made)):  # fmt: skip
        out = tmp_path / f"out {path.name}"
        read(path, out=out)
        found.append(rows("cells", out, columns))
    assert all(one == found[0] for one in found[1:])
    assert len(found[0]) > 500


def test_a_docx_is_a_document_and_no_archive(tmp_path, read, rows):
    [made] = [one for one in sources.documents(20) if one.name.endswith(".docx")]
    assert read(sources.folder(tmp_path / "in", [made])).rows["reports"] == 1
    assert rows("documents")[0]["container"] is None


def test_names_in_an_archive_made_by_windows_are_chinese(tmp_path):
    info = zipfile.ZipInfo("年报.txt".encode("gb18030").decode("cp437"))
    path = tmp_path / "windows.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(info, b"x")
    with zipfile.ZipFile(path) as file:
        stored = file.infolist()[0]
    stored.flag_bits &= ~archive.UTF8_NAME  # which Windows does not set
    assert archive.name_of(stored) == "年报.txt"


def test_pages_that_were_not_found_and_pictures_are_passed_over(tmp_path, read, rows, made):
    path = tmp_path / "爬取.warc"
    path.write_bytes(b"".join([
        sources.record("https://qinghe.example/404", b"no", status="404 Not Found"),
        sources.record("https://qinghe.example/logo", b"\x89PNG", media="image/png"),
        sources.record("https://qinghe.example/1", made[0].data),
    ]))  # fmt: skip
    read(path)
    assert names(rows) == {"https://qinghe.example/1"}


def test_a_page_sent_compressed_is_unpacked(tmp_path, read, made):
    import gzip

    packed = gzip.compress(made[0].data)
    (tmp_path / "1.warc").write_bytes(sources.record("https://qinghe.example/1", packed, more="Content-Encoding: gzip\r\n"))
    assert read(tmp_path / "1.warc").rows["reports"] == 1


def test_an_input_without_documents_is_told(tmp_path, read, rows):
    (tmp_path / "无").mkdir()
    (tmp_path / "无.zip").write_bytes(sources.packed({}))
    read(tmp_path / "无", tmp_path / "无.zip")
    assert {row["code"]: row["message"] for row in rows("errors")} == {
        "empty_folder": "文件夹里没有文件可读。", "no_documents": "这个文件里没有文档可读。",
    }  # fmt: skip


# made to harm


def test_names_that_climb_out_of_the_archive_lead_nowhere(tmp_path, read, rows, made):
    path = tmp_path / "爬.zip"
    path.write_bytes(sources.packed({"../../外.txt": made[0].data, "/etc/外.txt": made[0].data}))
    assert read(path).rows["reports"] == 2
    assert {one.name for one in tmp_path.iterdir()} == {"爬.zip", "out"}


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, read, rows):
    path = tmp_path / "炸弹.zip"
    path.write_bytes(sources.packed({"大.txt": bytes(40_000_000)}))
    assert read(path).rows["errors"] == 1
    [error] = rows("errors")
    assert error["code"] == "bomb"
    assert error["message"] == "压缩包里的内容展开后是原来的300倍以上，可能是压缩炸弹，没有展开。请核对来源。"


def test_many_members_over_one_another_are_a_bomb(tmp_path, read, rows, made):
    path = tmp_path / "重叠.zip"
    path.write_bytes(_overlapping(sources.packed({"大.txt": bytes(3_000_000)}), 800))
    read(path)
    assert [(row["source"], row["code"]) for row in rows("errors")] == [(str(path), "bomb")]


def _overlapping(one: bytes, times: int) -> bytes:
    """The central directory's only entry repeated: every member is the same bytes."""
    end = one.rindex(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", one, end + 12)
    entry = one[start : start + size]
    tail = bytearray(one[end:])
    struct.pack_into("<HHI", tail, 8, times, times, size * times)
    return one[:start] + entry * times + bytes(tail)


def test_an_encrypted_member_costs_itself_only(tmp_path, read, rows, made):
    data = bytearray(sources.packed({"密.txt": b"x", "明.txt": made[0].data}))
    for head in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(head) + (6 if head[2] == 3 else 8)] |= 1
    (tmp_path / "密.zip").write_bytes(data)
    assert read(tmp_path / "密.zip").rows["reports"] == 1
    assert [(row["source"].rsplit("!", 1)[1], row["code"]) for row in rows("errors")] == [("密.txt", "encrypted")]


def test_a_damaged_member_costs_itself_only(tmp_path, read, rows, made):
    data = bytearray(sources.packed({"坏.txt": b"x" * 50, "好.txt": made[0].data}, zipfile.ZIP_STORED))
    data[data.index(b"x" * 50)] ^= 1
    (tmp_path / "坏.zip").write_bytes(data)
    assert read(tmp_path / "坏.zip").rows["reports"] == 1
    assert [row["code"] for row in rows("errors")] == ["damaged"]


def test_an_archive_that_is_cut_off_is_an_error_of_its_own(tmp_path, read, rows, made):
    path = sources.archive(tmp_path / "断.zip", made)
    path.write_bytes(path.read_bytes()[:-60])
    read(path)
    assert [(row["source"], row["code"]) for row in rows("errors")] == [(str(path), "damaged")]


def test_of_a_web_archive_that_breaks_off_the_pages_before_are_read(tmp_path, read, rows, made):
    path = sources.web_archive(tmp_path / "断.warc.gz", made)
    path.write_bytes(path.read_bytes()[:-900])
    summary = read(path)
    assert summary.rows["reports"] == len(made) - 1
    assert [row["message"] for row in rows("errors")] == ["WARC里的这一条已损坏或不完整，没有读取。请重新下载。"]


def test_a_web_archive_compressed_as_a_whole_is_refused_with_advice(tmp_path, read, rows, made):
    import gzip

    plain = sources.web_archive(tmp_path / "整.warc", made).read_bytes()
    (tmp_path / "整.warc.gz").write_bytes(gzip.compress(plain))
    read(tmp_path / "整.warc.gz")
    assert "WARC文件不是逐条压缩的，不能取出其中的一条。请解压（gzip -d）后再读。" in {row["message"] for row in rows("errors")}


def test_a_table_without_documents_says_which_column_it_needs(tmp_path, read, rows):
    pq.write_table(pa.table({"年度": [2021], "件数": [3]}), tmp_path / "数.parquet")
    read(tmp_path / "数.parquet")
    [error] = rows("errors")
    assert error["code"] == "wrong_schema"
    assert error["message"] == (
        "Parquet文件里没有存放文档的列。应当有一列文字或二进制，名为 content、html、body、data、bytes、raw、text 之一；"
        "现有的列：年度、件数。"
    )


def test_a_table_of_nonsense_is_an_error_of_its_own(tmp_path, read, rows, made):
    (tmp_path / "坏.parquet").write_bytes(b"PAR1" + b"\xff" * 500)
    path = sources.table(tmp_path / "好.parquet", made)
    read(tmp_path / "坏.parquet", path)
    assert [(row["source"].rsplit("/", 1)[1], row["code"]) for row in rows("errors")] == [("坏.parquet", "damaged")]
    assert {row["source"] for row in rows("reports")} == {sources.address(one) for one in made}


def test_of_a_container_that_kills_its_child_the_others_are_told(tmp_path, made, monkeypatch):
    path = sources.archive(tmp_path / "一.zip", made)
    listed = list(documents([str(path)]))
    whole = confined.Child.told
    answered = []

    def dying(child):
        answered.append(1)
        if len(answered) == 3:
            child.end()
        return whole(child)

    monkeypatch.setattr(confined.Child, "told", dying)
    found = [content for _, content in confined.contents(listed)]
    assert [getattr(content, "code", "") for content in found] == ["", "", "crashed", *[""] * (len(made) - 3)]
