"""What goes with an application's particulars: every free text of the case, its files, its mails.

The case, its dates and what it counts stay: they are events and codes. A field of text without a row here, or in the
`erasure` of the room above, fails a test, so that a new one is decided about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case as Choose
from django.db.models import Model, Value, When

from gongkai.applications import models
from gongkai.applications.models import Application
from gongkai.applications.particulars import erase as erase_particulars
from gongkai.delivery import mail
from gongkai.delivery.recipients import applicant
from gongkai.files import services as files
from gongkai.files.models import State, StoredFile
from gongkai.law.reasons import Reason

DESTROYED = "（已销毁）"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a table: the path to the application, the columns that then say `DESTROYED` where something stood,
    and columns made from them (digests) that are blank then."""

    application: str
    columns: tuple[str, ...]
    made_from_them: tuple[str, ...] = ()


TEXTS: dict[type[Model], Texts] = {
    models.Request: Texts("application", ("title", "document_number", "features"), ("likeness",)),
    models.ActText: Texts("application", ("text",)),
    models.Call: Texts("application", ("words",)),
    models.Matter: Texts("application", ("text",)),
    models.Consultation: Texts("application", ("name", "about")),
    models.Opinion: Texts("consultation__application", ("opinion",)),
    models.SearchRecord: Texts("application", ("places", "keywords", "result")),
    models.Forwarding: Texts("application", ("words",)),
    models.UnitReply: Texts("forwarding__application", ("opinion",)),
    models.Draft: Texts("application", ("reason", "letter"), ("sha256",)),
    models.DraftPart: Texts(
        "draft__application", ("about", "text", "facts", "law", "public_interest", "organ", "channel")
    ),
    models.DraftReview: Texts("draft__application", ("words",), ("sha256",)),
    models.CleanCopy: Texts("application", ("report",)),
    models.KnownHidden: Texts("application", ("reason",)),
    models.Answer: Texts("application", ("reason",)),
    models.AnswerPart: Texts("answer__application", ("about", "text")),
    models.Rectification: Texts("application", ("organ", "words")),
    models.Annulment: Texts("application", ("reason",)),
    models.RegistrationCorrection: Texts("application", ("reason",)),
    models.FormerLine: Texts(
        "application", ("answer_number", "fee", "service", "unit", "handler", "reviews", "suits", "remarks")
    ),
}
"""By table, those of the rooms above included (`declare`)."""

KEPT: dict[type[Model], dict[str, str]] = {
    models.ApplicantRecord: dict.fromkeys(("name", "sealed", "same_applicant"), "销毁申请人信息时一并销毁（particulars）"),
    models.CaseKey: dict.fromkeys(("key_id", "wrapped"), "整行删除（particulars）"),
    models.Draft: {"main": "代码", "row": "代码"},
    models.DraftPart: {"outcome": "代码"},
    models.Answer: {"outcome": "代码", "row": "代码"},
    models.AnswerPart: {"outcome": "代码"},
    models.Rectification: {"result": "代码"},
    models.ActText: {"verb": "代码"},
    models.Annulment: {"verb": "代码"},
    models.RegistrationCorrection: {"before": "收到方式、日期、类别，没有文字"},
    models.Case: dict.fromkeys(("outcome", "due_calendar_version", "clock_events", "remakes"), "代码和日期"),
    models.CountedFact: {"row": "代码", "outcome": "代码"},
    models.QueryCode: {"digest": "随机查询码的密钥摘要：申请人仍可查看进度"},
    models.LookupDelay: {"key": "密钥摘要，不属于哪一件申请"},
    models.YearNotice: {"text": "节假日安排"},
    models.FormerLine: {
        "number": "原登记编号", "number_key": "原登记编号", "fingerprint": "密钥摘要：再次导入时认出同一行",
    },
    models.RegisterImport: {"register": "代码", "mapping": "列的对应关系", "reasons": "不属于哪一件申请"},
    models.ImportErrand: dict.fromkeys(("key", "claim", "trouble"), "代码"),
}  # fmt: skip
"""What stays, by table and column, and why."""

_withheld: list[Callable[[Application], Reason | None]] = []


def declare(model: type[Model], texts: Texts) -> None:
    """Have the texts of a room above destroyed with the application that they are about."""
    TEXTS[model] = texts


def withhold(why: Callable[[Application], Reason | None]) -> None:
    """Have a room above say why an application cannot be destroyed yet; None where it can."""
    _withheld.append(why)


def reasons_to_wait(application: Application) -> list[Reason]:
    """Why other rooms still need what is written in the case; empty where nobody does."""
    return [reason for why in _withheld if (reason := why(application)) is not None]


def erase(application: Application) -> int:
    """Destroy particulars, texts, mails and files, in the transaction of the act; how many files. Safe to repeat."""
    erase_particulars(application)
    for model, texts in TEXTS.items():
        changes = {column: _destroyed(column) for column in texts.columns}
        changes |= dict.fromkeys(texts.made_from_them, "")
        model._default_manager.filter(**{texts.application: application}).update(**changes)
    mail.erase(applicant(application.pk))
    return _erase_files(application)


def _destroyed(column: str) -> Choose:
    """Blank stays blank: that nothing was written is still to be seen."""
    return Choose(When(**{column: ""}, then=Value("")), default=Value(DESTROYED))


def _erase_files(application: Application) -> int:
    own = StoredFile.objects.filter(pk__in=application.attachments.values("file")).exclude(state=State.DESTROYED)
    found = list(own.order_by("pk"))
    for file in found:
        files.destroy(file)
    return len(found)
