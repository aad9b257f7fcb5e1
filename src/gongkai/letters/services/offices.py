"""How an office writes its letters: its head, its 机关代字 and contact, its wordings; each change is on the ledger."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from gongkai.applications.services.act import lock_body
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.law.letters import Telling, letters
from gongkai.law.reasons import Refused, refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.services import Draft, append
from gongkai.letters import acts
from gongkai.letters.models import Letterhead, OwnWording
from gongkai.letters.standing import letterhead
from gongkai.site import clock
from gongkai.writing.letter_wording import Wording, faults

SUBJECT = "letterhead"
ARTICLE = "《政府信息公开条例》第四条、第十二条"


@dataclass(frozen=True, slots=True)
class Office:
    """The settings; blank is the default. `left_out` are kinds whose remedies the legal adviser leaves out."""

    issuer: str = ""
    code: str = ""
    contact: str = ""
    address: str = ""
    postcode: str = ""
    printed_by: str = ""
    copies_to: str = ""
    payment: str = ""
    review_entrance: str = ""
    left_out: tuple[str, ...] = ()


@transaction.atomic
def set_office(actor: Any, body: Body, office: Office, *, key: str = "") -> Letterhead:
    """Replace the settings of a body's office. Refused: leaving out remedies where they must be told, or by anybody but
    the legal adviser; a postcode of other than six digits; a text for which the letter has no room."""
    require(actor, acts.SET_OFFICE, body)
    use_once(actor, key)
    lock_body(body)
    if set(office.left_out) != set(letterhead(body).left_out.split()):
        require(actor, acts.SET_REMEDIES, body)
    for kind in office.left_out:
        if kind not in letters() or letters()[kind].remedies is not Telling.ADVISER:
            label = letters()[kind].label if kind in letters() else kind
            raise refuse("must_tell", f"“{label}”的救济途径不能由机关省略", "《行政复议法》第二十三条第二款")
    values = {name: text.strip() for name, text in asdict(office).items() if name != "left_out"}
    _refuse_unfit(values)
    values["left_out"] = " ".join(sorted(set(office.left_out)))
    found, _ = Letterhead.objects.update_or_create(body=body, defaults=values)
    _record(actor, body, "letterhead.set", values)
    return found


@transaction.atomic
def set_wording(actor: Any, body: Body, wording: Wording, *, key: str = "") -> OwnWording:
    """Keep an office's own wording of a kind. Refused with every placeholder that is none and every mandatory part that
    it has no place for."""
    require(actor, acts.SET_OFFICE, body)
    use_once(actor, key)
    if wording.kind not in letters():
        raise refuse("no_such_letter", "没有这一种文书，请从清单中选择", ARTICLE)
    if reasons := faults(wording):
        raise Refused(reasons)
    lock_body(body)
    values = {name: text for name, text in asdict(wording).items() if name != "kind"}
    found, _ = OwnWording.objects.update_or_create(
        body=body, kind=wording.kind, defaults=values | {"changed_by": actor}
    )
    _record(actor, body, "letterhead.wording_set", values, wording.kind)
    return found


@transaction.atomic
def drop_wording(actor: Any, body: Body, kind: str, *, key: str = "") -> None:
    """Go back to the default wording of a kind."""
    require(actor, acts.SET_OFFICE, body)
    use_once(actor, key)
    lock_body(body)
    if not OwnWording.objects.filter(body=body, kind=kind).delete()[0]:
        raise refuse("no_wording", "该种文书用的就是通用措辞，不必恢复", ARTICLE)
    _record(actor, body, "letterhead.wording_dropped", {}, kind)


def _refuse_unfit(values: dict[str, str]) -> None:
    """What cannot be printed as it is."""
    if values["postcode"] and not re.fullmatch("[0-9]{6}", values["postcode"]):
        raise refuse("postcode", "邮政编码是6位数字，请核对", ARTICLE)
    for name, text in values.items():
        column = Letterhead._meta.get_field(name)
        if column.max_length and len(text) > column.max_length:
            message = f"{column.verbose_name}最多{column.max_length}个字，现为{len(text)}个字，请缩短"
            raise refuse("too_long", message, ARTICLE)


def _record(actor: Any, body: Body, verb: str, values: dict[str, str], kind: str = "") -> None:
    digest = keyed_digest(json.dumps(values, ensure_ascii=False, sort_keys=True))
    codes = {"kind": kind} if kind else {}
    append(Draft(body.pk, SUBJECT, body.pk, verb, actor.pk, clock.today(), codes, {}, {"content": digest}))
