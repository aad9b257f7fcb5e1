"""Closed lists of this room with their Chinese labels."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """A review or a suit."""

    REVIEW = "review", "行政复议"
    SUIT = "suit", "行政诉讼"


class Contested(TextChoices):
    """What is contested (国办函〔2021〕132号, 法释〔2025〕8号). `REVIEW_DECISION`: our own, as review authority."""

    ANSWER = "answer", "对申请的答复"
    SILENCE = "silence", "逾期未答复"
    OTHER_ACT = "other_act", "办理申请中的其他行为"
    EXTERNAL = "external", "本系统以外的政府信息公开行为"
    REVIEW_DECISION = "review_decision", "本机关的复议决定或者不受理、不作为"


OF_AN_APPLICATION = (Contested.ANSWER, Contested.SILENCE, Contested.OTHER_ACT)


class Part(TextChoices):
    """As what the body takes part. Where the review authority is co-defendant only the original organ counts the suit
    (国办公开办函〔2016〕201号)."""

    SOLE = "sole", "本机关单独为被申请人（被告）"
    WITH_REVIEW_ORGAN = "with_review_organ", "本机关与复议机关为共同被告"
    CO_DEFENDANT = "co_defendant", "本机关为作共同被告的复议机关（不计入本机关表四）"


class Stage(TextChoices):
    """Where a proceeding stands. What depends on today (overdue) is no stage."""

    FILED = "filed", "待受理（立案）"
    PENDING = "pending", "审理中"
    SECOND = "second", "二审中"
    RETRIAL = "retrial", "再审中"
    DECIDED = "decided", "已审结"
    VOID = "void", "登记已撤销"


OPEN = (Stage.FILED, Stage.PENDING, Stage.SECOND, Stage.RETRIAL)


class Hearing(TextChoices):
    """How the authority heard the parties."""

    OPINION = "opinion", "听取意见"
    HEARING = "hearing", "听证"
    SESSION = "session", "开庭审理"


class Side(TextChoices):
    """Who appealed or asked for a new trial."""

    OTHER = "other", "对方当事人"
    OWN = "own", "本机关"


class Block(TextChoices):
    """The blocks of table 4 (国办公开办函〔2021〕30号)."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LITIGATION_DIRECT = "litigation_direct", "未经复议直接起诉"
    LITIGATION_AFTER_RECONSIDERATION = "litigation_after_reconsideration", "复议后起诉"


class Cell(TextChoices):
    """Where a proceeding stands at the end of a year; `VOID` counts nowhere: it was registered by mistake."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
    PENDING = "pending", "尚未审结"
    VOID = "void", "登记已撤销"
