"""What the answers of the demonstration are about and say, by outcome: every mandatory part, so that a letter makes sense."""

from __future__ import annotations

from gongkai.applications.kinds import SupplyForm
from gongkai.applications.services import Asked, Part

ASKED = {
    "refused_state_secret": "柳溪镇供水应急预案附件二",
    "refused_prohibited_by_law": "2024年规模以上企业统计报表",
    "refused_three_security": "供水管网竣工图",
    "refused_internal": "2025年机关工作人员考勤记录",
    "refused_process": "下河村土地征收补偿安置方案的会议讨论记录",
    "refused_enforcement_file": "〔2025〕第7号行政处罚案卷中的询问笔录",
    "special_law_query": "桥头村一处房屋的不动产登记结果",
    "would_need_creation": "2019年以来各村道路维修支出的对比分析表",
    "unclear_after_correction": "有关征地的全部材料",
    "petition_complaint": "桥头村道路夜间施工扰民为何无人处理",
    "publication": "《青禾县年鉴（2024）》",
    "confirm_or_reissue": "在此前提供的道路验收报告复印件上重新盖章确认",
    "not_government_information": "2024年党委会议纪要",
    "transferred_to_archive": "1985年道路用地划拨批复",
    "refused_third_party": "上河村道路硬化工程施工合同",
    "consultation": "申请宅基地需要提交哪些材料",
    "not_an_application": "对村道养护工作的评价和建议",
    "not_this_organ": "东山工业集中区排污许可证",
}
"""What was asked for, where the outcome would not fit just anything."""

ASKED_TOGETHER = {
    "refused_third_party": "桥头村道路硬化工程的验收报告和施工合同",
    "refused_process": "下河村土地征收补偿安置方案及其会议讨论记录",
}
"""The same where the rest was given, by the outcome of what was not."""

GIVEN = {
    "granted": "所需材料复印件随函提供",
    "already_public": "请在青禾县政府信息公开专栏的“法定主动公开内容”中查阅（演示）",
    "publication": "请到县图书馆或者书店查阅、购买（演示）",
    "transferred_to_archive": "请到青禾县档案馆查阅，电话：0000-0000000（演示）",
    "special_law_query": "请到青禾县不动产登记中心查询（演示）",
    "refused_state_secret": "预案附件二已经依法确定为国家秘密（演示）",
    "refused_prohibited_by_law": "报表能够识别单个统计调查对象（演示）",
    "refused_three_security": "公开后可能被用于破坏供水设施（演示）",
    "refused_third_party": "合同价款涉及第三方商业秘密，第三方不同意公开的理由合理（演示）",
    "refused_internal": "考勤记录只用于本机关内部的人事管理（演示）",
    "refused_process": "讨论记录形成时方案尚未定稿，公开会影响正常讨论（演示）",
    "refused_enforcement_file": "询问笔录载有证人的陈述，属于案卷信息（演示）",
    "not_this_organ": "排污许可由生态环境主管部门作出并公开（演示）",
    "not_government_information": "党委会议纪要不是行政机关在履行行政管理职能过程中制作或者获取的信息（演示）",
    "would_need_creation": "须把各村历年的支出重新汇总、分析才能得出（演示）",
    "unclear_after_correction": "补正的内容没有写明是哪一个村、哪一年的材料（演示）",
    "petition_complaint": "来信反映施工扰民，属于投诉（演示）",
    "repeat": "与已经答复的申请内容相同（演示）",
    "excessive_no_reason": "所述理由不合理（演示）",
    "confirm_or_reissue": "该验收报告的复印件此前已经提供（演示）",
    "consultation": "需要提交的材料清单在便民服务中心窗口领取，电话：0000-0000000（演示）",
    "not_an_application": "来信是对工作的评价和建议，没有申请公开任何信息（演示）",
    "other": "申请人已经当场查阅所需材料，表示不再需要复印件（演示）",
    "not_exist": "经检索没有所申请的信息（演示）",
    "applicant_gone": "申请人已经无法联系（演示）",
}
FACTS = {
    "refused_three_security": "图中标有供水管网节点的坐标，公开后可能危及公共安全（演示）",
    "refused_third_party": "合同价款属于第三方的商业秘密，公开会损害其竞争地位（演示）",
    "refused_internal": "属于人事管理信息中的考勤记录（演示）",
    "refused_process": "属于方案的讨论记录（演示）",
    "refused_enforcement_file": "属于〔2025〕第7号行政处罚案卷（演示）",
}
LAWS = {
    "refused_prohibited_by_law": "《中华人民共和国统计法》第九条、第二十八条",
    "special_law_query": "《不动产登记暂行条例》第二十七条",
}
PRICE = "道路硬化工程施工合同中的合同价款"
"""What a third party is asked about."""

WITHHELD = {"refused_third_party": PRICE, "refused_process": "方案的会议讨论记录"}
"""What a partial answer does not give."""

BALANCE = "不公开不会对公共利益造成重大影响（演示）"
ORGAN = "云河市生态环境局青禾分局，地址：青禾县青禾大道3号，电话：0000-0000000（演示）"
CHANNEL = "青禾县信访局接待窗口，电话：0000-0000000（演示）"


def part(code: str, words: str = "") -> Part:
    """A part of an answer with every text that its letter needs. KeyError for an outcome of which nothing is said here."""
    return Part(
        code, words or GIVEN[code], WITHHELD.get(code, ""), FACTS.get(code, ""), LAWS.get(code, ""),
        BALANCE if code == "refused_third_party" else "", ORGAN if code == "not_this_organ" else "",
        CHANNEL if code == "petition_complaint" else "",
    )  # fmt: skip


def asked_for(*codes: str) -> dict[str, Asked]:
    """What was asked for where it must fit these outcomes, as an argument of a registration."""
    title = ASKED.get(codes[0]) if len(codes) == 1 else ASKED_TOGETHER[codes[-1]]
    return {"asked": Asked(title=title, form=SupplyForm.PAPER)} if title else {}
