"""Where a letter stands, for a page: the steps of its way with their days, its number, what every print must say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Case
from gongkai.bodies.kinds import Role
from gongkai.letters.chains import Chain, chains
from gongkai.letters.kinds import Stage
from gongkai.letters.models import LetterCourse
from gongkai.letters.queries import is_sealed

WRITING, REVIEW, SIGNATURE, NUMBER, SEAL, SCAN, SERVICE = "writing", "review", "signature", "number", "seal", "scan", "service"

AT: dict[str, str] = {
    Stage.CHECK: REVIEW, Stage.SIGNATURE: SIGNATURE, Stage.RETURNED: WRITING, Stage.SIGNED: NUMBER, Stage.NUMBERED: SEAL,
    Stage.SEALED: SCAN, Stage.READY: SERVICE, Stage.SENT: SERVICE, Stage.CAME_BACK: SERVICE,
}  # fmt: skip
"""The step that a letter waits at; none for one whose way is over."""

AT_DRAFT = {
    DraftStage.ADVICE: REVIEW, DraftStage.CHECK: REVIEW, DraftStage.SIGNATURE: SIGNATURE, DraftStage.SIGNED: NUMBER,
    DraftStage.WRITTEN: WRITING, DraftStage.RETURNED: WRITING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a letter's way; `state` is done, now or todo; `on` its day where it has one."""

    label: str
    state: str
    on: date | None = None


def steps(course: LetterCourse, case: Case) -> list[Step]:
    """The way of a letter; all steps are behind one that was served, none is ahead of one that was given up."""
    way = _way(chains()[course.kind])
    now = _now(course, case)
    over = course.stage == Stage.SERVED
    place = len(way) if over else way.index(now) if now in way else -1
    days = _days(course)
    states = ["done" if at < place else "now" if at == place else "todo" for at in range(len(way))]
    return [
        Step(_labels()[one], state, days.get(one) if state == "done" or one == SERVICE else None)
        for one, state in zip(way, states, strict=True)
    ]


def draft_stage(course: LetterCourse, case: Case) -> str:
    """Where the draft is that an answer's letter goes with; blank for any other letter."""
    goes_with = course.stage == Stage.ANSWER and case.draft_id == course.letter.draft_id
    return case.draft_stage if goes_with else ""


def stage_words(course: LetterCourse, case: Case) -> str:
    """Where a letter stands, in words (`letters.queries.stage_words` without its query)."""
    if course.stage != Stage.ANSWER:
        return str(Stage(course.stage).label)
    at = draft_stage(course, case)
    if at == DraftStage.SIGNED:
        return str(Stage.SIGNED.label)
    return str(DraftStage(at).label) if at else str(Stage.REPLACED.label)


def waits_for(course: LetterCourse, case: Case) -> str:
    """Whom a letter waits for that is being reviewed; blank for any other."""
    at = draft_stage(course, case) or course.stage
    who = {DraftStage.ADVICE.value: Role.LEGAL_ADVISER, DraftStage.CHECK.value: Role.OFFICE_HEAD}.get(at)
    if at == Stage.SIGNATURE:
        who = Role.OFFICE_HEAD if chains()[course.kind].signed_by_head else Role.SIGNER
    return _("等%(who)s办理") % {"who": who.label} if who else ""


def next_words(course: LetterCourse, case: Case) -> str:
    """What is to be done next with a letter that was signed; blank while it is reviewed and when its way is over."""
    signed = course.stage == Stage.SIGNED or draft_stage(course, case) == DraftStage.SIGNED
    words = {
        Stage.NUMBERED: _("登记用印"), Stage.SEALED: _("上传盖章扫描件"), Stage.READY: _("登记送出"), Stage.SENT: _("登记签收"),
        Stage.CAME_BACK: _("再次送达"),
    }  # fmt: skip
    return _("取号") if signed else words.get(Stage(course.stage), "")


def number_of(course: LetterCourse) -> str:
    """文号, for rows read with `letter__number`; blank while there is none."""
    found = getattr(course.letter, "number", None)
    return found.text if found else ""


def mark_of(course: LetterCourse) -> str:
    """What stands across the head of every print: 未盖章 until the sealed scan is there; blank then."""
    if is_sealed(course):
        return ""
    gone = {Stage.VOID: "（已作废）", Stage.REPLACED: "（已由新稿代替）"}
    return "未盖章" + gone.get(Stage(course.stage), "")


def _way(chain: Chain) -> list[str]:
    reviewed = {"answer", "check"} & set(chain.steps)
    signed = [SIGNATURE, NUMBER] if chain.steps else []
    return [WRITING, *([REVIEW] if reviewed else []), *signed, SEAL, SCAN, SERVICE]


def _now(course: LetterCourse, case: Case) -> str:
    if course.stage == Stage.ANSWER:
        at = draft_stage(course, case)
        return AT_DRAFT[DraftStage(at)] if at else ""
    return AT.get(course.stage, "")


def _days(course: LetterCourse) -> dict[str, date | None]:
    return {
        WRITING: localdate(course.letter.written_at), SIGNATURE: course.signed_on, SEAL: course.sealed_on,
        SERVICE: course.received_on or course.sent_on,
    }  # fmt: skip


def _labels() -> dict[str, str]:
    return {
        WRITING: _("拟稿"), REVIEW: _("审核"), SIGNATURE: _("签发"), NUMBER: _("取号"), SEAL: _("用印"), SCAN: _("扫描件"),
        SERVICE: _("送达"),
    }  # fmt: skip
