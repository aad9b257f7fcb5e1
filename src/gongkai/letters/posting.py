"""What a letter is posted in: the envelope and the words for the slip of the post; always through the policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.applications import services as applications
from gongkai.law.letters import letters
from gongkai.law.reasons import refuse
from gongkai.law.serving import ARTICLE, Carrier
from gongkai.letters.kinds import CARRIERS, TO_OTHERS
from gongkai.letters.models import Letter
from gongkai.letters.papers import numbered, office_of
from gongkai.letters.queries import find_letter, paper_of
from gongkai.letters.standing import letterhead
from gongkai.writing.envelope import Envelope
from gongkai.writing.office_form import OfficeForm
from gongkai.writing.office_papers import ParcelCover, Posted, cover_form, named


@dataclass(frozen=True, slots=True)
class To:
    """Where a letter goes, as it will stand on the envelope."""

    recipient: str
    address: str
    postcode: str = ""
    carrier: Carrier | None = None
    tracking: str = ""


def usual(actor: Any, letter_id: int) -> To:
    """What is known without opening the applicant's particulars: the addressee, the address of the last try."""
    letter = find_letter(actor, letter_id)
    last = letter.dispatches.order_by("pk").last()
    if last is None:
        return To(paper_of(letter).addressee, "")
    return To(last.recipient, last.address, carrier=Carrier(last.carrier) if last.carrier else None, tracking=last.tracking)


def to_applicant(letter: Letter) -> bool:
    """Whether the applicant's own address is the letter's."""
    return letter.kind not in TO_OTHERS


def from_particulars(actor: Any, letter_id: int, to: To) -> To:
    """The same with the address that the applicant gave; the reading of it stands in the ledger. Refused for a letter to
    somebody else, where no address was given, and for whoever may not read it."""
    letter = find_letter(actor, letter_id)
    if not to_applicant(letter):
        raise refuse("not_to_applicant", "该文书不是发给申请人的，请填写收件人的地址", ARTICLE)
    given = applications.read_particulars(actor, letter.application)
    if not given.address.strip():
        raise refuse("no_address", "申请人没有留下通信地址，请填写地址", ARTICLE)
    name = f"{to.recipient}　{given.contact_person}".strip() if given.contact_person else to.recipient
    return To(name, given.address, given.postcode, to.carrier, to.tracking)


def envelope(actor: Any, letter_id: int, to: To) -> Envelope:
    """The envelope of a numbered letter; raises Letter.DoesNotExist. Refused without recipient or address."""
    letter = find_letter(actor, letter_id)
    number, office = numbered(letter), letterhead(letter.application.body)
    _check(to)
    carrier = CARRIERS[to.carrier] if to.carrier else ""
    return Envelope(
        to.address, to.recipient, to.postcode, office_of(letter.application), office.address, office.postcode, carrier, number
    )


def cover(actor: Any, letter_id: int, to: To) -> OfficeForm:
    """What to write on the slip, with the list of what lies in the envelope."""
    letter = find_letter(actor, letter_id)
    number, office, title = numbered(letter), letterhead(letter.application.body), letters()[letter.kind].title
    _check(to)
    if to.carrier is None:
        raise refuse("no_carrier", "邮寄送达只能通过邮政企业（EMS或者挂号信），请选择寄递方式", ARTICLE)
    name = office_of(letter.application)
    posted = Posted(title, number, letter.application.number, to.recipient, to.address, CARRIERS[to.carrier], to.tracking)
    enclosed = (named(title, number), *paper_of(letter).attachments)
    return cover_form(ParcelCover(name, posted, to.postcode, name, office.address, office.postcode, office.contact, enclosed))


def _check(to: To) -> None:
    if not to.recipient.strip() or not to.address.strip():
        raise refuse("no_address", "请写明收件人和地址", ARTICLE)
