"""Invented applicants and what they ask for. The district code 999999 of their numbers is that of no place."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from gongkai.applications import services
from gongkai.applications.kinds import ApplicantKind, Route, SupplyForm, Topic
from gongkai.applications.particulars import Applicant
from gongkai.law.receipt import Arrival, Channel

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", ("平安", "和顺", "永宁", "长乐", "新禾", "小满", "立秋", "清和")
ORGANISATIONS = {
    ApplicantKind.BUSINESS: "青禾{}商贸有限公司", ApplicantKind.RESEARCH: "青禾{}农业科学研究所",
    ApplicantKind.NONPROFIT: "青禾{}公益协会", ApplicantKind.LEGAL_SERVICE: "青禾{}律师事务所",
    ApplicantKind.OTHER: "青禾县{}村民委员会",
}  # fmt: skip
ASKED = {
    Topic.LAND: "{year}年{place}土地征收补偿安置方案及公告", Topic.HOUSING: "{year}年{place}房屋征收补偿明细",
    Topic.PLANNING: "{place}村庄规划图件和批复", Topic.FINANCE: "{year}年{place}财政决算",
    Topic.SOCIAL_SECURITY: "{year}年{place}低保对象名单公示材料", Topic.ENVIRONMENT: "{place}污水处理站环境影响评价文件",
    Topic.EDUCATION_HEALTH: "{place}中心小学改扩建项目合同", Topic.ENFORCEMENT: "{year}年{place}违法建设查处情况",
    Topic.OTHER: "{year}年{place}道路硬化工程验收报告",
}  # fmt: skip
PLACES = ("上河村", "下河村", "桥头村", "南浦街", "白沙湾", "云岭片区", "东山工业集中区")


def person(random: Random, kind: ApplicantKind = ApplicantKind.NATURAL_PERSON) -> Applicant:
    """Somebody, or some organisation, who does not exist."""
    name = random.choice(SURNAMES) + random.choice(GIVEN)
    number = f"999999{random.randint(1950, 2004)}0{random.randint(1, 9)}15{random.randint(0, 9999):04d}"
    phone = f"1990000{random.randint(0, 9999):04d}"
    values: dict[str, Any] = {"phone": phone, "address": f"青禾县{random.choice(PLACES)}{random.randint(1, 90)}号（演示）"}
    if kind == ApplicantKind.NATURAL_PERSON:
        return Applicant(name, kind, "居民身份证", number, **values)
    title = ORGANISATIONS[kind].format(random.choice(GIVEN))
    return Applicant(title, kind, "统一社会信用代码", f"99999999{random.randint(10**9, 10**10 - 1)}", contact_person=name, **values)


def asked(random: Random, topic: Topic, on: date) -> services.Asked:
    """Something of the topic."""
    title = ASKED[topic].format(year=random.randint(on.year - 5, on.year - 1), place=random.choice(PLACES))
    return services.Asked(title=title, form=SupplyForm.PAPER, route=random.choice([Route.MAIL, Route.COLLECTION]))


def registration(
    random: Random, arrival: Arrival, kind: ApplicantKind, topic: Topic, **fields: Any
) -> services.Registration:
    """A whole application; `fields` replace its parts."""
    parts = {"applicant": person(random, kind), "asked": asked(random, topic, arrival.arrived_on), "topic": topic}
    return services.Registration(arrival, **(parts | fields))


def by(channel: Channel, on: date, **fields: Any) -> Arrival:
    """An arrival; mail reaches the office the same day unless said otherwise."""
    return Arrival(channel, on, **fields)
