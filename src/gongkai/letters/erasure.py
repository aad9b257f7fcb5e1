"""What of letters goes with the application that they are about."""

from __future__ import annotations

from django.db.models import Model

from gongkai.applications.erasure import Texts
from gongkai.applications.models import Application
from gongkai.law.reasons import Reason
from gongkai.law.serving import ARTICLE
from gongkai.letters.kinds import Stage
from gongkai.letters.models import (
    Acknowledgement,
    Countersignature,
    Countersigning,
    Dispatch,
    Letter,
    LetterCourse,
    Letterhead,
    LetterNumber,
    LetterWords,
    OwnWording,
    Scan,
    Seal,
    SecrecyReview,
)

TEXTS: dict[type[Model], Texts] = {
    Letter: Texts("application", ("inputs", "content"), ("sha256",)),
    LetterWords: Texts("letter__application", ("text",), ("sha256",)),
    Countersignature: Texts("countersigning__letter__application", ("words",), ("sha256",)),
    SecrecyReview: Texts("application", ("about", "words")),
    Dispatch: Texts("letter__application", ("tracking", "recipient", "address")),
    Acknowledgement: Texts("dispatch__letter__application", ("signed_name", "words")),
}

KEPT: dict[type[Model], dict[str, str]] = {
    Letter: {"kind": "代码", "stated": "代码"},
    LetterNumber: {"text": "文号：编号簿须连续"},
    LetterWords: {"verb": "代码"},
    SecrecyReview: {},
    Seal: {"seal": "印章名称", "keeper": "监印人：用印登记簿"},
    Dispatch: {},
    Acknowledgement: {},
    LetterCourse: dict.fromkeys(("kind", "series"), "代码"),
    Letterhead: dict.fromkeys(
        ("issuer", "code", "contact", "address", "postcode", "printed_by", "copies_to", "payment", "review_entrance", "left_out"),
        "机关设置，不属于哪一件申请",
    ),
    OwnWording: dict.fromkeys(("kind", "opening", "matter", "closing", "note"), "机关措辞，不属于哪一件申请"),
    Scan: {},
    Countersigning: {},
}
"""What stays, by table and column, and why."""


def still_underway(application: Application) -> Reason | None:
    """A letter that went out and whose receipt is not known yet is the proof of its service."""
    found = LetterCourse.objects.filter(application=application, stage__in=(Stage.SENT, Stage.CAME_BACK)).first()
    if found is None:
        return None
    message = "该申请有文书已经送出、尚未登记签收，送达凭证还要作为证据，不能销毁；请先登记签收或者退件的结果"
    return Reason("letter_underway", message, ARTICLE)
