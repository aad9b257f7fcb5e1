"""What pages ask about the files of applications; always through the policy."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.applications import acts
from gongkai.applications.models import Application, AttachedAs, Attachment
from gongkai.bodies.policy import visible
from gongkai.files.models import StoredFile


def attachments_of(actor: Any, application: Application, *uses: AttachedAs) -> QuerySet[Attachment]:
    """The files of an application that the actor may know of, of these uses (all), in the order they came."""
    found = Attachment.objects.filter(application=application)
    if uses:
        found = found.filter(attached_as__in=uses)
    return visible(actor, acts.READ_ATTACHMENT, found).select_related("file").order_by("pk")


def attached_file(actor: Any, attachment_id: int) -> StoredFile:
    """One file to send by `files.delivery.attachment`; raises Attachment.DoesNotExist, also where the actor may not.

    A proof of identity is read by `services.read_proof` only, which records it.
    """
    found = Attachment.objects.exclude(attached_as=AttachedAs.PROOF).select_related("file")
    return visible(actor, acts.READ_ATTACHMENT, found).get(pk=attachment_id).file


def answer_documents(application: Application) -> QuerySet[Attachment]:
    """The files that went out with the answer, for whoever has shown the query code of the application."""
    return application.attachments.filter(attached_as=AttachedAs.ANSWER).select_related("file").order_by("pk")
