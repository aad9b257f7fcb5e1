"""The papers beside the letters, filled from the case; always through the policy.

Each answers with an `OfficeForm`, which `writing.office_form` prints as PDF or DOCX.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gongkai.applications import acts as of_applications
from gongkai.applications import standing
from gongkai.applications.kinds import DraftStage
from gongkai.applications.models import Application, Call, DraftReview, Forwarding
from gongkai.applications.verbs import CALLED
from gongkai.applications.verbs import SUBJECT as APPLICATION
from gongkai.bodies.models import Body, Person
from gongkai.bodies.policy import require, visible
from gongkai.law.letters import letters
from gongkai.law.outcomes import outcome
from gongkai.law.reasons import refuse
from gongkai.law.serving import ARTICLE, ELECTRONIC_ARTICLE, Way
from gongkai.ledger.models import Event
from gongkai.letters import acts, verbs
from gongkai.letters.chains import chains
from gongkai.letters.kinds import CARRIERS, WAYS, Finding
from gongkai.letters.models import Dispatch, Letter, SecrecyReview
from gongkai.letters.queries import find_letter, paper_of
from gongkai.letters.standing import number_words
from gongkai.letters.values import answering_name
from gongkai.site.clock import today
from gongkai.writing import office_papers as papers
from gongkai.writing.office_form import OfficeForm

STEPS = {
    "answer": ((DraftStage.ADVICE, "合法性审核意见"), (DraftStage.CHECK, "公开工作机构负责人意见"), (DraftStage.SIGNATURE, "签发人意见")),
    "check": ((verbs.CHECKED, "公开工作机构负责人意见"),),
    "head": ((verbs.SIGNED, "公开工作机构负责人签发"),),
    "signer": ((verbs.SIGNED, "签发人意见"),),
}
"""What is said at the steps of a letter's chain (chains.toml), by the step of the draft or the verb of the letter."""


def approval(actor: Any, letter_id: int) -> OfficeForm:
    """呈批单 of a letter; raises Letter.DoesNotExist."""
    letter = find_letter(actor, letter_id)
    application, case = letter.application, letter.application.case
    return papers.approval_form(papers.ApprovalSheet(
        office_of(application), letter.label, number_words(letter.course), application.number, application.applicant.name,
        asked(application), case.received_on, letter.due_on or case.due_on, _proposed(letter), letter.written_by.display_name,
        _written_on(letter), (*_units(actor, letter), *_countersigned(letter), *_opinions(letter)), paper_of(letter).attachments,
    ))  # fmt: skip


def service_proof(actor: Any, letter_id: int) -> OfficeForm:
    """送达回证 of a numbered letter; raises Letter.DoesNotExist."""
    letter = find_letter(actor, letter_id)
    number = numbered(letter)
    last = letter.dispatches.order_by("pk").last()
    return papers.service_proof_form(papers.ServiceProof(
        office_of(letter.application), letters()[letter.kind].title, number, letter.application.number,
        paper_of(letter).addressee, last.address if last else "", WAYS[Way(last.way)] if last else "", paper_of(letter).attachments,
    ))  # fmt: skip


def electronic_proof(actor: Any, letter_id: int) -> OfficeForm:
    """电子送达凭证 of a letter that was sent so; raises Letter.DoesNotExist."""
    letter = find_letter(actor, letter_id)
    if letter.course.way != Way.ELECTRONIC or letter.course.sent_on is None:
        raise refuse("not_electronic", "文书不是以电子方式送达的，没有电子送达凭证", ELECTRONIC_ARTICLE)
    return electronic_form(letter)


def electronic_form(letter: Letter) -> OfficeForm:
    """The same of a letter that the caller may read and that was sent so."""
    file = letter.scan.file
    return papers.electronic_proof_form(papers.ElectronicProof(
        office_of(letter.application), letters()[letter.kind].title, number_words(letter.course), letter.application.number,
        letter.application.applicant.name, letter.course.sent_on, file.name, file.size, file.sha256,
    ))  # fmt: skip


def secrecy(actor: Any, review_id: int) -> OfficeForm:
    """保密审查表; raises SecrecyReview.DoesNotExist."""
    found = visible(actor, acts.READ, SecrecyReview.objects.select_related("application__body", "person")).get(pk=review_id)
    findings = {one.value: one.label for one in Finding}
    return papers.secrecy_form(papers.SecrecySheet(
        office_of(found.application), found.application.number, asked(found.application), found.about, findings, found.finding,
        found.words, found.person.display_name, found.reviewed_on,
    ))  # fmt: skip


def forwarding(actor: Any, forwarding_id: int) -> OfficeForm:
    """转办单; raises Forwarding.DoesNotExist. The unit itself may print it: it does not name the applicant."""
    found = visible(
        actor, of_applications.READ_FORWARDING, Forwarding.objects.select_related("application__body", "division", "task")
    ).get(pk=forwarding_id)
    task, reply = getattr(found, "task", None), found.replies.order_by("pk").last()
    material = reply.material.select_related("file").order_by("pk") if reply else ()
    return papers.forwarding_form(papers.ForwardingSheet(
        office_of(found.application), found.application.number, found.division.name, asked(found.application), found.words,
        task.forwarded_on if task else None, task.due_on if task else None, reply.opinion if reply else "",
        task.replied_on if task else None, tuple(one.file.name for one in material),
    ))  # fmt: skip


def call(actor: Any, call_id: int) -> OfficeForm:
    """电话记录单; raises Call.DoesNotExist."""
    mine = visible(actor, of_applications.READ, Application.objects.all())
    found = Call.objects.select_related("application__body", "application__applicant").get(pk=call_id, application__in=mine)
    done = _event_of(found)
    return papers.call_form(papers.CallSheet(
        office_of(found.application), found.application.number, found.application.applicant.name, found.get_purpose_display(),
        found.reached, found.words, _name(done.entry.actor_id), done.law_date,
    ))  # fmt: skip


def posting_list(actor: Any, body: Body, on: date) -> OfficeForm:
    """交寄清单: what a body's office posted on a day. Refused where it posted nothing, and for whoever may not read it."""
    require(actor, acts.READ_OFFICE, body)
    posted = [_posted(one) for one in posted_on(actor, body, on)]
    if not posted:
        raise refuse("nothing_posted", "这一天没有登记交邮的文书，没有清单可以打印", ARTICLE)
    return papers.posting_form(answering_name_of(body, on), on, posted)


def posted_on(actor: Any, body: Body, on: date) -> Sequence[Dispatch]:
    """What was given to the post on a day, in the order in which it was recorded."""
    mine = visible(actor, acts.READ, Letter.objects.filter(application__body=body))
    found = Dispatch.objects.filter(letter__in=mine, way=Way.POSTAL.value, sent_on=on)
    return list(found.select_related("letter__number", "letter__application").order_by("pk"))


def numbered(letter: Letter) -> str:
    """The number of a letter, blank for a kind that takes none; Refused while it is still to be taken: a proof without it
    proves nothing."""
    if not (number := number_words(letter.course)) and chains()[letter.kind].steps:
        raise refuse("no_number", "文书还没有取号，取号以后才能打印送达的材料", ARTICLE)
    return number


def office_of(application: Application) -> str:
    """In whose name the office writes."""
    return answering_name(application, today())


def answering_name_of(body: Body, on: date) -> str:
    """The same of a body."""
    return answering_name(Application(body=body), on)


def asked(application: Application) -> str:
    """What is asked for, as it now reads, a line each."""
    request = standing.request(application)
    number = f"文号：{request.document_number}" if request.document_number else ""
    return "\n".join(text for text in (request.title, number, request.features) if text)


def _proposed(letter: Letter) -> str:
    """What the letter comes to: the outcomes with their reasons, or the kind with its article."""
    if letter.draft is None:
        return f"拟发{letter.label}（{letters()[letter.kind].article}），全文见所附文书稿。"
    parts = [f"{outcome(one.outcome).label}：{one.text}" for one in letter.draft.parts.order_by("position")]
    return "\n".join([f"拟以“{outcome(letter.kind).label}”答复，全文见所附文书稿。", *parts])


def _written_on(letter: Letter) -> date:
    return Event.objects.get(subject_kind=verbs.SUBJECT, subject_id=letter.pk, verb=verbs.WRITTEN).law_date


def _countersigned(letter: Letter) -> Iterator[papers.Opinion]:
    """会签: what the units said that were asked, and room for those who have not answered."""
    for one in letter.countersignings.select_related("division", "reply__person").order_by("pk"):
        label, reply = f"会签：{one.division.name}", getattr(one, "reply", None)
        said = (_said(reply.agrees, reply.words), reply.person.display_name, reply.signed_on) if reply else ()
        yield papers.Opinion(label, *said)


def _units(actor: Any, letter: Letter) -> Iterator[papers.Opinion]:
    """What the units answered to whom the application was forwarded."""
    found = Forwarding.objects.filter(application=letter.application, task__replied_on__isnull=False).select_related("division", "task")
    for one in visible(actor, of_applications.READ_FORWARDING, found).order_by("pk"):
        reply = one.replies.order_by("pk").last()
        yield papers.Opinion("承办科室意见", reply.opinion if reply else "", one.division.name, one.task.replied_on)


def _opinions(letter: Letter) -> Iterator[papers.Opinion]:
    """One for each step of the chain, with what was said so far."""
    for step in chains()[letter.kind].steps:
        for code, label in STEPS[step]:
            yield _of_draft(letter, code, label) if step == "answer" else _of_letter(letter, code, label)


def _of_draft(letter: Letter, step: str, label: str) -> papers.Opinion:
    found = DraftReview.objects.filter(draft=letter.draft_id, step=step).select_related("person").order_by("pk").last()
    if found is None:
        return papers.Opinion(label)
    return papers.Opinion(label, _said(found.agrees, found.words), found.person.display_name, found.reviewed_on)


def _of_letter(letter: Letter, verb: str, label: str) -> papers.Opinion:
    done = Event.objects.filter(subject_kind=verbs.SUBJECT, subject_id=letter.pk, verb=verb).order_by("id").last()
    if done is None:
        return papers.Opinion(label)
    words = letter.words.filter(verb=verb).order_by("pk").last()
    return papers.Opinion(label, _said(True, words.text if words else ""), _name(done.entry.actor_id), done.law_date)


def _said(agrees: bool, words: str) -> str:
    """Whether somebody agreed, and what else was said."""
    return "\n".join(text for text in ("同意" if agrees else "不同意", words) if text)


def _event_of(found: Call) -> Event:
    told = Event.objects.filter(subject_kind=APPLICATION, subject_id=found.application_id, verb=CALLED)
    return next(event for event in told.order_by("id") if event.entry.records.get("call") == found.pk)


def _posted(one: Dispatch) -> papers.Posted:
    letter = one.letter
    carrier = next((label for code, label in CARRIERS.items() if code == one.carrier), "")
    return papers.Posted(
        letters()[letter.kind].title, letter.number.text if hasattr(letter, "number") else "", letter.application.number,
        one.recipient, one.address, carrier, one.tracking,
    )  # fmt: skip


def _name(person_id: int) -> str:
    return Person.objects.values_list("display_name", flat=True).get(pk=person_id)
