"""What the answers of the demonstration say: words that fit any case of their outcome, every mandatory part among them."""

from __future__ import annotations

from gongkai.applications.services import Part
from gongkai.law.outcomes import outcome

GIVEN = {
    "granted": "所需材料复印件随函提供",
    "already_public": "请在青禾县政府信息公开专栏的“法定主动公开内容”中查阅（演示）",
    "publication": "请到县图书馆或者书店查阅、购买（演示）",
    "transferred_to_archive": "请到青禾县档案馆查阅，电话：0000-0000000（演示）",
    "special_law_query": "请到青禾县不动产登记中心查询（演示）",
}
FACTS = {
    "refused_three_security": "图中标有供水管网节点的坐标，公开后可能危及公共安全（演示）",
    "refused_third_party": "合同价款属于第三方的商业秘密，公开会损害其竞争地位（演示）",
    "refused_internal": "属于人事管理信息中的考勤记录（演示）",
    "refused_process": "属于尚未定稿的讨论记录（演示）",
    "refused_enforcement_file": "属于〔2025〕第7号行政处罚案卷（演示）",
}
LAWS = {
    "refused_prohibited_by_law": "《中华人民共和国统计法》第九条、第二十八条",
    "special_law_query": "《不动产登记暂行条例》第二十七条",
}
BALANCE = "不公开不会对公共利益造成重大影响（演示）"
ORGAN = "青禾县民政局，地址：青禾县青禾大道3号，电话：0000-0000000（演示）"
CHANNEL = "青禾县信访局接待窗口，电话：0000-0000000（演示）"
EARLIER = "青公复〔2024〕3号，2024年5月10日送达（演示）"
"""An earlier letter from before the demonstration, where the case knows none."""


def part(code: str, words: str = "") -> Part:
    """A part of an answer with every text that its letter needs."""
    known = outcome(code)
    given = GIVEN.get(code) or f"经审查，属于“{known.label}”的情形（演示）"
    return Part(
        code, words or given, facts=FACTS.get(code, ""), law=LAWS.get(code, ""),
        public_interest=BALANCE if code == "refused_third_party" else "",
        organ=ORGAN if code == "not_this_organ" else "", channel=CHANNEL if code == "petition_complaint" else "",
    )  # fmt: skip
