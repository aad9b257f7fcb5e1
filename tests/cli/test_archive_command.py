"""`gongkai archive`, `ledger` and `demo`: acts in the database from the command line."""

import json
from pathlib import Path

import pytest

from gongkai.annual.models import ArchiveEntry
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.bodies.services import Particulars, register_body
from gongkai.commands import archive, demo, ledger
from gongkai.writing.form_docx import write_form
from tests.writing.reports import report_2021

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """Django and its database are there already in a test."""
    for command in (archive, ledger, demo):
        monkeypatch.setattr(command, "start_site", lambda: None)


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "临江镇2022.docx"
    write_form(report_2021(), path)
    return path


def registered(name: str = "云溪县临江镇人民政府") -> Body:
    return register_body(Person.objects.operator(), Particulars(name, Kind.TOWNSHIP))


def test_a_report_is_archived_for_the_body_it_names(gongkai, file):
    registered()
    code, out, err = gongkai("archive", "add", file)
    assert (code, err) == (0, "")
    assert out == f"已存入年报库：云溪县临江镇人民政府 2022年（第1版）　{file}\n"
    assert ArchiveEntry.objects.get().year == 2022


def test_a_report_of_an_unknown_body_is_not_archived(gongkai, file):
    code, out, err = gongkai("archive", "add", file)
    assert (code, out) == (2, "")
    assert err.startswith(f"没有存入 {file}：")
    assert not ArchiveEntry.objects.exists()


def test_an_unknown_body_may_be_registered_on_the_way(gongkai, file):
    code, _, err = gongkai("archive", "add", file, "--register")
    assert code == 0
    assert "已登记机关：云溪县临江镇人民政府" in err
    assert Body.objects.get().kind == Kind.TOWNSHIP


def test_the_same_file_is_not_archived_twice(gongkai, file):
    registered()
    gongkai("archive", "add", file)
    code, out, _ = gongkai("archive", "add", file, "--json")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "duplicate"
    assert ArchiveEntry.objects.count() == 1


def test_a_bad_file_does_not_keep_the_others_out(gongkai, file, tmp_path):
    registered()
    code, out, err = gongkai("archive", "add", tmp_path / "没有.docx", file)
    assert code == 2
    assert "已存入年报库" in out
    assert "没有.docx”这个文件或文件夹" in err


def test_json_names_the_entry(gongkai, file):
    registered()
    _, out, _ = gongkai("archive", "add", file, "--json")
    entry = ArchiveEntry.objects.get()
    assert json.loads(out) == {
        "source": str(file),
        "entries": [{"id": entry.pk, "body": "云溪县临江镇人民政府", "year": 2022, "version": 1}],
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--body", "无名镇人民政府"), "没有登记名为“无名镇人民政府”的机关"),
        (("--as", "nobody"), "没有登录名为“nobody”的人员；请核对，或者不写 --as。"),
    ],
)
def test_an_argument_that_names_nothing_is_explained(gongkai, file, options, message):
    code, out, err = gongkai("archive", "add", file, *options)
    assert (code, out) == (2, "")
    assert message in err


def test_a_person_without_a_role_cannot_archive(gongkai, file):
    registered()
    Person.objects.create_user("zhangsan", display_name="张三")
    assert gongkai("archive", "add", file, "--as", "zhangsan")[0] == 2
    assert not ArchiveEntry.objects.exists()


def test_the_ledger_of_what_was_archived_is_sound_and_rebuilds_the_same(gongkai, file):
    registered()
    gongkai("archive", "add", file)
    code, out, _ = gongkai("ledger", "verify", "--json")
    assert (code, json.loads(out)) == (0, {"sound": True, "problems": []})
    assert gongkai("ledger", "rebuild")[0] == 0
    assert ArchiveEntry.objects.get().year == 2022


def test_the_demonstration_is_not_loaded_over_real_records(gongkai):
    registered()
    code, out, err = gongkai("demo")
    assert (code, out) == (2, "")
    assert "此数据库已有机关数据" in err
