"""Closed lists of this room with their Chinese labels."""

from django.db.models import TextChoices

from gongkai.law.receipt import Channel

CHANNELS = {
    Channel.IN_PERSON: "当面提交",
    Channel.REGISTERED_MAIL: "邮寄（EMS/挂号）",
    Channel.PLAIN_MAIL: "平信",
    Channel.FAX: "传真",
    Channel.WEB: "网上申请",
    Channel.ORAL: "口头申请（代为填写）",
    Channel.EMAIL: "电子邮件",
}


class ApplicantKind(TextChoices):
    """The columns of table 3 (国办公开办函〔2021〕30号). An agent's application counts by the principal, that of
    several applicants by the first named."""

    NATURAL_PERSON = "natural_person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    NONPROFIT = "nonprofit", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他"


class Purpose(TextChoices):
    """What an application wants: information, or the correction of records about the applicant (条例 41)."""

    DISCLOSURE = "disclosure", "政府信息公开申请"
    RECTIFICATION = "rectification", "更正与本人有关的信息"


class CallPurpose(TextChoices):
    """Why somebody telephoned with the applicant (电话记录单)."""

    CONFIRMATION = "confirmation", "双方确认收到申请"
    EXPLANATION = "explanation", "指导和释明"
    OTHER = "other", "其他"


class Topic(TextChoices):
    """What applications are about, as reports name it (practice)."""

    LAND = "land", "土地征收"
    HOUSING = "housing", "房屋征收"
    PLANNING = "planning", "规划建设"
    FINANCE = "finance", "财政"
    SOCIAL_SECURITY = "social_security", "社会保障"
    ENVIRONMENT = "environment", "环境保护"
    EDUCATION_HEALTH = "education_health", "教育卫生"
    ENFORCEMENT = "enforcement", "行政执法"
    OTHER = "other", "其他"


class SupplyForm(TextChoices):
    """In which form the applicant wants the information (条例 29(三), 40)."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子"
    INSPECTION = "inspection", "查阅、抄录"


class Route(TextChoices):
    """By which route (条例 29(三))."""

    MAIL = "mail", "邮寄"
    EMAIL = "email", "电子邮件"
    WEB = "web", "网上"
    COLLECTION = "collection", "自行领取"
    ON_THE_SPOT = "on_the_spot", "当面"


class Stage(TextChoices):
    """Where a case stands, as far as its events tell. What depends on today (overdue, opinion awaited) is no stage."""

    TO_CONFIRM = "to_confirm", "待确认"
    IN_PROGRESS = "in_progress", "办理中"
    CORRECTION_ASKED = "correction_asked", "已告知补正"
    FEE_NOTICED = "fee_noticed", "已通知缴费"
    REMAKING = "remaking", "重新答复中"
    CLOSED = "closed", "已办结"


class DraftStage(TextChoices):
    """Where the draft of an answer is on its way."""

    WRITTEN = "written", "拟稿"
    ADVICE = "advice", "待合法性审核"
    CHECK = "check", "待复核"
    SIGNATURE = "signature", "待签发"
    SIGNED = "signed", "已签发，待发出"
    RETURNED = "returned", "退回修改"


class Reasons(TextChoices):
    """What came of asking for reasons (条例 35)."""

    ASKED = "asked", "已要求说明理由"
    ACCEPTED = "accepted", "理由合理"
    UNREASONABLE = "unreasonable", "理由不合理"


class NewAnswerCause(TextChoices):
    """Why an application that was answered is answered anew."""

    REVIEW = "review", "行政复议决定"
    COURT = "court", "人民法院裁判"
    OWN = "own", "本机关自行纠正"


class Measure(TextChoices):
    """The facts that table 3 is counted from: received and ended at most once; left and entered when carried over."""

    RECEIVED = "received", "收到"
    RESULT = "result", "办理结果"
    LEFT = "left", "移交承继机关"
    ENTERED = "entered", "承继接收"
