"""What acts and pages both ask of the office and of earlier letters, without the policy: its caller has asked that."""

from __future__ import annotations

from gongkai.applications.models import Annulment, Application
from gongkai.applications.verbs import SECRECY_REVIEWED
from gongkai.bodies.models import Body
from gongkai.bodies.remedy_routes import name_on, route
from gongkai.law.wording import day_words
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Acknowledgement, LetterCourse, Letterhead, LetterNumber, Scan, SecrecyReview
from gongkai.site.clock import today

NOTICES = {"abandoned_no_correction": "correction", "abandoned_no_payment": "fee", "excessive_no_reason": "reasons"}
"""Kinds that name an earlier letter, and which."""


def secrecy_review(application: Application) -> SecrecyReview | None:
    """The review that holds: the last one that was not annulled."""
    gone = Annulment.objects.filter(application=application, verb=SECRECY_REVIEWED, record__isnull=False)
    found = SecrecyReview.objects.filter(application=application).exclude(pk__in=gone.values("record"))
    return found.order_by("reviewed_on", "pk").last()


def letterhead(body: Body) -> Letterhead:
    """How the body's office writes its letters; the defaults where nothing was set."""
    return Letterhead.objects.filter(pk=body.pk).first() or Letterhead(body=body)


def code_of(body: Body) -> str:
    """The 机关代字 of a body: as set, else the name in which it answers."""
    found = Letterhead.objects.filter(pk=body.pk).first()
    return found.code if found and found.code else name_on(route(body, today()).answering, today())


def number_words(course: LetterCourse) -> str:
    """柳政公复〔2026〕7号; blank while none was taken."""
    found = LetterNumber.objects.filter(letter=course.pk).first()
    return found.text if found else ""


def earlier_letter_words(application: Application, kind: str) -> str:
    """The last letter that a kind must name, as “…补告〔2026〕3号，2026年3月8日送达”; blank where there is none."""
    if kind == "repeat":
        return _earlier_answer_words(application)
    wanted = NOTICES.get(kind)
    found = LetterCourse.objects.filter(application=application, serial__isnull=False).exclude(stage=Stage.VOID)
    last = found.filter(kind=wanted).select_related("body").order_by("letter").last() if wanted else None
    if last is None:
        return ""
    day = last.received_on or last.sent_on or last.signed_on
    did = "送达" if last.received_on else "发出"
    return f"{number_words(last)}，{day_words(day)}{did}" if day else number_words(last)


def _earlier_answer_words(application: Application) -> str:
    """The last numbered answer to the same words of the same applicant here, as “2026年3月8日答复（…公复〔2026〕3号）”."""
    index = application.applicant.same_applicant
    words = application.requests.exclude(likeness="").values("likeness")
    same = Application.objects.filter(body=application.body_id, requests__likeness__in=words).exclude(pk=application.pk)
    answered = LetterCourse.objects.filter(
        application__in=same.filter(applicant__same_applicant=index), letter__draft__isnull=False, acted_on__isnull=False
    )
    last = answered.order_by("letter").last() if index else None
    return f"{day_words(last.acted_on)}答复（{number_words(last)}）" if last and last.acted_on else ""


def own_papers(application: Application) -> frozenset[int]:
    """The ids of files that are sealed scans and proofs of service: no material to hand out."""
    scans = Scan.objects.filter(letter__application=application).values_list("file", flat=True)
    proofs = Acknowledgement.objects.filter(dispatch__letter__application=application, proof__isnull=False)
    return frozenset(scans.union(proofs.values_list("proof", flat=True)))
