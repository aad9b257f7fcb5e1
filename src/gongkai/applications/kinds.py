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
    CLOSED = "closed", "已办结"


class Measure(TextChoices):
    """The two facts that table 3 is counted from; an application has each at most once."""

    RECEIVED = "received", "收到"
    RESULT = "result", "办理结果"
