"""Old Word files go through whichever converter is installed."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from gongkai.reading.document import UnreadableFile
from gongkai.reading.formats import doc, load


def test_without_a_converter_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(UnreadableFile) as refusal:
        doc.load(b"x", "x.doc", "doc")
    assert refusal.value.code == "converter_missing"
    assert "antiword" in refusal.value.message
    assert "LibreOffice" in refusal.value.message


def test_a_converter_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(program) if name == "antiword" else None)
    monkeypatch.setattr(doc, "_SECONDS", 1)
    with pytest.raises(UnreadableFile) as refusal:
        doc.load(b"x", "x.doc", "doc")
    assert refusal.value.code == "timeout"


def test_what_antiword_writes_becomes_lines_and_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    book = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN" "docbookx.dtd">
<book><bookinfo><author><surname>某人</surname></author></bookinfo><chapter><title/><para>一、总体情况</para>
<para>A &amp; B</para><informaltable frame='all'><tgroup cols='2'><colspec align='left'/><tbody>
<row><entry><para>规章</para></entry><entry><para>0</para></entry></row>
<row><entry>行政<emphasis>规范性</emphasis>文件</entry><entry></entry></row></tbody></tgroup></informaltable></chapter></book>"""
    program = tmp_path / "antiword"
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{book}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(program) if name == "antiword" else None)
    document = doc.load(b"x", "x.doc", "doc")
    assert document.kind == "doc"
    assert [line.cells or line.text for line in document.lines] == [
        "一、总体情况", "A & B", ("规章", "0"), ("行政规范性文件", "")]


@pytest.fixture(scope="module", params=["doc", "rtf"])
def old_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table with merged cells as an old Word file, written by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("没有LibreOffice：装上后才能测试旧版Word文件的转换")
    folder = tmp_path_factory.mktemp("old")
    document = docx.Document()
    document.add_paragraph("一、总体情况")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "三、本年度办理结果"
    for place, text in {(0, 1): "（一）予以公开", (0, 2): "8", (1, 1): "（二）部分公开", (1, 2): "4"}.items():
        table.cell(*place).text = text
    document.add_paragraph("二、尾")
    document.save(str(folder / "old.docx"))
    subprocess.run([office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
                    request.param, "--outdir", str(folder), str(folder / "old.docx")], check=True, capture_output=True, timeout=60)
    return folder / f"old.{request.param}"


def test_an_old_word_file_is_read_with_its_merged_cells(old_file: Path) -> None:
    document = load(old_file.read_bytes(), old_file.name)
    assert document.kind == "doc"
    assert [line.cells or line.text for line in document.lines] == [
        "一、总体情况", ("三、本年度办理结果", "（一）予以公开", "8"), ("（二）部分公开", "4"), "二、尾"]
