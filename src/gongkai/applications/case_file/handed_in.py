"""Files of a case as documents of its volume; proofs of identity stay sealed (ADR 0018) and are said to be left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from gongkai.applications.case_file.gathering import Gathering, Placed
from gongkai.applications.models import AttachedAs, Attachment
from gongkai.files.models import State
from gongkai.site.clock import SHANGHAI
from gongkai.writing.case_file import Enclosed

RESPONSIBLE = {AttachedAs.REQUEST: "申请人", AttachedAs.UNIT: "承办科室"}
PROVES = {AttachedAs.REQUEST: "证明申请人随申请提交的材料", AttachedAs.ANSWER: "证明已经向申请人提供的信息"}
NO_EVIDENCE = {
    # the other side reads what is handed in as evidence
    AttachedAs.UNIT: "可能含有没有公开的信息，确需提交的请与复议机关、人民法院商定不公开质证",
    AttachedAs.DRAFT: "拟稿材料",
}


def files(gathering: Gathering) -> Iterator[Placed]:
    """Every file that the person may read, but proofs; on the day on which it came."""
    came = _days(gathering)
    for attachment in gathering.found.files:
        if attachment.attached_as == AttachedAs.PROOF:
            continue
        on, order, recorded_at = came.get(attachment.pk, (_received(attachment), 0, attachment.file.received_at))
        use = AttachedAs(attachment.attached_as)
        content = gathering.original(attachment.file)
        who = RESPONSIBLE.get(use, gathering.body)
        enclosed = Enclosed(f"{use.label}：{attachment.file.name}", content, who, dated_on=on, remark=_remark(content.plain is not None))
        yield Placed(
            on, enclosed, order, proves=PROVES.get(use, ""), no_evidence=NO_EVIDENCE.get(use, ""), recorded_at=recorded_at,
            file=attachment.file_id,
        )  # fmt: skip


def not_enclosed(gathering: Gathering) -> Iterator[str]:
    """What the volume does not hold, in words."""
    application = gathering.found.application
    proofs = sum(1 for one in gathering.found.files if one.attached_as == AttachedAs.PROOF)
    counted = f"{proofs}件" if proofs else ""
    yield (
        f"申请人的身份证明、联系方式、申请书原件、授权委托书{counted}加密保存，不随案卷导出；确需提交的，由有权的人员在申请页面查看"
        "（留记录）后另附。"
    )
    there = Attachment.objects.filter(application=application)
    destroyed = there.filter(file__state=State.DESTROYED).count()
    if destroyed:
        yield f"有{destroyed}件文件已经依法销毁。"
    hidden = there.exclude(file__state=State.DESTROYED).exclude(attached_as=AttachedAs.PROOF).count() - (len(gathering.found.files) - proofs)
    if hidden:
        yield f"另有{hidden}件文件，导出人无权查看，没有装订。"


def _remark(bound: bool) -> str:
    return "" if bound else "未转换"


def _days(gathering: Gathering) -> dict[int, tuple[date, int, datetime]]:
    """Attachment → the day in law of the event that brought it, its place among the events, when it was recorded."""
    return {
        entry.records["attachment"]: (entry.law_date, order, entry.recorded_at)
        for order, entry in reversed(list(enumerate(gathering.found.entries)))
        if "attachment" in entry.records
    }


def _received(attachment: Attachment) -> date:
    return attachment.file.received_at.astimezone(SHANGHAI).date()
