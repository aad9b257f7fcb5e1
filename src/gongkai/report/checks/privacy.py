"""NT-PII: names, identity numbers and phones of applicants in a report. No finding repeats what it found.

Level E only where it cannot be an office's contact or a leader of the body: an identity number whose check digit and birth
date are right, or a mobile number beside an applicant's name. A name alone is shown as a doubt (W).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, not_assessable
from gongkai.report.model import Cause, Finding, Level, Place
from gongkai.report.narrative import folded_lines

# What may not stand before the number is asked after its first digit: so the search goes from digit to digit.
_IDENTITY = re.compile(r"([1-8](?<![0-9A-Za-z].)\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[0-9Xx])(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许吕张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞袁柳"
    "鲍史唐费廉薛雷贺倪汤滕罗毕郝邬汪祁毛狄戴宋庞熊纪舒屈祝董梁杜阮蓝闵季贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田"
    "樊胡凌霍虞万柯管卢莫房丁邓洪左石崔吉龚程邢裴陆荣翁荀段巫焦牧山谷车侯全班秋仲伊宫宁仇甘厉武符刘景詹束龙叶"
    "黎白蒲赖卓蔺屠池乔翟谭劳姬申冉桑桂牛尚温庄晏柴阎慕习艾向古易慎廖耿满匡文寇欧聂晁敖冷简曾沙关查游权覃肖涂"
)
_NAME = rf"[{SURNAMES}][\u4e00-\u9fa5]{{1,2}}"
_NAMED = re.compile(
    rf"申请人(?:姓名)?(?::|为|是)?(?P<name>{_NAME})(?=[(,]?(?:男|女)[,)]|[(,]?(?:身份证|公民身份|手机|联系电话|电话|住址|家住|住所地?)"
    r"|,?(?:向(?:我|本|镇|县|区|市)|提交|提出|不服|申请公开|要求公开|就其))"
)
_PHONE_BESIDE = re.compile(
    rf"申请人(?:姓名)?(?::|为|是)?(?P<name>{_NAME})[^。;\n]{{0,12}}?(?:手机|电话|联系方式)(?:号码)?(?:为|是|:)?(?P<phone>1[3-9]\d{{9}})(?!\d)"
)
_WORDS = frozenset(
    "向本 向我 向其 向行 权利 权益 权限 关于 关注 关心 查阅 查询 申请 申诉 全部 全面 全程 满意 文件 管理 沙龙 易于 简要 游客".split()
)


def personal(subject: Subject) -> Outcome:
    """NT-PII; office contacts and named leaders of the body are not applicants and never found."""
    lines = subject.folded_lines or folded_lines([section.text for section in subject.report.sections])
    if not lines:
        return not_assessable("没有读到正文")
    return Outcome(list(_found_in("\n".join(lines), bool(subject.folded_lines))))


def _found_in(text: str, numbered: bool) -> Iterator[Finding]:
    """All findings of a text whose lines are folded; `numbered` where they are the source's own lines."""

    def place(match: re.Match[str]) -> Place | None:
        return Place(line=text.count("\n", 0, match.start()) + 1) if numbered else None

    for match in _IDENTITY.finditer(text):
        if is_identity_number(match[1]):
            yield _finding("身份证件号码", masked(match[1], 3, 2), place(match))
    phones = list(_PHONE_BESIDE.finditer(text))
    for match in phones:
        yield _finding(
            "申请人的姓名和电话", f"{_mask_name(match['name'])}、{masked(match['phone'], 3, 2)}", place(match)
        )
    told = {match.start("name") for match in phones}
    for match in _NAMED.finditer(text):
        if match.start("name") not in told and match["name"][:2] not in _WORDS and "某" not in match["name"]:
            yield _finding("申请人的姓名", _mask_name(match["name"]), place(match), sure=False)


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a resident identity number: a birth date that exists and the right check digit."""
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return born.year >= 1900 and _CHECK_DIGITS[total % 11] == digits[17].upper()


def masked(number: str, first: int, last: int) -> str:
    """A number with all but its first and last characters hidden."""
    return number[:first] + "*" * (len(number) - first - last) + number[-last:]


def _mask_name(name: str) -> str:
    return name[0] + "某" * (len(name) - 1)


def _finding(what: str, shown: str, place: Place | None, sure: bool = True) -> Finding:
    where = f"第{place.line}行" if place and place.line else "正文"
    doubt = "" if sure else "疑似"
    return catalogue.finding(
        "NT-PII",
        f"{where}：{doubt}出现{what}（{shown}）。",
        level=None if sure else Level.WARNING,
        cause=None if sure else Cause.READING,
        printed=shown,
        place=place,
    )
