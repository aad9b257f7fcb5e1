"""NT-YEAR, NT-LAW, NT-PLACE: words that belong to another year, an older law or another place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, found, not_applicable, not_assessable
from gongkai.report.model import Finding
from gongkai.report.narrative import Sentence, fold

NEW_LAW_FIRST_FULL_YEAR = 2020
_QUOTED = re.compile(
    r"《[^》]{1,80}》|〔\d{4}〕|\[\d{4}\]|\([^()]{0,60}(?:号|修订|通过|公布|施行|令)[^()]{0,20}\)|“[^”]{1,60}”"
)
_YEAR = re.compile(
    r"(?<!\d)(?<!至)(?<!到)(?<!-)(20[0-4]\d)年(?!\d)(?!至|到|-|以来|起|底前?|前|开始|版|修订|施行|[^,。;]{0,6}(?:修订|公布|印发|颁布|出台)的)"
)
_ANY_YEAR = re.compile(r"20[0-4]\d(?=年)")
_OF_ITS_OWN = re.compile(r"(?:^|[。;:])(20[0-4]\d)年度?,?(?:以来,?)?(?:我|本)(?:[省市县区州旗镇乡街局委办中管院处所])")
_SINCE = re.compile(r"(?:自|从|于|截至|截止到?|早在|到|至|与|和|、|比|较|同|参照|按照|根据|对标?|针对)$")
_COMPARES = re.compile(r"比|较|同期|同比|相比|上年|去年|结转|改进|整改|工作中存在")
_OLD_LAW = (
    (re.compile(r"(?:国务院)?(?:令)?第?492号"), "国务院令第492号（2007年《条例》）已由第711号修订"),
    (re.compile(r"三需要|自身生产、?生活、?科研等?特殊需要"), "“三需要”（自身生产、生活、科研等特殊需要）已经取消"),
    (re.compile(r"(?:15|十五)个?工作日"), "答复期限已由15个工作日改为20个工作日"),
)
_OLD_LAW_WORDS = re.compile(r"492号|三需要|自身生产|(?:15|十五)个?工作日")
"""One of them stands wherever one of `_OLD_LAW` does."""
_ANSWER_TERM = re.compile(r"答复|办理|回复|申请")
_OTHER_TERM = re.compile(r"第三方|征求意见|复议|补正|协商|会商|公示|转办|留言|咨询|信箱|12345|提出意见")
_HISTORY = re.compile(r"修订前|原《?条例|旧《?条例|废止|取消|由.{0,12}改为|不再")
_TOWN = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{2,12}?)(?P<suffix>镇|乡|街道)(?=人民政府|政府信息公开|政务公开|办事处|党委)"
)
_COUNTY = re.compile(r"(?P<name>[\u4e00-\u9fa5]{2,12}?)(?P<suffix>县)(?=人民政府|政府信息公开|政务公开工作)")
_ACTING = re.compile(
    r"《今日|[镇乡县](?:人民政府|政府信息公开|政务公开|办事处|党委)|街道(?:人民政府|政府信息公开|政务公开|办事处|党委)"
)
"""Stands in every sentence in which `_PAPER`, `_TOWN` or `_COUNTY` finds something."""
_NO_NAME = re.compile(r"[各全我本该乡镇村城县市区省州旗的和与及由在对向为是以等了关下属级托]$|^.$")
_BEFORE_A_NAME = re.compile(r"[省市县区州旗盟由在向与和对从到将被是及、]")
_PAPER = re.compile(r"《今日(?P<name>[\u4e00-\u9fa5]{2,4})》")
_NOT_PLACES = frozenset(
    "头条 中国 关注 说法 一线 视点 聚焦 新闻 民生 热点 财经 要闻 播报 发布 视线 国土 农村 农业 交通 政务 法治 消防".split()
)


def years(subject: Subject) -> Outcome:
    """NT-YEAR: a year other than the report's, its neighbours or a law's; last year as the year of our own work."""
    year = subject.report.year
    if year is None or not subject.narrative:
        return not_assessable("没有读到报告年度或正文")
    return Outcome([_year_finding(s, year, wrong) for s in subject.narrative for wrong in _wrong_years(s, year)])


def _wrong_years(sentence: Sentence, year: int) -> list[int]:
    """Years outside the neighbourhood anywhere; last year only where a sentence begins with it and speaks of us."""
    if sentence.section not in (1, 5) or "年" not in sentence.text:
        return []
    text = _QUOTED.sub("", sentence.text)
    if not any(int(one) < year for one in _ANY_YEAR.findall(text)):
        return []
    far = {
        int(m[1]) for m in _YEAR.finditer(text) if abs(int(m[1]) - year) > 1 and not _SINCE.search(text[: m.start()])
    }
    own = {int(m[1]) for m in _OF_ITS_OWN.finditer(text) if int(m[1]) == year - 1}
    stale = own if f"{year}年" not in text and not _COMPARES.search(text[:60]) else set()
    return sorted(stale | {one for one in far if one < year and _speaks_of_work(text, one)})


def _speaks_of_work(text: str, year: int) -> bool:
    """The year is the time of what is reported, not the date of a decision, a platform or a plan."""
    return bool(
        re.search(
            rf"(?:^|[。;:,]){year}年(?:度)?,?(?:以来,?)?(?:我|本|全|共|累计|政府信息|主动|依申请|[^,。]{{0,8}}工作)",
            text,
        )
    )


def _year_finding(sentence: Sentence, year: int, wrong: int) -> Finding:
    return catalogue.finding(
        "NT-YEAR",
        f"正文“{sentence.text[:24]}……”：写的是{wrong}年，报告年度是{year}年，可能沿用了往年文字。",
        printed=wrong,
        expected=year,
        place=sentence.place,
    )


def old_law(subject: Subject) -> Outcome:
    """NT-LAW: the regulation of 2007 quoted after 2019 (order 492, 三需要, 15 working days to answer)."""
    year = subject.report.year
    if year is None or not subject.narrative:
        return not_assessable("没有读到报告年度或正文")
    if year < NEW_LAW_FIRST_FULL_YEAR:
        return not_applicable("现行《条例》2019年5月15日起施行，只核对2020年以后的报告")
    if not _OLD_LAW_WORDS.search(subject.narrative_text):
        return Outcome()
    pairs = [(s, why) for s in subject.narrative for why in _outdated(s.text)]
    return Outcome([_law_finding(sentence, why) for sentence, why in pairs])


def _outdated(text: str) -> Iterator[str]:
    if _HISTORY.search(text):
        return
    for index, (pattern, why) in enumerate(_OLD_LAW):
        match = pattern.search(text)
        if match and (index < 2 or _is_answer_term(text, match)):
            yield why


def _is_answer_term(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 40) : match.end() + 20]
    return bool(_ANSWER_TERM.search(around)) and not _OTHER_TERM.search(around) and "公开申请" in text


def _law_finding(sentence: Sentence, why: str) -> Finding:
    return catalogue.finding(
        "NT-LAW", f"正文“{sentence.text[:24]}……”：{why}。", printed=sentence.text[:60], place=sentence.place
    )


def places(subject: Subject) -> Outcome:
    """NT-PLACE: another township or county acting in its own name, or another place's 《今日…》."""
    body = fold(subject.report.body or "")
    if not body or not subject.narrative:
        return not_assessable("没有读到机关名称或正文")
    outcome = Outcome()
    seen: set[str] = set()
    for sentence in (s for s in subject.narrative if _ACTING.search(s.text)):
        for name in _foreign(sentence.text, body, subject):
            if name not in seen:
                seen.add(name)
                outcome.findings += found(_place_finding(sentence, name, body)).findings
    return outcome


def _foreign(text: str, body: str, subject: Subject) -> Iterator[str]:
    for match in _PAPER.finditer(text):
        if match["name"] not in _NOT_PLACES and match["name"] not in _without_papers(subject):
            yield match[0]
    pattern = {"township": _TOWN, "county": _COUNTY}.get(subject.role.kind if subject.role else "")
    for match in pattern.finditer(text) if pattern else ():
        own = _place_name(body, match["suffix"])
        name = _BEFORE_A_NAME.split(match["name"])[-1]
        if own and len(name) >= 2 and not _NO_NAME.search(name) and own[-2:] != name[-2:]:
            yield name[-4:] + match["suffix"]


def _place_name(body: str, suffix: str) -> str | None:
    """The proper name before 镇, 乡, 街道 or 县 in the body's name; None where it has another suffix."""
    match = re.search(rf"([\u4e00-\u9fa5]{{2,8}}){suffix}(?:人民)?(?:政府)?(?:办事处)?$", body)
    return _BEFORE_A_NAME.split(match[1])[-1] if match else None


def _without_papers(subject: Subject) -> str:
    """Body and headline, in which a local paper's place is named."""
    return fold((subject.report.body or "") + (subject.report.title or "")) + "".join(
        _PAPER.sub("", sentence.text) for sentence in subject.narrative
    )


def _place_finding(sentence: Sentence, name: str, body: str) -> Finding:
    return catalogue.finding(
        "NT-PLACE",
        f"正文“{sentence.text[:24]}……”：出现“{name}”，不像是{body}的情况，可能抄自别处。",
        printed=name,
        place=sentence.place,
    )
