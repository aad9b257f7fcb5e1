"""Each kind of letter × each of its mandatory parts: complete it is issued; without the datum the act refuses, and the
message names the part and its article."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from gongkai.bodies.policy import Refused
from gongkai.law.letter_parts import Required, parts
from gongkai.law.letters import letters
from gongkai.law.reasons import Reason
from gongkai.letters import queries, services, values
from gongkai.letters.inputs import GIVEN
from gongkai.letters.models import OwnWording
from gongkai.writing.letter import Paragraph
from gongkai.writing.letter_wording import SECTIONS, default_wordings
from tests.applications.office import Office, on_day
from tests.letters import complete as told
from tests.letters.complete import GROUNDS, Matter, complete
from tests.letters.desk import DAY, POST, carried_through, sealed

KINDS = [(kind, "") for kind in letters() if kind != "partial"] + [("partial", ground) for ground in GROUNDS]
AFTER_THE_DRAFT = ("letter.number", "letter.dated_on", "letter.seal")

NOT_DONE = {*told.STEPS, "body.contact", "fee.payment"}
"""Data that the case has by a step which is then not taken, or the office by a setting which is then blank."""

TAKEN_AWAY: dict[str, Callable[[Matter], Any]] = {
    "applicant.name": told.nameless,
    "consultation.name": told.nameless,
    "case.request": told.wordless,
    "body.name": told.bodiless,
    "remedy.paragraph": told.of_no_court,
}
BLANKED = ("case.number", "case.received_on", "case.due_on", "case.receipt_basis", "correction.reply_by", "consultation.about",
           "extension.due_on", "extension.approval")  # fmt: skip
"""Data that no registered case is without: their source is made to know nothing."""

BY_ITS_OWN_RULE = {
    "review.secrecy": ("保密审查表", "《政府信息公开条例》第十七条"),
    "fee.pay_by": ("没有待缴费的收费通知", "《政府信息公开条例》第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"),
}
"""Data that an act asks for before the paper is drawn, with the words and the article of that rule."""

NEVER_BLANK = {"law", "outcome.article"}
"""The law's own words: only a wording without their place could leave them out."""

WAIVED = {("receipt", "number"), ("receipt", "query_code"), ("receipt", "dated_on")}
"""Nobody numbers or signs a receipt: it bears the registration number and the day on which it was written; the query code
is shown once, to whoever filed on line."""

WITH_THE_FILES = "letter.attachments"
"""Listed from the files themselves, so that there is nothing to be left out."""


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "ground"), KINDS)
def test_without_any_of_its_parts_no_letter_is_issued(
    office: Office, monkeypatch: pytest.MonkeyPatch, kind: str, ground: str
) -> None:
    whole, wrong = complete(office, kind, ground), {}
    with undone():
        assert refusals(told.lacking(whole, "").write) == []
    for required in _asked_for(kind, ground):
        with undone(), monkeypatch.context() as patch:
            found = refusals(lambda one=required, patch=patch: _without(whole, ground, one, patch))
        if not any(_names(reason, required) for reason in found):
            wrong[required.id] = [(one.message, one.article) for one in found]
    assert wrong == {}


def _asked_for(kind: str, ground: str) -> list[Required]:
    """Of a partial answer only the parts of the ground: the others are told with one of them."""
    found = parts(kind, [ground] if ground else [])
    if ground and ground != GROUNDS[0]:
        found = tuple(one for one in found if one.ground)
    return [one for one in found if (kind, one.part.key) not in WAIVED and one.part.source.code != WITH_THE_FILES]


def _without(whole: Matter, ground: str, required: Required, patch: pytest.MonkeyPatch) -> None:
    """Issue the letter though the datum of one part is not there."""
    source = required.part.source.code
    if source in AFTER_THE_DRAFT:
        _send_too_early(whole.office, told.lacking(whole, ""))
        return
    not_done = source in NOT_DONE or source in GIVEN or source.startswith("part.") or source == "remedy.entrance"
    by_input = {"fee.standard": "fee.by", "fee.amount": "fee.units"}.get(source, source)
    electronic = source == "remedy.entrance"
    without = by_input if not_done or by_input != source else ""
    if told.typed(without) and not electronic:
        matter = told.lacking(whole, without)
    else:
        matter = complete(whole.office, whole.kind, ground, without=without, electronic=electronic)
    if source in NEVER_BLANK:
        _without_place(matter, required)
    elif source in BLANKED and source not in matter.given and by_input == source:
        patch.setitem(values._KNOWN, source, lambda known: "")
    elif source in TAKEN_AWAY:
        TAKEN_AWAY[source](matter)
    matter.write()


def _send_too_early(office: Office, matter: Matter) -> None:
    letter = matter.write()
    with on_day(matter.on):
        services.send_letter(office.clerk, letter, POST, on=matter.on)


def _without_place(matter: Matter, required: Required) -> None:
    """A wording of the office's own from before the part was asked for."""
    kind, code = required.ground or matter.kind, required.part.source.code
    place = f"{{law.{required.part.key}}}" if code == "law" else f"{{{code}}}"
    default = default_wordings()[kind]
    texts = {name: default.section(name).replace(place, "有关规定") for name in SECTIONS}
    OwnWording.objects.create(body=matter.application.body, kind=kind, changed_by=matter.office.head, **texts)


def _names(reason: Reason, required: Required) -> bool:
    words, article = BY_ITS_OWN_RULE.get(required.part.source.code, (required.part.name, required.part.article))
    return words in reason.message and reason.article == article


def refusals(act: Callable[[], Any]) -> list[Reason]:
    try:
        act()
    except Refused as caught:
        return caught.reasons
    return []


@contextmanager
def undone() -> Any:
    """What happens inside leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "source", "condition"),
    [("not_this_organ", "part.organ", "organ_unknown"), ("petition_complaint", "part.channel", "channel_not_named")],
)
def test_what_the_law_lets_open_is_left_out_when_the_writer_says_so(
    office: Office, kind: str, source: str, condition: str
) -> None:
    letter = complete(office, kind, without=source).write(stated=(condition,))
    assert condition in letter.stated.split()


@pytest.mark.django_db
def test_files_are_listed_on_the_paper_of_the_letter_that_they_go_with(office: Office) -> None:
    letter = complete(office, "granted").write()
    assert queries.paper_of(letter).attachment_lines == ("附件：验收报告",)


@pytest.mark.django_db
def test_a_repeat_names_the_earlier_answer_that_the_office_itself_gave(office: Office) -> None:
    earlier = complete(office, "granted").write()
    with on_day(DAY):
        carried_through(office, earlier.draft)
    sealed(office, earlier, DAY)
    services.send_letter(office.clerk, earlier, POST, on=DAY)
    again = complete(office, "repeat", without="earlier.letter").write()
    told_of = [block.text for block in queries.paper_of(again).body if isinstance(block, Paragraph)]
    assert "就相同的内容，本机关已经答复：2024年3月8日答复（柳政公复〔2024〕1号）。" in told_of
