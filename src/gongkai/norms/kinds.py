"""Codes of normative documents and their companions with their Chinese labels; each said once."""

from django.db.models import TextChoices

from gongkai.bodies.kinds import Kind


class Category(TextChoices):
    """The rows of table 2 in which it counts."""

    NORMATIVE = "normative_documents", "行政规范性文件"
    RULE = "rules", "规章"


class DocumentKind(TextChoices):
    """文种 (《党政机关公文处理工作条例》第八条), and the names that rules bear."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    ANNOUNCEMENT = "announcement", "公告"
    PUBLIC_NOTICE = "public_notice", "通告"
    OPINION = "opinion", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    MOTION = "motion", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    MEASURES = "measures", "办法、规定、细则"


class Relation(TextChoices):
    """What a document says of an earlier one; it takes effect with its own publication."""

    AMENDS = "amended", "修改"
    REPEALS = "repealed", "废止（代替）"


class Form(TextChoices):
    """How a document is interpreted."""

    TEXT = "text", "文字解读"
    INFOGRAPHIC = "infographic", "图解"
    QUESTIONS = "questions", "问答"
    VIDEO = "video", "视频解读"
    PRESS = "press", "新闻发布会"
    LEADER = "leader", "负责人解读"
    EXPERT = "expert", "专家解读"


class Cleaned(TextChoices):
    """What a cleaning concludes about a document."""

    KEPT = "kept", "继续有效"
    TO_AMEND = "to_amend", "予以修改"
    REPEALED = "repealed", "废止"
    INVALID = "declared_invalid", "宣布失效"


class Channel(TextChoices):
    """How an opinion came."""

    WEB = "web", "本网站"
    LETTER = "letter", "信函"
    MAIL = "mail", "电子邮件"
    MEETING = "meeting", "座谈会、听证会"
    PHONE = "phone", "电话"
    OTHER = "other", "其他"


class Sender(TextChoices):
    """Who sends an opinion; nobody is asked for a name."""

    PERSON = "person", "个人"
    ENTERPRISE = "enterprise", "企业"
    ASSOCIATION = "association", "行业协会、社会组织"
    ORGAN = "organ", "机关、事业单位"
    EXPERT = "expert", "专家、法律工作者"


class Verdict(TextChoices):
    """采纳情况."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT_ADOPTED = "not_adopted", "未采纳"


GAZETTE_KINDS = (Kind.PROVINCE, Kind.PREFECTURE, Kind.COUNTY)
"""Whose gazette it can be: 县级以上人民政府."""
