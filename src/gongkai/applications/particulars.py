"""What is known of an applicant: sealed with the case's key, found again by a blind index."""

from __future__ import annotations

import hmac
import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from gongkai.applications.case_keys import Erased, decrypt, encrypt, new_key, unwrap, wrap
from gongkai.applications.kinds import ApplicantKind
from gongkai.applications.models import ApplicantRecord, Application, CaseKey


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant as written in the application; what is missing there stays blank and can be asked for (条例 30).

    `identity_kind` says what the number is (居民身份证, 统一社会信用代码 …). The agent is one line: name and authority.
    """

    name: str
    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON
    identity_kind: str = ""
    identity_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    contact_person: str = ""
    agent: str = ""

    def __repr__(self) -> str:
        # what a traceback or a stray log line would print
        return "Applicant(…)"


SEALED = ("identity_kind", "identity_number", "phone", "email", "address", "postcode", "contact_person", "agent")


def seal(application: Application, applicant: Applicant) -> ApplicantRecord:
    """Store an applicant under a new key of the case."""
    key, record = sealed_rows(application, applicant)
    key.save(force_insert=True)
    record.save(force_insert=True)
    return record


def sealed_rows(application: Application, applicant: Applicant) -> tuple[CaseKey, ApplicantRecord]:
    """The two rows of `sealed_values`, unsaved."""
    key, record = sealed_values(application.pk, applicant)
    return CaseKey(**key), ApplicantRecord(**record)


def sealed_values(application_id: int, applicant: Applicant) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the two rows hold, `CaseKey` and `ApplicantRecord`: the new key of the case, itself encrypted, and what is
    encrypted under it."""
    key, about = new_key(), bound_to(application_id)
    key_id, wrapped = wrap(key, about)
    plain = json.dumps({name: getattr(applicant, name) for name in SEALED}, ensure_ascii=False).encode()
    return {"application_id": application_id, "key_id": key_id, "wrapped": wrapped}, {
        "application_id": application_id,
        "kind": applicant.kind,
        "name": applicant.name.strip(),
        "sealed": encrypt(key, plain, about),
        "same_applicant": blind_index(applicant.identity_number),
    }


def unseal(application: Application) -> Applicant:
    """The applicant in full; raises `case_keys.Erased`. Who calls this records the reading (`services.read_particulars`)."""
    key = CaseKey.objects.filter(application=application).first()
    if key is None:
        raise Erased
    about, record = bound_to(application.pk), ApplicantRecord.objects.get(application=application)
    plain = decrypt(unwrap(key.key_id, key.wrapped, about), record.sealed, about)
    return opened(record, plain)


def opened(record: ApplicantRecord, plain: bytes) -> Applicant:
    """The applicant of a record whose sealed part was decrypted."""
    return Applicant(record.name, ApplicantKind(record.kind), **json.loads(plain))


def erase(application: Application) -> None:
    """Destroy the key of the case, the name and the blind index; nothing brings the particulars back."""
    CaseKey.objects.filter(application=application).delete()
    ApplicantRecord.objects.filter(application=application).update(name="（已销毁）", sealed=b"", same_applicant="")


def erased(application: Application) -> bool:
    """Whether the particulars were destroyed, and the file of the case with them (`erasure`)."""
    return not CaseKey.objects.filter(application=application).exists()


def blind_index(identity_number: str) -> str:
    """A keyed digest by which the same number is found again without being stored; blank for a blank number."""
    folded = "".join(unicodedata.normalize("NFKC", identity_number).split()).upper()
    if not folded:
        return ""
    return hmac.digest(settings.BLIND_INDEX_KEY.encode(), folded.encode(), "sha256").hex()


def bound_to(application_id: int) -> str:
    """What the encryption of a case's key and particulars is bound to, so that no row opens in another's place."""
    return f"application {application_id}"
