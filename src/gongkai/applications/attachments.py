"""What pages ask about the files of applications; always through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.applications import acts, standing
from gongkai.applications.models import Answer, Application, AttachedAs, Attachment, Draft
from gongkai.bodies.policy import visible
from gongkai.files.models import State, StoredFile


def attachments_of(actor: Any, application: Application, *uses: AttachedAs) -> QuerySet[Attachment]:
    """The files of an application that the actor may know of, of these uses (all), in the order they came."""
    found = Attachment.objects.filter(application=application).exclude(file__state=State.DESTROYED)
    if uses:
        found = found.filter(attached_as__in=uses)
    return visible(actor, acts.READ_ATTACHMENT, found).select_related("file").order_by("pk")


def attached_file(actor: Any, attachment_id: int) -> StoredFile:
    """One file to send by `files.delivery.attachment`; raises Attachment.DoesNotExist, also where the actor may not.

    A proof of identity is read by `services.read_proof` only, which records it.
    """
    found = Attachment.objects.exclude(attached_as=AttachedAs.PROOF).exclude(file__state=State.DESTROYED)
    return visible(actor, acts.READ_ATTACHMENT, found.select_related("file")).get(pk=attachment_id).file


def answer_documents(application: Application) -> QuerySet[Attachment]:
    """The files that went out with the answers that stand, for whoever has shown the query code of the application.

    What went out with an answer that was annulled may have been another's; nobody fetches it here any more.
    """
    drafts = standing.answers(application).values("draft")
    sent = Draft.attachments.through.objects.filter(draft__in=drafts).values("attachment__file")
    found = application.attachments.filter(attached_as=AttachedAs.ANSWER, file__in=sent).exclude(file__state=State.DESTROYED)
    return found.select_related("file").order_by("pk")


def documents_of(answer: Answer) -> list[Attachment]:
    """The files that went out with one answer."""
    if answer.draft is None:
        return []
    sent = answer.draft.attachments.values("file")
    return list(answer_documents(answer.application).filter(file__in=sent))


def handed_in_by_applicant(application: Application) -> list[Attachment]:
    """What the applicant handed in, proofs included: for the applicant's own receipt."""
    own = application.attachments.filter(attached_as__in=(AttachedAs.REQUEST, AttachedAs.PROOF))
    return list(own.exclude(file__state=State.DESTROYED).select_related("file").order_by("pk"))
