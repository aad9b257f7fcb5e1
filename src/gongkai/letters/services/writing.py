"""拟稿: a letter is written from the case; complete, or refused with everything that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from gongkai.applications import standing
from gongkai.applications.kinds import Purpose, Route
from gongkai.applications.models import Application, AttachedAs, Draft
from gongkai.applications.services.act import CaseAct, hold
from gongkai.applications.services.attaching import link
from gongkai.applications.services.hidden import refuse_hidden
from gongkai.files import looks
from gongkai.files.models import StoredFile
from gongkai.law.letters import letters
from gongkai.law.reasons import refuse
from gongkai.law.rectification import RESULTS
from gongkai.ledger.digests import keyed_digest
from gongkai.letters import acts, inputs, paper
from gongkai.letters.chains import chains
from gongkai.letters.drawing import Composed, compose
from gongkai.letters.kinds import IN_REVIEW, Stage
from gongkai.letters.models import Letter, LetterCourse
from gongkai.letters.services.act import ARTICLE, LetterAct, append_event
from gongkai.letters.standing import letterhead
from gongkai.letters.trying import require_possible
from gongkai.letters.values import Known, extended_due
from gongkai.letters.verbs import REPLACED, WRITTEN
from gongkai.site import clock

ELECTRONIC = (Route.EMAIL, Route.WEB)
"""Routes by which the applicant chose to be served (条例 29(三), 40)."""


def write_letter(
    actor: Any, application: Application, kind: str, given: Mapping[str, str], *, stated: Sequence[str] = (),
    attachments: Iterable[StoredFile] = (), replaces: Letter | None = None, key: str = "",
) -> Letter:  # fmt: skip
    """Write a letter of a kind other than an answer (`submit_answer`); it then waits for whoever reviews and signs it.

    `given` is what the writer says, by source (`inputs.fields`). `replaces` is the letter that this one is the new
    version of: it must not be signed yet. Refused: a part without which the letter would be incomplete, with its
    article; a day or an extension that the clock does not allow; a kind that does not fit the application; a file that
    hides something.
    """
    brought = list(attachments)
    looks.look_into(brought)
    return _write(actor, application, kind, given, stated, brought, replaces, key)


@transaction.atomic
def _write(
    actor: Any, application: Application, kind: str, given: Mapping[str, str], stated: Sequence[str],
    brought: Sequence[StoredFile], replaces: Letter | None, key: str,
) -> Letter:  # fmt: skip
    act = hold(actor, acts.WRITE, application, clock.today(), key)
    act.require_registration()
    chain = chains().get(kind)
    if chain is None or letters()[kind].answer:
        raise refuse("no_such_letter", "没有这一种文书，或者答复书须从答复稿提交，请从清单中选择", ARTICLE)
    _refuse_unfit(act, kind)
    known = known_of(act, kind, inputs.checked(kind, given))
    require_possible(known)
    files = link(actor, act.application, brought, AttachedAs.DRAFT)
    refuse_hidden(files, "请清除以后重新上传")
    composed = compose(known, attachments=[one.file.name for one in files], stated=stated)
    if replaces is not None:
        replace_letter(actor, act, replaces)
    return store(act, known, composed, [one.file for one in files], chain.begins)


def known_of(
    act: CaseAct, kind: str, given: Mapping[str, str], grounds: tuple[str, ...] = ()
) -> Known:
    """What a letter of the act's day is drawn from."""
    request = standing.request(act.application)
    office = letterhead(act.application.body)
    return Known(act.application, act.case, office, kind, given, act.on, grounds, request.route in ELECTRONIC)


def store(
    act: CaseAct, known: Known, composed: Composed, files: Sequence[StoredFile], begins: Stage, draft: Draft | None = None
) -> Letter:
    """Keep a composed letter and its event."""
    letter = Letter.objects.create(
        application=act.application, kind=known.kind, draft=draft, inputs=inputs.stored(known.inputs),
        stated=" ".join(composed.stated), content=paper.written(composed.paper), due_on=extended_due(known),
        written_by=act.actor, written_at=clock.now(),
    )  # fmt: skip
    letter.files.set(files)
    letter.sha256 = letter.content_sha256()
    letter.save(update_fields=["sha256"])
    codes = {"kind": known.kind, "next": begins.value}
    records = {"application": act.application.pk} | ({"draft": draft.pk} if draft else {}) | dict(act.covered)
    append_event(act.actor, act.application, letter, WRITTEN, act.on, codes, records, {"letter": keyed_digest(letter.sha256)})
    return letter


def replace_letter(actor: Any, act: CaseAct, former: Letter) -> None:
    """The former version gives way; refused once it was signed, since it then has or may take a number."""
    course = LetterCourse.objects.get(pk=former.pk)
    replaced = LetterAct(act, former, course, REPLACED)
    if former.application_id != act.application.pk:
        raise refuse("other_application", "所替换的文书不属于该申请", ARTICLE)
    replaced.require_stage(*IN_REVIEW)
    replaced.finish()


def _refuse_unfit(act: CaseAct, kind: str) -> None:
    """A letter of 条例 41 for other applications, and the other way round; one to a case that is over."""
    if (kind in RESULTS) != (act.application.purpose == Purpose.RECTIFICATION):
        other = Purpose(act.application.purpose).label
        raise refuse("unfit_kind", f"该申请是“{other}”，不适用“{letters()[kind].label}”", letters()[kind].article)
    if kind not in ("third_party_notice", "receipt"):
        act.require_open()
    if kind != "receipt":
        act.require_received()
