"""What every office keeps up about itself: the guide (条例 12), its functions and head (条例 20), the rules it follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.bodies.kinds import Kind
from gongkai.demonstration import county
from gongkai.demonstration.disclosure.publication import Piece, Publication
from gongkai.demonstration.disclosure.texts import ADDRESS, HOURS, TELEPHONE, paragraphs
from gongkai.demonstration.playing import Days, Office
from gongkai.items.kinds import Genre
from gongkai.items.models import GuideFacts, LeaderFacts, OrganFacts, RuleFacts

FUNCTIONS = {
    "county": "领导所属各工作部门和下级人民政府的工作，执行本行政区域的经济和社会发展计划、预算",
    "office": "承办县政府文电、会务、信息、督查工作，推进、指导、协调、监督全县政府信息公开工作",
    "civil": "社会救助、社会福利、养老服务、社会组织登记和区划地名管理", "land": "自然资源调查监测、确权登记、土地征收报批和耕地保护",
    "finance": "财政收支、预算决算、国有资产和政府采购管理", "education": "学前教育、义务教育、高中教育和教师队伍管理",
    "housing": "住房保障、房屋征收、建筑市场和市政公用设施管理", "farming": "种植业、畜牧业、农村土地承包和农业技术推广",
    "labour": "就业创业、社会保险、人事人才和劳动关系", "market": "市场主体登记、食品药品安全、质量和价格监督",
}  # fmt: skip
OF_A_TOWN = "执行本行政区域的经济和社会发展计划、预算，管理经济、教育、民政、财政、农业农村等行政工作"

LEADERS = {
    "county": (("秦朗", "县长", "主持县政府全面工作"), ("何畅", "副县长", "分管财政、自然资源、住房和城乡建设"),
               ("苏敏", "副县长", "分管教育、民政、农业农村")),
    "office": (("何清", "主任", "主持办公室全面工作"),), "civil": (("岳明", "局长", "主持全面工作"),),
    "land": (("严格", "局长", "主持全面工作"), ("韩松", "副局长", "分管征地报批和信息公开")), "finance": (("金晖", "局长", "主持全面工作"),),
    "education": (("孟学", "局长", "主持全面工作"),), "housing": (("安居", "局长", "主持全面工作"),), "farming": (("田丰", "局长", "主持全面工作"),),
    "labour": (("任远", "局长", "主持全面工作"),), "market": (("石磊", "局长", "主持全面工作"),),
    "liuxi": (("柳岸", "镇长", "主持镇政府全面工作"), ("程立", "副镇长", "分管农业农村和信息公开")), "shiqiao": (("乔山", "镇长", "主持镇政府全面工作"),),
    "dongshan": (("辛东", "乡长", "主持乡政府全面工作"),), "nanpu": (("浦江", "镇长", "主持镇政府全面工作"),),
    "baisha": (("沙鸥", "镇长", "主持镇政府全面工作"),), "yunling": (("云舒", "乡长", "主持乡政府全面工作"),),
}  # fmt: skip

RULES = (
    (
        "office",
        "青禾县政府信息公开审查制度",
        "先审后发，初审、保密审查、复审、终审逐级负责，拟稿人不得审核自己的稿件。",
    ),
    ("office", "青禾县政府信息公开申请办理规范", "登记、补正、征求意见、答复和送达的步骤和时限。"),
    ("county", "青禾县主动公开基本目录管理办法", "目录由县政府办公室编制，每年核对一次。"),
)
"""(body, title, text)."""


def publish(days: Days, known: dict[str, Office], begins: date) -> None:
    """All of it within the first weeks."""
    for place, (key, piece) in enumerate(_pieces(begins)):
        Publication(days, known[key], piece, begins + timedelta(days=5 + place // 4)).brought_out(2)


def _pieces(begins: date) -> Iterator[tuple[str, Piece]]:
    for demo in county.BODIES:
        if demo.key not in county.DIVISIONS:
            continue
        yield demo.key, _guide(demo)
        yield demo.key, _organ(demo)
        for position, (name, post, duties) in enumerate(LEADERS[demo.key], 1):
            yield demo.key, _leader(demo, name, post, duties, position, begins)
    there = {demo.key for demo in county.BODIES}
    for key, title, text in RULES:
        if key in there:
            yield key, _rule(title, text, begins)


def _guide(demo: county.DemoBody) -> Piece:
    office = f"{demo.name}政府信息公开办公室" if demo.kind in (Kind.COUNTY, Kind.TOWNSHIP) else f"{demo.name}办公室"
    said = {
        "classification": "按《政府信息公开条例》第二十条、第二十一条和基层政务公开标准目录分类", "arrangement": "按索引号、名称、内容概述、生成日期编排",
        "ways_to_get": f"政府信息公开专栏、政府公报、{ADDRESS}查阅点；没有主动公开的，可以向本机关提出申请", "office": office, "address": ADDRESS,
        "summer_hours": "工作日8:30—12:00，15:00—18:00", "winter_hours": HOURS, "telephone": TELEPHONE, "fax": TELEPHONE,
        "internet": f"{demo.key}@qinghe.example", "postcode": "000000",
    }  # fmt: skip
    text = paragraphs(
        f"{demo.name}编制本指南，方便公民、法人和其他组织获取政府信息。", "本指南内容有变化的，在二十个工作日内更新。"
    )
    return Piece(f"{demo.name}政府信息公开指南", text, "政府信息的分类、编排体系、获取方式和公开工作机构", "综合政务", (("column", "rules"),), Genre.GUIDE,
                 keywords="公开指南", facts=lambda: (GuideFacts(**said),))  # fmt: skip


def _organ(demo: county.DemoBody) -> Piece:
    functions, head = FUNCTIONS.get(demo.key, OF_A_TOWN), LEADERS[demo.key][0][0]
    units = "、".join(county.DIVISIONS[demo.key])
    text = paragraphs(f"主要职能：{functions}。", f"内设机构：{units}。")
    return Piece(
        f"{demo.name}机构职能", text, "职能、内设机构、地址、时间和负责人", "综合政务", (("legal", "organisation"), ("column", "organs")), Genre.ORGAN,
        keywords="机构 职能",
        facts=lambda: (OrganFacts(name=demo.name, functions=functions, address=ADDRESS, hours=HOURS, telephone=TELEPHONE, head=head, position=1),),
    )  # fmt: skip


def _leader(demo: county.DemoBody, name: str, post: str, duties: str, position: int, begins: date) -> Piece:
    since = date(begins.year - 1, 3, 1)
    return Piece(
        f"{demo.name}{post}{name}（演示）", paragraphs(f"{name}，{demo.name}{post}，{duties}。"), f"{post}的分工", "综合政务",
        (("legal", "organisation"), ("column", "leaders")), Genre.LEADER, keywords=f"{post} 分工",
        facts=lambda: (LeaderFacts(name=name, post=post, duties=duties, position=position, since=since),),
    )  # fmt: skip


def _rule(title: str, text: str, begins: date) -> Piece:
    kind = "审查制度" if "审查" in title else "依申请公开制度" if "申请" in title else "目录管理制度"

    def facts() -> tuple[RuleFacts, ...]:
        """Made anew for each version."""
        return (RuleFacts(kind=kind, in_force_from=begins),)

    return Piece(
        title, paragraphs(text), text[:60], "综合政务", (("column", "rules"),), Genre.RULES, keywords=kind, facts=facts
    )
