"""Files of a year's notice: what is read, what is refused and in which words."""

import pytest

from gongkai.law.notice_csv import parse_notice_csv
from gongkai.law.notices import faults, notice_text, parse_notice
from gongkai.law.reasons import Refused
from tests.law.days import CALENDAR, d

NOTICE_2027 = """
year = 2027
number = "国办发明电〔2026〕0号"
[[holiday]]
name = "元旦"
rest = [2027-01-01, 2027-01-02, 2027-01-03]
[[holiday]]
name = "春节"
rest = [2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11]
work = [2027-02-20]
[[holiday]]
name = "清明节"
rest = [2027-04-03, 2027-04-04, 2027-04-05]
[[holiday]]
name = "劳动节"
rest = [2027-05-01, 2027-05-02, 2027-05-03, 2027-05-04, 2027-05-05]
work = [2027-05-08]
[[holiday]]
name = "端午节"
rest = [2027-06-09]
[[holiday]]
name = "中秋节"
rest = [2027-09-15]
[[holiday]]
name = "国庆节"
rest = [2027-10-01, 2027-10-02, 2027-10-03, 2027-10-04, 2027-10-05, 2027-10-06, 2027-10-07]
work = [2027-09-26, 2027-10-09]
"""
"""A fictional arrangement that keeps all rules."""


def messages(text: str, special: bool = False) -> list[str]:
    return [reason.message for reason in faults(parse_notice(text), special)]


def test_a_sound_notice_has_no_faults_and_makes_its_year_certain():
    notice = parse_notice(NOTICE_2027)
    assert faults(notice) == []
    calendar = CALENDAR.with_notice(notice)
    assert calendar.certain_until == d("2027-12-31")
    assert calendar.is_working_day(d("2027-02-20"))


def test_writing_and_reading_a_notice_gives_the_same():
    for notice in CALENDAR.notices:
        assert parse_notice(notice_text(notice)) == notice


def test_a_make_up_day_on_a_weekday_is_refused():
    assert messages(NOTICE_2027.replace("2027-02-20", "2027-02-19")) == [
        "2027年2月19日是星期五，本来就上班；调休上班日应为星期六或星期日"
    ]


def test_a_day_of_another_year_is_refused():
    assert messages(NOTICE_2027.replace("2027-02-20", "2026-02-21")) == ["2026年2月21日不属于2027年的安排，请核对"]


def test_new_year_may_reach_into_the_december_before():
    assert messages(NOTICE_2027.replace("[2027-01-01,", "[2026-12-31, 2027-01-01,"), special=True) == []


def test_days_written_twice_or_both_ways_are_refused():
    assert messages(NOTICE_2027.replace("2027-01-02", "2027-01-01")) == ["2027年1月1日写了两次，请核对"]
    assert messages(NOTICE_2027.replace("work = [2027-02-20]", "work = [2027-02-07]")) == [
        "2027年2月7日既写为放假又写为上班，请核对"
    ]


def test_a_statutory_day_that_is_missing_is_named_with_the_rule():
    (missing,) = faults(parse_notice(NOTICE_2027.replace("2027-06-09", "2027-06-10")))
    assert missing.message == "2027年6月9日（星期三）是端午节的法定假日，通知中没有写为放假，请核对"
    assert missing.article == "《全国年节及纪念日放假办法》（国务院令第795号）第二条"


def test_a_lost_make_up_day_shows_in_the_balance_unless_days_off_are_special():
    text = NOTICE_2027.replace("work = [2027-02-20]", "work = []")
    assert messages(text) == [
        "星期一至星期五放假共17天，而法定假日加调休上班日共16天，两者应当相等；请逐日核对，确有特别放假的另行说明"
    ]
    assert messages(text, special=True) == []


@pytest.mark.parametrize("year", ["2003", "2061"])
def test_a_year_outside_the_table_is_refused(year):
    text = f'year = {year}\n[[holiday]]\nname = "元旦"\nrest = [{year}-01-01]'
    assert messages(text) == [f"年份{year}不在2004年至2060年之间，请核对"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("year = ", "不是有效的 TOML 文件："),
        ('year = "2027"\n[[holiday]]\nname = "元旦"', "缺少年份，应写为 year = 2027"),
        ("year = 2027", "没有节假日；每个节日写为一段"),
        ("year = 2027\nholiday = []", "没有节假日；每个节日写为一段"),
        ('year = 2027\n[[holiday]]\nname = "元旦"\nrest = ["2027-01-01"]', "元旦：2027-01-01 不是日期；日期不加引号"),
        ('year = 2027\n[[holiday]]\nname = "元旦"\nrest = 2027-13-01', "不是有效的 TOML 文件："),
        ("year = 2027\n[[holiday]]\nrest = [2027-01-01]", "第1段 [[holiday]] 应有 name、rest、work 三项，不能有别的项目"),
        ('year = 2027\nyears = 1\n[[holiday]]\nname = "元旦"', "不认识的项目：years"),
    ],
)
def test_a_file_of_another_shape_is_refused_saying_what_is_expected(text, message):
    with pytest.raises(Refused) as refused:
        parse_notice(text)
    assert message in refused.value.reasons[0].message


def test_a_csv_gives_the_same_notice():
    notice = parse_notice(NOTICE_2027)
    rows = [(day, "放假", name) for day, name in notice.rest.items()]
    rows += [(day, "上班", name) for day, name in notice.work.items()]
    text = "日期,安排,节日\n" + "\n".join(f"{day},{kind},{name}" for day, kind, name in rows)
    assert parse_notice_csv(text, "国办发明电〔2026〕0号") == notice


def test_every_bad_line_of_a_csv_is_named():
    with pytest.raises(Refused) as refused:
        parse_notice_csv("日期,安排,节日\n2027-1-1,放假,元旦\n2027-01-02,休息,元旦\n2027-01-03,放假,")
    assert [reason.message for reason in refused.value.reasons] == [
        "第2行：“2027-1-1”不是日期，应写为 2027-01-01",
        "第3行：“休息”应为“放假”或“上班”",
        "第4行：没有写节日",
    ]


@pytest.mark.parametrize("text", ["", "day,kind\n", "日期,安排,节日\n"])
def test_a_csv_without_columns_or_days_is_refused(text):
    with pytest.raises(Refused):
        parse_notice_csv(text)
