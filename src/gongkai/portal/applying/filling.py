"""From a filled-in form to a filing and back: files are handed in, identity numbers stay in the seal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.applications.kinds import ApplicantKind, Topic
from gongkai.applications.particulars import Applicant
from gongkai.applications.services.filing import MOST_FILES, Filing, hand_in, handed_in
from gongkai.applications.services.intake import Asked
from gongkai.law.reasons import Reason, Refused
from gongkai.portal.applying.forms import ORGANISATION
from gongkai.portal.applying.sealed import Draft, Handed

FILES = ("attachments", "proofs")
KEPT_SEALED = ("identity_number", "agent_number")
"""What is never shown again; left empty the second time it stays as it was."""


def filled(body_id: int, cleaned: dict[str, Any], before: Draft | None) -> tuple[Draft, list[Reason]]:
    """The draft of a form, after an earlier one; its new files are handed in, the refused ones are the reasons."""
    texts = {name: value for name, value in cleaned.items() if name not in FILES}
    for name in KEPT_SEALED:
        if before and not texts.get(name):
            texts[name] = before.texts.get(name, "")
    reasons: list[Reason] = []
    files = {name: _files(getattr(before, name, ()), cleaned.get(name) or [], reasons) for name in FILES}
    return Draft(body_id, texts, **files), reasons


def _files(before: Sequence[Handed], uploads: Sequence[Any], reasons: list[Reason]) -> tuple[Handed, ...]:
    found = list(before)
    for upload in uploads:
        if len(found) >= MOST_FILES:
            reasons.append(Reason("too_many_files", f"附件最多{MOST_FILES}个，“{upload.name}”没有收下，请合并成一个文件"))
            continue
        try:
            file = hand_in(upload, upload.name)
            found.append(Handed(file.pk, file.name))
        except Refused as refused:
            reasons += refused.reasons
    return tuple(found)


def whole(cleaned: dict[str, Any], cut_off: Sequence[str]) -> dict[str, Any]:
    """The form's values without the files of which only the beginning arrived."""
    kept = {name: [one for one in cleaned.get(name) or [] if one.name not in cut_off] for name in FILES}
    return cleaned | kept


def hand_in_all(uploads: Sequence[Any]) -> list[Any]:
    """Files for an act that follows at once; Refused names every one that is not let in."""
    reasons: list[Reason] = []
    taken = _files((), uploads, reasons)
    if reasons:
        raise Refused(reasons)
    return handed_in([one.file_id for one in taken])


def without(draft: Draft, file_ids: Sequence[str]) -> Draft:
    """The draft without the files that the visitor wants out again."""
    kept = {name: tuple(one for one in getattr(draft, name) if str(one.file_id) not in file_ids) for name in FILES}
    return Draft(draft.body_id, draft.texts, key=draft.key, **kept)


def filing_of(draft: Draft) -> Filing:
    """What the draft files."""
    return Filing(
        applicant_of(draft.texts), asked_of(draft.texts), draft.key, Topic(draft.texts.get("topic") or Topic.OTHER),
        tuple(one.file_id for one in draft.attachments), tuple(one.file_id for one in draft.proofs),
    )  # fmt: skip


def asked_of(texts: dict[str, Any]) -> Asked:
    """What is asked for."""
    return Asked(**{name: texts.get(name, "") for name in ("title", "document_number", "features", "form", "route")})


def applicant_of(texts: dict[str, Any]) -> Applicant:
    """Who applies: an organisation is known by its credit code, and by whom to call there."""
    organisation = texts.get("applicant_is") == ORGANISATION
    contact = [("法定代表人", texts.get("legal_representative")), ("联系人", texts.get("contact_person"))]
    return Applicant(
        name=texts.get("name", ""),
        kind=ApplicantKind(texts["organisation_kind"]) if organisation else ApplicantKind.NATURAL_PERSON,
        identity_kind="统一社会信用代码" if organisation else texts.get("identity_kind", ""),
        identity_number=texts.get("identity_number", ""),
        phone=texts.get("phone", ""),
        email=texts.get("email", ""),
        address=texts.get("address", ""),
        postcode=texts.get("postcode", ""),
        contact_person="；".join(f"{label}：{value}" for label, value in contact if value) if organisation else "",
        agent=_agent(texts),
    )


def _agent(texts: dict[str, Any]) -> str:
    parts = [
        texts.get("agent_name", ""),
        f"证件号码{texts['agent_number']}" if texts.get("agent_number") else "",
        f"电话{texts['agent_phone']}" if texts.get("agent_phone") else "",
    ]
    return "，".join(part for part in parts if part)
