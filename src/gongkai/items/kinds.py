"""Codes of published information with their Chinese labels; each said once."""

from django.db.models import TextChoices


class Way(TextChoices):
    """公开属性, decided where the document is made (条例 13; 发文稿纸). There is no default."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Ground(TextChoices):
    """Why something is withheld (条例 14–16)."""

    STATE_SECRET = "state_secret", "国家秘密"
    PROHIBITED = "prohibited_by_law", "法律、行政法规禁止公开"
    SECURITY = "security_and_stability", "危及国家安全、公共安全、经济安全、社会稳定"
    THIRD_PARTY = "third_party_rights", "商业秘密、个人隐私等损害第三方合法权益"
    INTERNAL = "internal_affairs", "内部事务信息"
    DELIBERATIVE = "deliberative_process", "过程性信息"
    ENFORCEMENT = "enforcement_file", "行政执法案卷信息"


GROUND_ARTICLES = {
    Ground.STATE_SECRET: "《政府信息公开条例》第十四条",
    Ground.PROHIBITED: "《政府信息公开条例》第十四条",
    Ground.SECURITY: "《政府信息公开条例》第十四条",
    Ground.THIRD_PARTY: "《政府信息公开条例》第十五条",
    Ground.INTERNAL: "《政府信息公开条例》第十六条第一款",
    Ground.DELIBERATIVE: "《政府信息公开条例》第十六条第二款",
    Ground.ENFORCEMENT: "《政府信息公开条例》第十六条第二款",
}


class Genre(TextChoices):
    """What an item is; some have facts of their own in the rooms that know them."""

    DOCUMENT = "document", "公文"
    NORM = "norm", "规范性文件"
    INTERPRETATION = "interpretation", "政策解读"
    INFORMATION = "information", "其他信息"
    NEWS = "news", "工作动态"
    CONSULTATION = "consultation", "征求意见"
    GUIDE = "guide", "公开指南"
    RULES = "rules", "公开制度"
    LEADER = "leader", "负责人信息"
    ORGAN = "organ", "机构职能"
    GAZETTE = "gazette", "政府公报"
    ANSWER = "answer", "依申请公开转主动公开"
    REPORT = "report", "公开年报"


class Standing(TextChoices):
    """What the public has of an item."""

    UNPUBLISHED = "unpublished", "未公开"
    PUBLISHED = "published", "已公开"
    WITHDRAWN = "withdrawn", "已撤下"
    TAKEN_DOWN = "taken_down", "已下线"


class Work(TextChoices):
    """What the office is doing with the newest version."""

    NONE = "none", "没有在办的稿件"
    DRAFT = "draft", "编辑中"
    REVIEW = "review", "审核中"
    APPROVED = "approved", "待发布"


class Verdict(TextChoices):
    """What a reviewer concludes."""

    AGREED = "agreed", "同意"
    RETURNED = "returned", "退回修改"


class ReleaseKind(TextChoices):
    """How a version came before the public."""

    FIRST = "first", "发布"
    CORRECTION = "correction", "更正"
    AGAIN = "again", "重新发布"
    EMERGENCY = "emergency", "紧急发布"
    # first published elsewhere, before the body worked here
    TAKEN_OVER = "taken_over", "从原网站接收"


class WithdrawalReason(TextChoices):
    """Why the public no longer has it, with a notice in its place."""

    WRONG = "wrong", "内容有误，正在更正"
    REPEALED = "repealed", "已废止或者失效"
    SUPERSEDED = "superseded", "已被新的信息代替"
    PENALTY_CHANGED = "penalty_changed", "行政处罚决定被变更、撤销、确认违法或者无效"
    EXPIRED = "expired", "公开期限届满"
    MISPLACED = "misplaced", "重复发布或者发布机关有误"


class TakedownReason(TextChoices):
    """Why it is taken down without title and reason; kept inside."""

    SECRET = "secret", "涉及国家秘密"
    PERSONAL = "personal", "涉及个人隐私或者个人信息"
    TRADE_SECRET = "trade_secret", "涉及商业秘密"
    SECURITY = "security", "危及安全稳定"
