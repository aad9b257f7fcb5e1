"""How a brief names the parties and itself, before a review authority and before a court."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.remedies.kinds import Kind


@dataclass(frozen=True, slots=True)
class Words:
    """`own` and `other` are the parties, `numbered` whether the organ gives the paper a number of its own, `evidence` and
    `about` the series and the end of the title of the bound evidence."""

    title: str
    own: str
    other: str
    opening: str
    request: str
    enclosures: tuple[str, ...]
    evidence: str
    about: str
    numbered: bool = False


WORDS = {
    Kind.REVIEW: Words(
        title="行政复议答复书",
        own="被申请人",
        other="申请人",
        opening="你机关受理的申请人不服我机关政府信息公开行为一案（案号：{case_number}）的申请书副本收悉。现就有关事实、依据和证据"
        "答复如下：",
        request="综上，请复议机关依法审查。【待填：请求维持答复、驳回申请，或者其他请求，并写明依据的条款】",
        enclosures=("附：1．证据目录", "2．证据材料（逐页编号）", "3．作出答复所依据的法律、法规和规范性文件"),
        evidence="行政复议证据材料",
        about="申请行政复议一案证据材料",
        numbered=True,
    ),
    Kind.SUIT: Words(
        title="行政诉讼答辩状",
        own="答辩人（被告）",
        other="原告",
        opening="原告诉我机关政府信息公开一案（案号：{case_number}）的起诉状副本收悉。现答辩如下：",
        request="综上，请人民法院依法审查。【待填：请求驳回原告的诉讼请求、驳回起诉，或者其他请求，并写明依据的条款】",
        enclosures=("附：1．本答辩状副本", "2．证据目录和证据材料（逐页编号）", "3．法定代表人身份证明、授权委托书"),
        evidence="行政诉讼证据材料",
        about="诉我机关一案证据材料",
    ),
}
"""By kind of proceeding."""
