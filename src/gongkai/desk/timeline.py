"""The ledger as a timeline: what happened on which day, in words, with what was written, by whom, and the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.applications import verbs
from gongkai.applications.dossier import Dossier, record_of
from gongkai.applications.kinds import CHANNELS, ApplicantKind, CallPurpose, NewAnswerCause
from gongkai.applications.models import AttachedAs, Attachment
from gongkai.law.events import Consulted
from gongkai.law.outcomes import outcome, outcomes
from gongkai.law.receipt import Channel
from gongkai.law.rectification import RESULTS
from gongkai.ledger.entry import Entry

PAPERS = {
    verbs.CALLED: ("call", "call", gettext_noop("电话记录单")),
    verbs.FORWARDED: ("forwarding", "forwarding", gettext_noop("转办单")),
    verbs.SECRECY_REVIEWED: ("secrecy", "secrecy_review", gettext_noop("保密审查表")),
}
"""What can be printed of an event: the word in the address of the paper, the record in the event, the name."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A form to print of what was recorded: its word in the address, the record, its name."""

    key: str
    record: int
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One event. `who` is blank for those who are no colleagues; `late`: recorded on another day than it happened."""

    on: date
    recorded_at: datetime
    label: str
    who: str
    lines: tuple[str, ...]
    file: Attachment | None
    is_annulled: bool
    is_reading: bool
    sequence: int
    paper: Paper | None = None

    @property
    def late(self) -> bool:
        return self.recorded_at.date() != self.on


def timeline(found: Dossier, colleagues: bool) -> list[Moment]:
    """All events of a case by their day, with names for colleagues only."""
    known = found if colleagues else replace(found, people={})
    moments = [_moment(known, entry) for entry in known.entries]
    if not colleagues:
        return moments
    papers = [_paper(entry) for entry in known.entries]
    return [replace(moment, paper=paper) for moment, paper in zip(moments, papers, strict=True)]


def by_day(moments: Iterable[Moment]) -> list[Moment]:
    """Moments of several chains in one order: by their day, those of one day as they were recorded."""
    return sorted(moments, key=lambda moment: (moment.on, moment.recorded_at, moment.sequence))


def _moment(found: Dossier, entry: Entry) -> Moment:
    brought = entry.records.get("attachment")
    attachment = next((one for one in found.files if one.pk == brought), None)
    return Moment(
        on=entry.law_date,
        recorded_at=entry.recorded_at,
        label=verbs.told(entry),
        who=_who(found, entry),
        lines=tuple(line for line in _lines(found, entry) if line),
        file=attachment,
        is_annulled=(entry.body_id, entry.sequence) in found.annulled,
        is_reading=entry.verb in (verbs.PARTICULARS_READ, verbs.PROOF_READ),
        sequence=entry.sequence,
    )


def _paper(entry: Entry) -> Paper | None:
    key, record, label = PAPERS.get(entry.verb, ("", "", ""))
    return Paper(key, entry.records[record], _(label)) if entry.records.get(record) else None


def _who(found: Dossier, entry: Entry) -> str:
    name = found.people.get(entry.actor_id, "")
    covered = found.people.get(entry.records.get("covered_for", 0), "")
    return _("%(name)s（代%(covered)s）") % {"name": name, "covered": covered} if covered else name


def _written(found: Dossier, entry: Entry, name: str) -> tuple[str, ...]:
    """What was written in the act, three texts; empty where there is nothing, or nothing to be read by this person."""
    return found.written.get((name, record_of(entry, name)), ())


def _lines(found: Dossier, entry: Entry) -> list[str]:
    told = WORDS.get(entry.verb)
    lines = told(found, entry) if told else []
    return [*lines, *_written(found, entry, "text")]


def _registered(found: Dossier, entry: Entry) -> list[str]:
    codes = entry.codes
    kind = ApplicantKind(str(codes["applicant_kind"])).label
    return [f"{CHANNELS[Channel(str(codes['channel']))]} · {kind}"]


def _assigned(found: Dossier, entry: Entry) -> list[str]:
    name = found.people.get(entry.records["handler"])
    return [_("经办人：%(name)s") % {"name": name}] if name else []


def _correction_asked(found: Dossier, entry: Entry) -> list[str]:
    return [_("补正期限至%(day)s") % {"day": entry.codes["reply_by"]}]


def _consultation(found: Dossier, entry: Entry) -> list[str]:
    written = _written(found, entry, "consultation")
    if not written:
        return []
    consulted, name, about = written
    lines = [f"{Consulted(consulted).words}：{name}"]
    if entry.verb == verbs.CONSULTATION_SENT:
        lines.append(about)
    if entry.verb == verbs.OPINION_RECEIVED:
        lines += [_("同意公开") if entry.codes.get("agrees") else _("不同意公开"), *_written(found, entry, "opinion")]
    return lines


def _extended(found: Dossier, entry: Entry) -> list[str]:
    return [_("延长%(days)d个工作日") % {"days": entry.codes["working_days"]}]


def _searched(found: Dossier, entry: Entry) -> list[str]:
    written = _written(found, entry, "search")
    if not written:
        return []
    result = _("检索到") if entry.codes.get("found") else _("没有检索到")
    words = {"places": written[0], "keywords": written[1]}
    return [_("检索范围：%(places)s；关键词：%(keywords)s") % words, f"{result}。{written[2]}"]


def _called(found: Dossier, entry: Entry) -> list[str]:
    reached = _("已接通") if entry.codes.get("reached") else _("没有接通")
    return [f"{CallPurpose(str(entry.codes['purpose'])).label} · {reached}", *_written(found, entry, "call")]


def _forwarded(found: Dossier, entry: Entry) -> list[str]:
    record = found.forwardings.get(entry.records["forwarding"])
    if record is None:
        return []
    lines = [str(record.division.name)]
    if entry.verb == verbs.FORWARDED:
        lines += [record.words, _("应于%(day)s前回复") % {"day": entry.codes["reply_by"]}]
    if entry.verb == verbs.UNIT_REPLIED:
        lines += [one.opinion for one in record.replies.all() if one.pk == record_of(entry, "reply")]
    return lines


def _answered(found: Dossier, entry: Entry) -> list[str]:
    record = found.answers.get(entry.records.get("answer", 0))
    if record is None:
        return [result_label(str(entry.codes.get("outcome", "")))]
    lines = [result_label(record.outcome)]
    for part in record.parts.all():
        about = f"{part.about}：" if part.about else ""
        lines.append(f"{part.position}. {about}{outcome(part.outcome).label}。{part.text}")
    return [*lines, record.reason]


def _ended(found: Dossier, entry: Entry) -> list[str]:
    return [result_label(str(entry.codes.get("outcome", "")))]


def _rectified(found: Dossier, entry: Entry) -> list[str]:
    lines = _ended(found, entry)
    if written := _written(found, entry, "rectification"):
        organ, words, *_rest = written
        lines += [_("有权更正的机关：%(organ)s") % {"organ": organ}] if organ else []
        lines.append(words)
    return lines


def _split(found: Dossier, entry: Entry) -> list[str]:
    return [_("分列为%(n)d项") % {"n": entry.codes["matters"]}]


def _draft(found: Dossier, entry: Entry) -> list[str]:
    version = _versions(found).get(entry.records.get("draft", 0))
    lines = [_("第%(version)s稿") % {"version": version}] if version else []
    if entry.verb in (verbs.DRAFT_ADVISED, verbs.DRAFT_CHECKED) and entry.codes["agrees"]:
        lines.append(_("同意"))
    return [*lines, *_written(found, entry, "review")]


def _known(found: Dossier, entry: Entry) -> list[str]:
    return _written(found, entry, "known")


def _versions(found: Dossier) -> dict[int, object]:
    written = [entry for entry in found.entries if entry.verb in (verbs.DRAFT_WRITTEN, verbs.FILE_CLEANED)]
    return {entry.records["draft"]: entry.codes["version"] for entry in written}


def _annulled(found: Dossier, entry: Entry) -> list[str]:
    label = verbs.VERBS.get(str(entry.codes.get("verb", "")), "")
    return [_("撤销的是：%(act)s") % {"act": label}, *_written(found, entry, "annulment")]


def _corrected(found: Dossier, entry: Entry) -> list[str]:
    return list(_written(found, entry, "correction"))


def _new_answer(found: Dossier, entry: Entry) -> list[str]:
    lines = [NewAnswerCause(str(entry.codes["cause"])).label]
    return [*lines, _("决定书所定期限：%(day)s") % {"day": entry.codes["term"]}] if entry.codes.get("term") else lines


def _fee(found: Dossier, entry: Entry) -> list[str]:
    return [_("信息处理费%(yuan).2f元") % {"yuan": int(str(entry.codes["fen"])) / 100}]


def _delayed(found: Dossier, entry: Entry) -> list[str]:
    return [_("延迟至%(day)s答复") % {"day": entry.codes["until"]}]


def _attached(found: Dossier, entry: Entry) -> list[str]:
    return [AttachedAs(str(entry.codes["attached_as"])).label]


def result_label(code: str) -> str:
    """The result of a case in Chinese."""
    if code in RESULTS:
        return RESULTS[code].label
    return outcome(code).label if code in outcomes() else ""


WORDS: dict[str, Callable[[Dossier, Entry], list[str]]] = {
    verbs.REGISTERED: _registered,
    verbs.ASSIGNED: _assigned,
    verbs.HANDED_OVER: _assigned,
    verbs.CORRECTION_ASKED: _correction_asked,
    verbs.EXTENDED: _extended,
    verbs.SEARCHED: _searched,
    verbs.CALLED: _called,
    **dict.fromkeys((verbs.ANSWERED, verbs.REMADE), _answered),
    verbs.ANNULLED: _annulled,
    **dict.fromkeys((verbs.FEE_NOTICED, verbs.FEE_PAID), _fee),
    verbs.DELAY_ANNOUNCED: _delayed,
    **dict.fromkeys((verbs.ABANDONED, verbs.FEE_UNPAID, verbs.WITHDRAWN), _ended),
    verbs.REGISTRATION_CORRECTED: _corrected,
    verbs.NEW_ANSWER_ORDERED: _new_answer,
    **dict.fromkeys(
        (verbs.DRAFT_WRITTEN, verbs.FILE_CLEANED, verbs.DRAFT_SUBMITTED, verbs.DRAFT_ADVISED, verbs.DRAFT_CHECKED, verbs.DRAFT_SIGNED,
         verbs.DRAFT_RETURNED),
        _draft,
    ),
    verbs.HIDDEN_KNOWN: _known,
    verbs.RECTIFIED: _rectified,
    verbs.MATTERS_SPLIT: _split,
    verbs.ATTACHED: _attached,
    **dict.fromkeys((verbs.CONSULTATION_SENT, verbs.CONSULTATION_RECEIVED, verbs.OPINION_RECEIVED), _consultation),
    **dict.fromkeys((verbs.FORWARDED, verbs.URGED, verbs.UNIT_REPLIED), _forwarded),
}
