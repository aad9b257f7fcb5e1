"""What becomes of a document: amended, repealed, declared invalid, suspended, continued; and the correction of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.items.kinds import Standing
from gongkai.items.models import Item, ItemCourse
from gongkai.law.document_numbers import number_faults
from gongkai.law.norm_terms import is_trial, term_faults
from gongkai.law.norms import Change, What, changed, known_day, without
from gongkai.law.reasons import Refused, refuse
from gongkai.ledger.entry import Code
from gongkai.norms import acts
from gongkai.norms.models import Filing, Grounds, NormCourse
from gongkai.norms.services.act import REGISTER, NormAct, begin
from gongkai.norms.verbs import CHANGES, FILED, REVOKED
from gongkai.site import clock


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a change rests: a document of the system, or the number of one outside it; `words` stay inside."""

    by: Item | None = None
    document_number: str = ""
    words: str = ""


@transaction.atomic
def change(
    actor: Any, norm: Item, what: What, *, on: date, basis: Basis, until: date | None = None, key: str = ""
) -> NormCourse:
    """Enter what becomes of a document from a day on (the first on which it holds); `until` as in `law.norms.Change`.

    Refused where it cannot stand there (`law.norms`), without a basis, and for a continuation longer than usual.
    """
    act = begin(actor, acts.CHANGE, norm, key)
    new = Change(what, on, known_day(until))
    changed(act.state.life, new)
    if what is What.CONTINUED:
        _require_term(act, new, basis)
    grounds = _grounds(act, what, basis)
    codes: dict[str, Code] = {"on": on.isoformat(), "until": new.until.isoformat() if new.until else None}
    records = {"grounds": grounds.pk} | ({"by": basis.by.pk} if basis.by else {})
    return act.finish(CHANGES + what.value, codes, records, f"{grounds.document_number}\n{grounds.words}")


@transaction.atomic
def revoke(actor: Any, norm: Item, number: int, *, reason: str, key: str = "") -> NormCourse:
    """Take back a change that was entered by mistake, by its number among the document's events; later ones that rest on
    it go first. What a published document did is taken back by correcting that document; of one that is public no more
    nothing is corrected, so its effect is taken back here."""
    act = begin(actor, acts.REVOKE, norm, key)
    found = next((one for one in act.state.done if one.number == number), None)
    if found is None:
        raise refuse("no_such_change", "没有这一项登记，或者已经撤销，请刷新页面", REGISTER)
    if found.grounds_id is None and ItemCourse.objects.filter(pk=found.by_id, standing=Standing.PUBLISHED).exists():
        raise refuse("by_document", "这一项是随另一份文件公布而生效的，请更正那份文件", REGISTER)
    if not reason.strip():
        raise refuse("blank_text", "请写明撤销登记的理由", REGISTER)
    without(act.state.life, found.change)
    grounds = Grounds.objects.create(
        norm=act.norm, what=found.change.what.value, words=reason.strip(), person=actor, on=clock.today()
    )
    return act.finish(REVOKED, {"number": number}, {"grounds": grounds.pk}, reason.strip())


@transaction.atomic
def file(actor: Any, norm: Item, *, authority: str, on: date, number: str = "", key: str = "") -> NormCourse:
    """Enter that a document was filed (报送备案) with an authority on a day."""
    act = begin(actor, acts.FILE, norm, key)
    if not authority.strip():
        raise refuse("no_authority", "请填写备案机关", REGISTER)
    if on > clock.today() or on < act.state.made_on:
        raise refuse("wrong_day", "报送备案的日期须在成文日期以后、今天以前，请核对", REGISTER)
    filing = Filing.objects.create(
        norm=act.norm, authority=authority.strip()[:120], number=number.strip()[:60], on=on, person=actor
    )
    return act.finish(FILED, {"on": on.isoformat()}, {"filing": filing.pk}, f"{filing.authority}\n{filing.number}")


def _require_term(act: NormAct, new: Change, basis: Basis) -> None:
    title = NormCourse.objects.values_list("version__title", flat=True).get(pk=act.norm.pk)
    faults = term_faults(new.on, new.until, trial=is_trial(title))
    if faults and not basis.words.strip():
        raise Refused(faults)


def _grounds(act: NormAct, what: What, basis: Basis) -> Grounds:
    number = basis.document_number.strip()
    if basis.by is None and not number and not basis.words.strip():
        raise refuse("no_basis", "请写明依据：选择本系统中的文件，或者填写依据文件的文号，或者写明理由", REGISTER)
    if basis.by is not None and not ItemCourse.objects.filter(pk=basis.by.pk, body=act.state.body_id).exists():
        raise refuse("other_body", "所选的依据文件不是本机关的文件，请填写其文号", REGISTER)
    if basis.by is not None and basis.by.pk == act.norm.pk:
        raise refuse("itself", "依据文件不能是这份文件本身", REGISTER)
    if faults := number_faults(number):
        raise Refused(faults)
    return Grounds.objects.create(
        norm=act.norm, what=what.value, document_number=number, by=basis.by, words=basis.words.strip(), person=act.actor,
        on=clock.today(),
    )  # fmt: skip
