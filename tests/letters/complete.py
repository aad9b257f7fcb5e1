"""A complete case for every kind of letter, and the same without one datum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.applications import services as applications
from gongkai.applications.kinds import Purpose
from gongkai.applications.models import ApplicantRecord, Application, Consultation, Request
from gongkai.bodies.models import Body
from gongkai.files.models import StoredFile
from gongkai.law.events import Consulted
from gongkai.law.letters import letters
from gongkai.law.outcomes import outcome
from gongkai.letters import inputs, services
from gongkai.letters.kinds import Finding
from gongkai.letters.models import Letter
from tests.applications.office import Office, on_day, received
from tests.letters.desk import DAY, HEAD, scan_of

RECEIVED = date(2024, 3, 1)
EARLIER = "柳政〔2024〕3号，2024年3月6日送达"
GIVEN = {
    "correction.items": "请写明所指的村",
    "correction.reply_by": "2024-03-20",
    "reasons.facts": "本月已经提出三十件申请",
    "reasons.reply_by": "2024-03-20",
    "extension.reasons": "材料分散在多个科室",
    "delay.reasons": "材料较多",
    "delay.until": "2024-05-31",
    "consultation.name": "某施工单位",
    "consultation.about": "合同价款",
    "consultation.question": "该文件是否已经归档",
    "consultation.reply_by": "2024-03-22",
    "third_party.reasons": "不公开会对公共利益造成重大影响",
    "rectification.words": "出生年月更正为1990年1月",
    "rectification.organ": "青石县公安局",
    "fee.by": "page",
    "fee.units": "50",
    "earlier.letter": EARLIER,
}
SAID = {
    "text": "属于所列情形，详见附件",
    "about": "第二项合同附件",
    "facts": "会议讨论记录",
    "law": "《中华人民共和国统计法》第九条",
    "public_interest": "不公开不会对公共利益造成重大影响",
    "organ": "青石县民政局，电话0000-0000000",
    "channel": "县信访局接待窗口",
}
RESULTS = ("record_corrected", "record_kept", "record_forwarded", "record_directed")


@dataclass
class Matter:
    """What a letter of a kind is written from; `ground` is the outcome of the part that a partial answer refuses."""

    office: Office
    application: Application
    kind: str
    given: dict[str, str]
    parts: list[applications.Part]
    on: date
    files: list[StoredFile]

    def write(self, stated: tuple[str, ...] = ()) -> Letter:
        """The letter as the room's own acts write it; an answer is handed to its reviewers."""
        with on_day(self.on):
            if not letters()[self.kind].answer:
                return services.write_letter(
                    self.office.clerk, self.application, self.kind, self.given, stated=stated, attachments=self.files
                )
            draft = applications.write_draft(self.office.clerk, self.application, self.parts, attachments=self.files)
            return services.submit_answer(self.office.clerk, draft, given=self.given, stated=stated)


def complete(office: Office, kind: str, ground: str = "", *, without: str = "", electronic: bool = False) -> Matter:
    """A case in which a letter of the kind may be written, except that a step that gives one datum was not taken."""
    services.set_office(office.head, office.town, replace(HEAD, **_left_blank(without)))
    route = {"form": "electronic", "route": "email"} if electronic else {"form": "paper", "route": "mail"}
    purpose = Purpose.RECTIFICATION if kind in RESULTS else Purpose.DISCLOSURE
    asked = applications.Asked(title="2023年度村级道路硬化项目验收报告", **route)
    application = received(office, RECEIVED, asked=asked, purpose=purpose)
    for source, (kinds, step) in STEPS.items():
        if {kind, ground} & set(kinds) and source != without:
            step(office, application, kind)
    given = {field.code: GIVEN[field.code] for one in (kind, ground) if one for field in inputs.fields(one)}
    parts = [_part(one, without) for one in ((ground, "granted") if kind == "partial" else (kind,))]
    with on_day(DAY):
        files = [scan_of(office.clerk, "验收报告.pdf")] if kind != "receipt" else []
    on = LATER if {kind, ground} & {"abandoned_no_correction", "abandoned_no_payment"} else DAY
    return Matter(office, application, kind, {k: v for k, v in given.items() if k != without}, parts, on, files)


def lacking(whole: Matter, source: str) -> Matter:
    """The same case as the database has it, without one datum that the writer types."""
    return replace(
        whole,
        application=Application.objects.get(pk=whole.application.pk),
        given={code: text for code, text in whole.given.items() if code != source},
        parts=[replace(part, **{name: "" for name in SAID if f"part.{name}" == source}) for part in whole.parts],
        files=list(StoredFile.objects.filter(pk__in=[file.pk for file in whole.files])),
    )


def typed(source: str) -> bool:
    """Whether a datum is typed with the letter; others the case or the office has before."""
    return source not in STEPS and not _left_blank(source)


def _part(code: str, without: str) -> applications.Part:
    said = {name: text for name, text in SAID.items() if f"part.{name}" != without}
    return applications.Part(code, **said)


def _left_blank(without: str) -> dict[str, str]:
    fields = {"body.contact": "contact", "fee.payment": "payment", "remedy.entrance": "review_entrance"}
    return {fields[without]: ""} if without in fields else {}


def _search(office: Office, application: Application, kind: str) -> None:
    search = applications.Search("档案室、规划建设办公室", "道路硬化", found=False)
    applications.record_search(office.clerk, application, search, on=DAY)


def _corrected(office: Office, application: Application, kind: str) -> None:
    items, on = "请写明所指的村", date(2024, 3, 4)
    applications.ask_correction(office.clerk, application, items=items, reply_by=date(2024, 3, 12), on=on)
    if kind != "abandoned_no_correction":
        applications.receive_correction(office.clerk, application, on=date(2024, 3, 6))


def _reasons(office: Office, application: Application, kind: str) -> None:
    on, words = date(2024, 3, 4), "本月已经提出三十件申请"
    applications.ask_reasons(office.clerk, application, words=words, reply_by=date(2024, 3, 12), on=on)
    applications.receive_reasons(
        office.clerk, application, words="为研究道路质量", accepted=kind == "delay", on=date(2024, 3, 7)
    )


def _consulted(office: Office, application: Application, kind: str) -> None:
    applications.consult(
        office.clerk, application, consulted=Consulted.THIRD_PARTY, name="某施工单位", about="合同价款", on=date(2024, 3, 4)
    )


def _opinion(office: Office, application: Application, kind: str) -> None:
    _consulted(office, application, kind)
    consultation = Consultation.objects.filter(application=application).get()
    applications.receive_opinion(
        office.clerk, consultation, agrees=False, opinion="属于商业秘密，不同意公开", on=date(2024, 3, 7)
    )


def _secrecy(office: Office, application: Application, kind: str) -> None:
    found = {"finding": Finding.PARTLY, "words": "附件二属于国家秘密"}
    services.review_secrecy(office.head, application, about="验收报告", on=DAY, **found)


def _noticed(office: Office, application: Application, kind: str) -> None:
    on = date(2024, 3, 4)
    applications.notice_fee(office.clerk, application, by="page", units=50, on=on, received_on=on)


STEPS: dict[str, tuple[tuple[str, ...], Callable[[Office, Application, str], Any]]] = {
    "search.record": (("not_exist",), _search),
    "correction.dates": (("unclear_after_correction", "abandoned_no_correction"), _corrected),
    "reasons.finding": (("delay", "excessive_no_reason"), _reasons),
    "consultation.sent_on": (("consultation_notice", "third_party_notice"), _consulted),
    "consultation.opinion": (("refused_third_party",), _opinion),
    "review.secrecy": (("granted", "partial", "refused_state_secret"), _secrecy),
    "fee.pay_by": (("abandoned_no_payment",), _noticed),
}
"""What must have happened, by the datum that it gives, with the kinds that need it."""

LATER = date(2024, 4, 10)
GROUNDS = tuple(kind for kind, letter in letters().items() if letter.answer and not outcome(kind).gives)


def nameless(matter: Matter) -> None:
    """Whoever the letter goes to has no name."""
    ApplicantRecord.objects.filter(pk=matter.application.pk).update(name="")
    Consultation.objects.filter(application=matter.application).update(name="")


def wordless(matter: Matter) -> None:
    """What was asked for has no words."""
    Request.objects.filter(application=matter.application).update(title="", features="")


def bodiless(matter: Matter) -> None:
    """The body answers without a name."""
    Body.objects.filter(pk=matter.application.body_id).update(name="")
    matter.application.refresh_from_db()


def of_no_court(matter: Matter) -> None:
    """A body for whose answers the law names neither a review authority nor a court."""
    Body.objects.filter(pk=matter.application.body_id).update(kind="other")
    matter.application.refresh_from_db()
