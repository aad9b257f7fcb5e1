"""The course of an application in the sentences of a brief: what the ledger says happened, in the order of days."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.applications import verbs
from gongkai.applications.case_file.evidence import Contested
from gongkai.applications.case_file.gathering import Gathering
from gongkai.applications.dossier import record_of
from gongkai.applications.kinds import CHANNELS
from gongkai.law.events import Consulted
from gongkai.law.outcomes import outcome, outcomes
from gongkai.law.receipt import Channel
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Entry

Tell = Callable[[Gathering, Entry], str]


def facts(gathering: Gathering, until: Contested) -> tuple[str, ...]:
    """One sentence for each event that stands, up to what is contested."""
    told = []
    for entry in gathering.found.entries:
        if entry.law_date <= until.on and gathering.stands(entry) and entry.verb in TOLD:
            words = TOLD[entry.verb](gathering, entry)
            told += [f"{day_words(entry.law_date)}，{words}。"] if words else []
    return tuple(told)


def _written(gathering: Gathering, entry: Entry, name: str) -> tuple[str, ...]:
    return gathering.found.written.get((name, record_of(entry, name)), ())


def _registered(gathering: Gathering, entry: Entry) -> str:
    found = gathering.found
    first = next(iter(found.requests), None)
    asked = (first.title or first.document_number or first.features) if first else ""
    channel = CHANNELS[Channel(found.application.channel)]
    return f"我机关收到政府信息公开申请（{channel}，登记编号{found.application.number}），申请公开“{asked}”"


def _correction_asked(gathering: Gathering, entry: Entry) -> str:
    by = entry.codes.get("reply_by")
    return f"我机关告知申请人补正，补正期限至{by}" if by else "我机关告知申请人补正"


def _forwarded(gathering: Gathering, entry: Entry) -> str:
    record = gathering.found.forwardings.get(entry.records["forwarding"])
    return f"我机关转{record.division.name}核查" if record else "我机关转承办科室核查"


def _searched(gathering: Gathering, entry: Entry) -> str:
    found = "检索到有关信息" if entry.codes.get("found") else "没有检索到"
    written = _written(gathering, entry, "search")
    return f"我机关在{written[0]}以“{written[1]}”为关键词检索，{found}" if written else f"我机关进行检索，{found}"


def _consulted(gathering: Gathering, entry: Entry) -> str:
    written = _written(gathering, entry, "consultation")
    whom = f"{Consulted(written[0]).words}（{written[1]}）" if written else "有关方面"
    if entry.verb == verbs.CONSULTATION_SENT:
        return f"我机关向{whom}征求意见"
    agrees = "同意公开" if entry.codes.get("agrees") else "不同意公开"
    return f"我机关收到{whom}的意见，{agrees}"


def _extended(gathering: Gathering, entry: Entry) -> str:
    return f"经公开工作机构负责人同意，我机关将答复期限延长{entry.codes['working_days']}个工作日，并告知申请人"


def _answered(gathering: Gathering, entry: Entry) -> str:
    code = str(entry.codes.get("outcome", ""))
    label = f"（{outcome(code).label}）" if code in outcomes() else ""
    return f"我机关作出{'重新' if entry.verb == verbs.REMADE else ''}答复{label}"


def _plain(words: str) -> Tell:
    return lambda gathering, entry: words


TOLD: dict[str, Tell] = {
    verbs.REGISTERED: _registered,
    verbs.CONFIRMED: _plain("双方确认收到申请"),
    verbs.CORRECTION_ASKED: _correction_asked,
    verbs.CORRECTION_RECEIVED: _plain("我机关收到申请人的补正材料"),
    verbs.FORWARDED: _forwarded,
    verbs.UNIT_REPLIED: _plain("承办科室回复核查结果"),
    verbs.SEARCHED: _searched,
    verbs.CALLED: _plain("我机关电话联系申请人"),
    **dict.fromkeys((verbs.CONSULTATION_SENT, verbs.OPINION_RECEIVED), _consulted),
    verbs.EXTENDED: _extended,
    verbs.REASONS_ASKED: _plain("我机关要求申请人说明理由"),
    verbs.REASONS_RECEIVED: _plain("我机关收到申请人说明的理由"),
    verbs.DELAY_ANNOUNCED: lambda gathering, entry: f"我机关告知申请人延迟至{entry.codes['until']}答复",
    verbs.FEE_NOTICED: _plain("我机关发出信息处理费收费通知"),
    verbs.FEE_PAID: _plain("申请人缴费"),
    verbs.WITHDRAWN: _plain("申请人撤回申请"),
    verbs.ABANDONED: _plain("申请人逾期不补正，我机关不再处理该申请"),
    verbs.FEE_UNPAID: _plain("申请人逾期不缴费，我机关不再处理该申请"),
    **dict.fromkeys((verbs.ANSWERED, verbs.REMADE), _answered),
}
"""By verb of the ledger; what is not here is nobody's but the office's."""
