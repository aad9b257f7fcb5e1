"""Kinds of bodies and the roles of their people: codes, Chinese labels, sources."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a body is; in brackets the article that makes it answer for disclosure (条例 of 2019)."""

    STATE_COUNCIL_DEPARTMENT = "state_council_department", "国务院部门"
    PROVINCE = "province", "省级人民政府"
    PREFECTURE = "prefecture", "设区的市（州）人民政府"
    COUNTY = "county", "县级人民政府"
    TOWNSHIP = "township", "乡镇人民政府"
    GOVERNMENT_OFFICE = "government_office", "政府办公厅（室）"
    DEPARTMENT = "department", "工作部门、直属机构"
    DISPATCHED = "dispatched", "派出机关（行政公署、区公所、街道办事处）"  # 地方组织法 85
    DISPATCHED_UNIT = "dispatched_unit", "派出机构、内设机构（以自己名义履职）"  # 10
    AUTHORISED = "authorised", "授权组织"  # 54
    VERTICAL = "vertical", "垂直管理机关"  # 3
    PUBLIC_ENTERPRISE = "public_enterprise", "公共企事业单位"  # 55
    DEVELOPMENT_ZONE = "development_zone", "开发区、管委会"
    SERVICE_CENTRE = "service_centre", "乡镇以下综合服务中心"  # no statutory reporting body, but some report
    VILLAGE = "village", "村（居）民委员会"
    OTHER = "other", "其他"


NOT_REPORTING = (Kind.SERVICE_CENTRE, Kind.VILLAGE, Kind.OTHER)
"""Kinds that the law does not ask for an annual report."""

TAKES_APPLICATIONS = tuple(kind for kind in Kind if kind not in (*NOT_REPORTING, Kind.PUBLIC_ENTERPRISE))
"""Kinds to which one applies for disclosure (条例 27, 54); public enterprises follow rules of their ministries (55)."""


GOVERNMENTS = (Kind.PROVINCE, Kind.PREFECTURE, Kind.COUNTY, Kind.TOWNSHIP)
"""Kinds in whose name an office may answer, and to which reviews go."""


class SuccessionKind(TextChoices):
    """How a body's functions came to another."""

    MERGED = "merged", "合并"
    SPLIT = "split", "分立"


class DivisionKind(TextChoices):
    """What is below a body without being one: it acts for its body and answers to nobody outside."""

    INNER_UNIT = "inner_unit", "内设机构（承办科室）"
    STATION = "station", "站所"
    VILLAGE = "village", "村（社区）"


class Role(TextChoices):
    """What a person does in a body; labels as clerks and leaders say them."""

    HANDLER = "handler", "经办人"
    HANDLING_UNIT = "handling_unit", "承办科室"
    OFFICE_HEAD = "office_head", "公开工作机构负责人"
    SIGNER = "signer", "签发人（分管领导）"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    LEGAL_ADVISER = "legal_adviser", "法律顾问"
    MAILROOM = "mailroom", "收发室"
    SUPERVISING_OFFICE = "supervising_office", "主管部门"
    ADMINISTRATOR = "administrator", "系统管理员"


OF_A_DIVISION = (Role.HANDLING_UNIT,)
"""Roles that one has in an inner unit of the body, never in the body at large."""

NOT_COVERED = (Role.ADMINISTRATOR,)
"""Roles that do not pass to the cover of an absent person: who gives rights is appointed, never stood in for."""
