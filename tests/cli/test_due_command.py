"""`gongkai due`, `gongkai fee` and `gongkai calendar`: what other programs and people are told."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.test_start import loaded_by
from tests.law.test_notices import NOTICE_2027


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_VAR", str(tmp_path / "var"))


def due(gongkai, *arguments):
    code, out, err = gongkai("due", *arguments, "--json")
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    return json.loads(out)


def test_the_object_has_the_keys_that_others_rely_on(gongkai):
    found = due(gongkai, "2024-03-01")
    assert list(found) == ["due", "provisional", "certain_until", "used", "left", "steps"]
    assert {key: found[key] for key in list(found)[:5]} == {
        "due": "2024-03-29", "provisional": False, "certain_until": "2026-12-31", "used": 0, "left": 20,
    }  # fmt: skip
    assert found["steps"][-1] == {
        "on": "2024-03-29",
        "what": "2024年3月29日（星期五）：第20个工作日，答复期限届满",
        "article": "《政府信息公开条例》第三十三条第二款",
    }


@pytest.mark.parametrize(
    ("options", "last_day"),
    [
        (["--extend"], "2024-04-28"),
        (["--correction-received", "2024-03-15"], "2024-04-15"),
        (["--consult", "2024-03-11..2024-03-25"], "2024-04-15"),
        (["--consult", "2024-03-11.."], "2024-04-22"),
        (["--consult", "2024-03-11..@2024-03-13"], "2024-04-24"),
        (["--consult", "2024-03-11..2024-03-25@2024-03-13"], "2024-04-15"),
        (["--consult", "2024-03-11..2024-03-20", "--consult", "2024-03-13..2024-03-25"], "2024-04-15"),
        (["--correction-received", "2024-03-15", "--extend"], "2024-05-14"),
        (["--consult", "2024-04-10..2024-04-16", "--extend"], "2024-05-07"),
    ],
)
def test_options_change_the_due_date(gongkai, options, last_day):
    assert due(gongkai, "2024-03-01", *options)["due"] == last_day


def test_used_and_left_are_as_of_the_day_asked_for(gongkai):
    found = due(gongkai, "2024-03-01", "--on", "2024-03-11")
    assert (found["used"], found["left"]) == (6, 14)
    assert due(gongkai, "2024-03-01", "--on", "2024-04-01")["left"] == -1


def test_people_read_the_arithmetic_line_by_line(gongkai, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    code, out, _ = gongkai("due", "2024-03-29", "--on", "2024-04-08")
    assert code == 0
    assert out.splitlines() == [
        "应答复日期：2024年4月28日（星期日）",
        "截至2024年4月8日（星期一）：已用5个工作日，剩余15个工作日",
        "期限计算过程：",
        "  2024-03-29  收到申请，当日不计入期限，自次日起计算",
        "              依据：《政府信息公开条例》第三十一条；期间开始之日不计：参照《民事诉讼法》第八十五条第二款",
        "  2024-03-29  答复期限20个工作日",
        "              依据：《政府信息公开条例》第三十三条第二款",
        "  2024-04-04  2024年4月4日至5日因清明节放假，不计入工作日",
        "              依据：《国务院办公厅关于2024年部分节假日安排的通知》（国办发明电〔2023〕7号）",
        "  2024-04-07  2024年4月7日（星期日）因清明节调休上班，计入工作日",
        "              依据：《国务院办公厅关于2024年部分节假日安排的通知》（国办发明电〔2023〕7号）",
        "  2024-04-28  2024年4月28日（星期日）因劳动节调休上班，计入工作日",
        "              依据：《国务院办公厅关于2024年部分节假日安排的通知》（国办发明电〔2023〕7号）",
        "  2024-04-28  2024年4月28日（星期日）：第20个工作日，答复期限届满",
        "              依据：《政府信息公开条例》第三十三条第二款",
        "逐段计数：",
        "  2024年4月1日至3日：第1至3个工作日",
        "  2024年4月7日至12日：第4至9个工作日",
        "  2024年4月15日至19日：第10至14个工作日",
        "  2024年4月22日至26日：第15至19个工作日",
        "  2024年4月28日（星期日）：第20个工作日",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["20256-01-01"], "“20256-01-01”不是日期，应写为 2024-03-01 的样子"),
        (["2024-02-30"], "没有“2024-02-30”这一天，请核对年、月、日"),
        (["2024-03-01", "--consult", "2024-03-11"], "应写为 发出日..答复日[@对方收到日]"),
        (["2024-03-01", "--consult", "..2024-03-11"], "应写为 发出日..答复日[@对方收到日]"),
        (["2024-03-01", "--consult", "2024-02-01.."], "早于收到申请之日2024年3月1日，请核对"),
        (["2024-03-01", "--consult", "2024-03-11..2024-03-08"], "没有在2024年3月8日或者之前发出的征求意见"),
        (["2024-03-01", "--on", "2024-02-01"], "计算日不能早于收到申请之日"),
        (["2007-03-01"], "《政府信息公开条例》尚未施行"),
        (["2060-12-20"], "工作日历只有2004年至2060年"),
    ],
)
def test_impossible_days_end_with_code_2_and_a_reason(gongkai, arguments, message):
    code, out, err = gongkai("due", *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_with_json_a_refusal_is_an_object_too(gongkai):
    code, out, err = gongkai("due", "2007-03-01", "--json")
    assert (code, err) == (2, "")
    assert json.loads(out)["error"]["code"] == "before_the_regulation"


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_zone_of_the_machine_changes_nothing(zone):
    program = [sys.executable, "-m", "gongkai.cli", "due", "2024-03-01", "--json"]
    done = subprocess.run(program, capture_output=True, text=True, timeout=60, env={**os.environ, "TZ": zone})
    assert json.loads(done.stdout)["due"] == "2024-03-29"


def test_none_of_the_three_loads_django():
    for arguments in (["due", "2024-03-01"], ["fee", "--by", "item", "41"], ["calendar", "show"]):
        code, names = loaded_by(*arguments)
        assert code == "0"
        assert "django" not in names


def test_a_fee_comes_with_its_steps(gongkai):
    code, out, _ = gongkai("fee", "--by", "item", "41", "--json")
    found = json.loads(out)
    assert (code, found["amount"]) == (0, 4300)
    assert [step["amount"] for step in found["steps"]] == [0, 2000, 2000, 300]
    _, out, _ = gongkai("fee", "--by", "page", "68")
    assert out.splitlines()[0] == "信息处理费：380元（按量计收，一件申请的页数（A4及以下单面为1页）：68）"


@pytest.mark.parametrize("count", ["-1", "100001", "4.5", "x"])
def test_an_impossible_count_ends_with_code_2(gongkai, count):
    code, out, err = gongkai("fee", "--by", "item", count)
    assert (code, out) == (2, "")
    assert err


@pytest.fixture
def site(db, settings, tmp_path, monkeypatch):
    """Django is there already in a test; its data folder is the one that the commands without Django look into."""
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    monkeypatch.setattr("gongkai.commands.calendar.start_site", lambda: None)


def test_importing_a_year_makes_provisional_dates_certain(gongkai, tmp_path, site):
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE_2027, encoding="utf-8")
    before = due(gongkai, "2027-01-25")
    code, out, _ = gongkai("calendar", "import", file, "--json")
    assert (code, json.loads(out)["imported"], json.loads(out)["certain_until"]) == (0, 2027, "2027-12-31")
    after = due(gongkai, "2027-01-25")
    assert (before["due"], before["provisional"]) == ("2027-02-24", True)
    assert (after["due"], after["provisional"], after["certain_until"]) == ("2027-02-26", False, "2027-12-31")


def test_a_year_that_is_known_is_replaced_only_on_request(gongkai, tmp_path, site):
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE_2027, encoding="utf-8")
    assert gongkai("calendar", "import", file)[0] == 0
    code, _, err = gongkai("calendar", "import", file)
    assert (code, err) == (2, "2027年的安排已经有了；确有调整的，加 --replace 代替\n")
    assert gongkai("calendar", "import", file, "--replace")[0] == 0


def test_a_faulty_notice_is_refused_whole(gongkai, tmp_path):
    file = tmp_path / "2027.toml"
    file.write_text(NOTICE_2027.replace("2027-02-20", "2027-02-19"), encoding="utf-8")
    code, out, err = gongkai("calendar", "import", file)
    assert (code, out) == (2, "")
    assert "2027年2月19日是星期五，本来就上班" in err
    assert not list((tmp_path / "var").glob("calendars/*"))


@pytest.mark.parametrize(("name", "content"), [("none.toml", None), ("gbk.csv", "日期,安排,节日".encode("gbk"))])
def test_a_file_that_cannot_be_read_is_named(gongkai, tmp_path, name, content):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    code, _, err = gongkai("calendar", "import", file)
    assert code == 2
    assert str(file) in err
