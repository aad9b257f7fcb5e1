"""Documents of a case file that are printed from records: one for each act that something was written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.applications import acts, verbs
from gongkai.applications.case_file.gathering import Gathering, Placed
from gongkai.applications.dossier import record_of
from gongkai.applications.kinds import CHANNELS, CallPurpose
from gongkai.applications.models import Answer, AnswerPart, Draft, DraftReview, FeeNotice, Request
from gongkai.bodies.policy import visible
from gongkai.law.events import Consulted
from gongkai.law.outcomes import outcome
from gongkai.law.receipt import Channel
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Entry
from gongkai.writing.case_file import Block, Enclosed, Facts, Sheet
from gongkai.writing.letter import Heading, Paragraph

Rows = list[tuple[str, str]]
Told = tuple[Rows, list[Block]]
Tell = Callable[[Gathering, Entry], Told]

ANNULLED = "事项已撤销"
INTERNAL = "机关内部的审批和登记材料"


@dataclass(frozen=True, slots=True)
class Recorded:
    """How an act stands in a case file: the title of its document, what it tells, what it proves where the answer is
    contested (blank: nothing), who is responsible (blank: the body)."""

    title: str
    tell: Tell
    proves: str = ""
    responsible: str = ""


def recorded(gathering: Gathering) -> Iterator[Placed]:
    """A document for each act of `RECORDED`, in the order of events; nothing of what the person may not read."""
    for order, entry in enumerate(gathering.found.entries):
        how = RECORDED.get(entry.verb)
        if how is None:
            continue
        rows, blocks = how.tell(gathering, entry)
        if not rows and not blocks:
            continue
        remark = "" if gathering.stands(entry) else ANNULLED
        sheet = Sheet((Facts((*_head(gathering, entry), *rows)), *blocks))
        enclosed = Enclosed(how.title, sheet, how.responsible or gathering.body, dated_on=entry.law_date, remark=remark)
        yield Placed(
            entry.law_date, enclosed, order, rank=0 if entry.verb == verbs.REGISTERED else 1, proves=how.proves,
            no_evidence=remark or ("" if how.proves else INTERNAL), recorded_at=entry.recorded_at,
        )  # fmt: skip


def _head(gathering: Gathering, entry: Entry) -> Rows:
    return [
        ("登记编号", gathering.found.application.number),
        ("日期", day_words(entry.law_date)),
        ("办理人身份", gathering.actors.by(entry)),
        ("台账序号", str(entry.sequence)),
    ]


def _written(gathering: Gathering, entry: Entry, name: str) -> tuple[str, ...]:
    return gathering.found.written.get((name, record_of(entry, name)), ())


def _texts(gathering: Gathering, entry: Entry, name: str = "text") -> list[Block]:
    return [Paragraph(text) for text in _written(gathering, entry, name) if text]


def _day(entry: Entry, code: str) -> str:
    return str(entry.codes.get(code) or "")


def _registered(gathering: Gathering, entry: Entry) -> Told:
    found = gathering.found
    rows = [
        ("受理机关", str(found.application.registered_at)),
        ("申请类型", found.application.get_purpose_display()),
        ("申请人", found.applicant.name),
        ("申请人类别", found.applicant.get_kind_display()),
        ("收到方式", CHANNELS[Channel(found.application.channel)]),
        ("到达日期", day_words(found.application.arrived_on)),
        ("收到申请之日", day_words(found.receipt.on) if found.receipt.on else found.receipt.waiting_for),
        ("依据", found.receipt.article),
        ("申请主题", found.application.get_topic_display()),
    ]
    return rows, [block for first in found.requests[:1] for block in (Heading("申请内容"), *_asked(first))]


def _asked(request: Request) -> list[Block]:
    rows = (
        ("名称", request.title), ("文号", request.document_number), ("其他特征描述", request.features),
        ("提供方式", request.get_form_display()), ("获取途径", request.get_route_display()),
    )  # fmt: skip
    return [Facts(rows)]


def _corrected(gathering: Gathering, entry: Entry) -> Told:
    request = Request.objects.filter(pk=entry.records.get("request", 0)).first()
    return ([("版次", f"第{request.version}版")], _asked(request)) if request else ([], [])


def _correction_asked(gathering: Gathering, entry: Entry) -> Told:
    return [("补正期限至", _day(entry, "reply_by"))], _texts(gathering, entry)


def _consulted(gathering: Gathering, entry: Entry) -> Told:
    written = _written(gathering, entry, "consultation")
    if not written:
        return [], []
    consulted, name, about = written
    rows = [("征求对象", Consulted(consulted).words), ("名称", name)]
    if entry.verb == verbs.CONSULTATION_SENT:
        return rows, [Paragraph(about)]
    rows.append(("意见", "同意公开" if entry.codes.get("agrees") else "不同意公开"))
    return rows, _texts(gathering, entry, "opinion")


def _extended(gathering: Gathering, entry: Entry) -> Told:
    return [("延长", f"{entry.codes['working_days']}个工作日")], _texts(gathering, entry)


def _reasons_asked(gathering: Gathering, entry: Entry) -> Told:
    return [("说明理由期限", _day(entry, "reply_by"))], _texts(gathering, entry)


def _reasons_received(gathering: Gathering, entry: Entry) -> Told:
    return [("认定", "理由合理" if entry.codes.get("accepted") else "理由不合理")], _texts(gathering, entry)


def _delayed(gathering: Gathering, entry: Entry) -> Told:
    return [("延迟至", _day(entry, "until"))], _texts(gathering, entry)


def _searched(gathering: Gathering, entry: Entry) -> Told:
    written = _written(gathering, entry, "search")
    if not written:
        return [], []
    places, keywords, result = written
    found = "检索到" if entry.codes.get("found") else "没有检索到"
    return [("检索范围", places), ("关键词", keywords), ("检索结果", found), ("说明", result)], []


def _called(gathering: Gathering, entry: Entry) -> Told:
    reached = "已接通" if entry.codes.get("reached") else "没有接通"
    rows = [("事由", CallPurpose(str(entry.codes["purpose"])).label), ("是否接通", reached)]
    return rows, _texts(gathering, entry, "call")


def _forwarded(gathering: Gathering, entry: Entry) -> Told:
    record = gathering.found.forwardings.get(entry.records["forwarding"])
    if record is None:
        return [], []
    rows = [("承办科室", str(record.division.name))]
    if entry.verb == verbs.FORWARDED:
        return [*rows, ("应回复日期", _day(entry, "reply_by"))], [Paragraph(record.words)]
    reply = record_of(entry, "reply")
    return rows, [Paragraph(one.opinion) for one in record.replies.all() if one.pk == reply]


def _fee(gathering: Gathering, entry: Entry) -> Told:
    notice = FeeNotice.objects.filter(pk=entry.records.get("fee", 0), application=gathering.found.application).first()
    if notice is None:
        return [], []
    rows = [("计收方式", notice.get_by_display()), ("数量", str(notice.units)), ("应缴金额（元）", f"{notice.amount:.2f}")]
    if entry.verb == verbs.FEE_PAID and notice.paid is not None:
        rows.append(("实缴金额（元）", f"{notice.paid:.2f}"))
    return rows, []


def _signed(gathering: Gathering, entry: Entry) -> Told:
    """呈批单: the version that was signed, and what everybody said of it, bound to it by its hash."""
    seen = visible(gathering.actor, acts.READ_DRAFT, Draft.objects.filter(pk=entry.records["draft"]))
    draft = seen.prefetch_related("parts").first()
    if draft is None:
        return [], []
    rows = [("稿次", f"第{draft.version}稿"), ("本稿SHA-256", draft.sha256), ("归类理由", draft.reason)]
    blocks: list[Block] = []
    for review in DraftReview.objects.filter(draft=draft).order_by("pk"):
        said = "同意" if review.agrees else "不同意，退回修改"
        blocks += [Heading(f"{review.get_step_display()}（{day_words(review.reviewed_on)}）：{said}")]
        blocks += [Paragraph(review.words)] if review.words else []
    return rows, blocks


def _answered(gathering: Gathering, entry: Entry) -> Told:
    answer = gathering.found.answers.get(entry.records.get("answer", 0))
    if answer is None:
        return [], []
    blocks = [block for part in sorted(answer.parts.all(), key=lambda one: one.position) for block in _part(part)]
    return [("办理结果", outcome(answer.outcome).label), ("条款", outcome(answer.outcome).article)], [
        *blocks, *_letter(gathering, answer),
    ]  # fmt: skip


def _part(part: AnswerPart) -> list[Block]:
    about = f"：{part.about}" if part.about else ""
    heading = Heading(f"{part.position}．{outcome(part.outcome).label}{about}")
    return [heading, Paragraph(part.text)] if part.text else [heading]


def _letter(gathering: Gathering, answer: Answer) -> list[Block]:
    """The text of the letter as it was signed, for who may read the draft."""
    seen = visible(gathering.actor, acts.READ_DRAFT, Draft.objects.filter(pk=answer.draft_id or 0)).first()
    return [Heading("答复书正文"), Paragraph(seen.letter)] if seen and seen.letter else []


def _ended(gathering: Gathering, entry: Entry) -> Told:
    return [("办理情况", verbs.VERBS[entry.verb])], _texts(gathering, entry)


def _rectified(gathering: Gathering, entry: Entry) -> Told:
    written = _written(gathering, entry, "rectification")
    return ([("有权更正的机关", written[0])], [Paragraph(written[1])]) if written else ([], [])


def _annulled(gathering: Gathering, entry: Entry) -> Told:
    label = verbs.VERBS.get(str(entry.codes.get("verb", "")), "")
    return [("撤销的事项", label), ("其台账序号", str(entry.codes["annulled"]))], _texts(gathering, entry, "annulment")


def _registration_corrected(gathering: Gathering, entry: Entry) -> Told:
    texts = _texts(gathering, entry, "correction")
    return ([("更正的事项", "登记内容")], texts) if texts else ([], [])


def _ordered_anew(gathering: Gathering, entry: Entry) -> Told:
    return [("期限", _day(entry, "term"))], _texts(gathering, entry)


RECORDED = {
    verbs.REGISTERED: Recorded("政府信息公开申请登记表", _registered, "证明收到申请的时间、方式和申请的内容"),
    verbs.CORRECTION_ASKED: Recorded("告知补正记录", _correction_asked, "证明依法告知申请人补正（条例第三十条）"),
    verbs.CORRECTION_RECEIVED: Recorded("补正后的申请内容", _corrected, "证明补正的时间和补正后的申请内容", "申请人"),
    verbs.CONSULTATION_SENT: Recorded("征求意见记录", _consulted, "证明答复前依法征求意见（条例第三十二条至第三十四条）"),
    verbs.OPINION_RECEIVED: Recorded("对方意见", _consulted, "证明被征求意见方的意见和答复时间", "被征求意见方"),
    verbs.EXTENDED: Recorded("延长答复期限审批记录", _extended, "证明延长期限经公开工作机构负责人同意（条例第三十三条）"),
    verbs.REASONS_ASKED: Recorded("要求说明理由记录", _reasons_asked, "证明依法要求申请人说明理由（条例第三十五条）"),
    verbs.REASONS_RECEIVED: Recorded("申请人说明的理由和认定意见", _reasons_received, "证明申请人的理由和认定（条例第三十五条）"),
    verbs.DELAY_ANNOUNCED: Recorded("告知延迟答复记录", _delayed, "证明依法告知延迟答复（条例第三十五条）"),
    verbs.SEARCHED: Recorded("检索记录", _searched, "证明答复前已经检索、查找"),
    verbs.CALLED: Recorded("电话记录单", _called, "证明与申请人联系和释明的情况"),
    verbs.FORWARDED: Recorded("转办单", _forwarded, "证明答复前交承办科室核查"),
    verbs.UNIT_REPLIED: Recorded("承办科室回复", _forwarded, "证明承办科室核查的结果", "承办科室"),
    verbs.FEE_NOTICED: Recorded("信息处理费收费记录", _fee, "证明依法通知缴费（条例第四十二条）"),
    verbs.FEE_PAID: Recorded("缴费记录", _fee, "证明缴费的时间"),
    verbs.DRAFT_SIGNED: Recorded("答复呈批单", _signed),
    verbs.ANSWERED: Recorded("答复", _answered, "证明答复的内容和时间"),
    verbs.REMADE: Recorded("重新答复", _answered, "证明重新答复的内容和时间"),
    verbs.WITHDRAWN: Recorded("撤回申请记录", _ended, "证明申请人撤回申请", "申请人"),
    verbs.ABANDONED: Recorded("不再处理记录", _ended, "证明逾期不补正（条例第三十条）"),
    verbs.FEE_UNPAID: Recorded("不再处理记录", _ended, "证明逾期不缴费"),
    verbs.RECTIFIED: Recorded("更正申请处理结果", _rectified, "证明处理的结果（条例第四十一条）"),
    verbs.ANNULLED: Recorded("撤销登记有误事项的记录", _annulled),
    verbs.REGISTRATION_CORRECTED: Recorded("更正登记内容的记录", _registration_corrected),
    verbs.NEW_ANSWER_ORDERED: Recorded("须重新答复的记录", _ordered_anew),
}
"""By verb of the ledger."""
