"""Closed lists of this room with their Chinese labels."""

from django.db.models import TextChoices

from gongkai.law.serving import Carrier, Way


class Stage(TextChoices):
    """Where a letter is on its way. `ANSWER`: with the draft of the answer that it is the paper of (`DraftStage`)."""

    ANSWER = "answer", "随答复稿审核"
    CHECK = "check", "待负责人审核"
    SIGNATURE = "signature", "待签发"
    RETURNED = "returned", "退回修改"
    SIGNED = "signed", "已签发，待取号"
    NUMBERED = "numbered", "已取号，待用印"
    SEALED = "sealed", "已用印，待上传扫描件"
    READY = "ready", "待送达"
    SENT = "sent", "已送出，待签收"
    CAME_BACK = "came_back", "退件，待再次送达"
    SERVED = "served", "已送达"
    REPLACED = "replaced", "已由新稿代替"
    VOID = "void", "已作废"


IN_REVIEW = (Stage.ANSWER, Stage.CHECK, Stage.SIGNATURE, Stage.RETURNED)
UNSEALED = (*IN_REVIEW, Stage.SIGNED, Stage.NUMBERED, Stage.SEALED)
"""Stages whose paper says 未盖章: the legal document is the sealed scan, which is not there yet."""

ON_THE_WAY = (Stage.SENT, Stage.CAME_BACK, Stage.SERVED)
TO_OTHERS = ("third_party", "joint_maker", "other_organ", "third_party_notice")
"""Kinds whose addressee is not the applicant, who never gets to see them."""

OVER = (Stage.SERVED, Stage.REPLACED, Stage.VOID)

WAYS = {
    Way.DIRECT: "直接送达",
    Way.ENTRUSTED: "委托其他行政机关送达",
    Way.POSTAL: "邮寄送达",
    Way.ELECTRONIC: "电子送达（申请人选定的方式）",
}

CARRIERS = {Carrier.EMS: "邮政EMS", Carrier.REGISTERED: "邮政挂号信"}


class WhyBack(TextChoices):
    """Why a letter came back."""

    REFUSED = "refused", "收件人拒收"
    UNKNOWN = "unknown", "查无此人"
    MOVED = "moved", "收件人迁移新址不明"
    NO_ADDRESS = "no_address", "地址不详或者错误"
    NOT_COLLECTED = "not_collected", "逾期未领"
    OTHER = "other", "其他原因"


NOT_THERE = (WhyBack.UNKNOWN, WhyBack.MOVED, WhyBack.NO_ADDRESS)
"""The address itself was wrong: another try there would come back as well."""


class Signatory(TextChoices):
    """Who signed for a letter (国办公开办函〔2016〕235号第四条)."""

    ADDRESSEE = "addressee", "本人"
    RELATIVE = "relative", "同住的成年家属"
    AGENT = "agent", "代理人或者指定的代收人"
    REPRESENTATIVE = "representative", "法定代表人、主要负责人"
    MAILROOM = "mailroom", "单位收件部门"


class Finding(TextChoices):
    """What a secrecy review found (条例 14, 17)."""

    OPEN = "open", "不含国家秘密，可以提供"
    PARTLY = "partly", "部分内容不得提供，其余可以提供"
    SECRET = "secret", "依法确定为国家秘密，不得提供"
