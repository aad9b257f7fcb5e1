"""The commands on real files, read in the restricted child process: what a person sees who has just installed this."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.reading import isolation
from gongkai.writing.form_docx import write_form
from tests.reading.bad_files import BAD
from tests.writing.reports import report_2021


@pytest.fixture(autouse=True)
def ended_children():
    yield
    isolation.close()


def test_the_seed_documents_check_without_an_error(gongkai, shared_data):
    code, out, err = gongkai("check", *sorted((shared_data / "seeds").glob("*.txt")))
    assert (code, err) == (0, "")
    assert out.count("■") == 5


def test_the_lost_total_of_seed_three_is_restored_and_says_so(gongkai, shared_data):
    _, out, _ = gongkai("read", *(shared_data / "seeds").glob("003*.txt"), "--json")
    report = json.loads(out)
    assert report["tables"]["applications"]["rows"]["granted"] == [8, 0, 0, 0, 0, 0, 8]
    assert report["states"]["applications"]["granted"] == [*["printed"] * 6, "solved"]
    [finding] = [f for f in report["findings"] if (f["row"], f["column"]) == ("granted", "total")]
    assert (finding["code"], finding["expected"], finding["line"]) == ("T3-BLANK", 8, 195)


def test_a_report_whose_source_is_wrong_ends_with_one(gongkai, shared_data):
    code, out, _ = gongkai("check", shared_data / "reports/pdf/hongze-district-2023.pdf")
    assert code == 1
    assert "[E 错误] T4-SUM" in out


def test_every_bad_file_is_an_error_object_and_the_good_one_is_read(gongkai, tmp_path):
    folder = tmp_path / "年报"
    codes = {}
    for number, (_, name, content, code) in enumerate(BAD):
        path = folder / f"{number:02}" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content())
        codes[str(path)] = code
    write_form(report_2021(), folder / "好.docx")
    code, out, err = gongkai("read", folder, "--json")
    *failed, read = map(json.loads, out.splitlines())
    assert (code, err) == (2, "")
    assert {value["source"]: value["error"]["code"] for value in failed} == codes
    assert all("请" in value["error"]["message"] or "另存" in value["error"]["message"] for value in failed)
    assert read["tables"]["applications"]["rows"]["granted"] == [4, 1, 0, 0, 0, 0, 5]


def test_whoever_stops_reading_the_output_does_not_see_a_traceback(shared_data: Path):
    command = [sys.executable, "-m", "gongkai.cli", "read", str(shared_data / "seeds"), "--json"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(timeout=60) == 141
