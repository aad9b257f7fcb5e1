"""Copies of identity papers and authorities: kept under the key of their case, like the numbers that they show.

With the key they are destroyed, in every backup too; a new key file changes nothing about them, since it wraps the
case's key anew.
"""

from __future__ import annotations

from django.db import transaction

from gongkai.applications.case_keys import Erased, decrypt, encrypt, unwrap
from gongkai.applications.models import Application, AttachedAs, Attachment, CaseKey
from gongkai.applications.particulars import bound_to
from gongkai.files import originals, sealing
from gongkai.files.models import State, StoredFile


def seal(application: Application, file: StoredFile) -> None:
    """Keep a proof under the key of its case, in the transaction of the act that brings it. Erased after destruction."""
    key, about = _key(application.pk), _about(application.pk, file)
    sealing.seal(file, lambda plain: encrypt(key, plain, about))


def unseal(file: StoredFile, kept: bytes) -> bytes:
    """The plain bytes of a proof, for `files.sealing`; raises `case_keys.Erased`."""
    number = Attachment.objects.filter(file=file, attached_as=AttachedAs.PROOF).values_list("application", flat=True).get()
    return decrypt(_key(number), kept, _about(number, file))


def seal_earlier(most: int = 50) -> int:
    """Seal proofs that came when they were kept as they were; how many. One that is something else too stays plain."""
    others = Attachment.objects.exclude(attached_as=AttachedAs.PROOF).values("file")
    found = Attachment.objects.filter(attached_as=AttachedAs.PROOF, file__sealed=False, file__state=State.CLEAN)
    found = found.filter(application__case_key__isnull=False).exclude(file__in=others)
    return sum(_sealed_earlier(one) for one in found.order_by("pk")[:most])


@transaction.atomic
def _sealed_earlier(attachment: Attachment) -> bool:
    application = Application.objects.select_for_update(no_key=True).get(pk=attachment.application_id)
    file = StoredFile.objects.select_for_update().get(pk=attachment.file_id)
    if file.sealed or file.state != State.CLEAN or not originals.place(file.sha256).exists():
        return False
    seal(application, file)
    return True


def _key(application_id: int) -> bytes:
    row = CaseKey.objects.filter(application=application_id).first()
    if row is None:
        raise Erased
    return unwrap(row.key_id, row.wrapped, bound_to(application_id))


def _about(application_id: int, file: StoredFile) -> str:
    """What the encryption is bound to, so that no file opens in another's place."""
    return f"{bound_to(application_id)} file {file.pk}"
