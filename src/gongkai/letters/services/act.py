"""What every act on a letter does: lock its application, ask the policy, use the form's key, check its stage, append."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from gongkai.applications.models import Application
from gongkai.applications.services.act import CaseAct, append_in_turn, hold
from gongkai.bodies import days
from gongkai.bodies.policy import Act
from gongkai.law.reasons import refuse
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft
from gongkai.letters.kinds import Stage
from gongkai.letters.models import Letter, LetterCourse, LetterWords
from gongkai.letters.verbs import SUBJECT, VERBS

ARTICLE = "《党政机关公文处理工作条例》第四章、第五章"
"""拟制、办理公文的程序."""


@dataclass(slots=True)
class LetterAct:
    """An act under way on a letter in its transaction; the application is locked."""

    case: CaseAct
    letter: Letter
    course: LetterCourse
    verb: str

    @property
    def actor(self) -> Any:
        return self.case.actor

    @property
    def on(self) -> date:
        return self.case.on

    def require_stage(self, *stages: Stage) -> None:
        """Refused at any other stage, with where the letter stands."""
        if self.course.stage not in stages:
            now = Stage(self.course.stage).label
            raise refuse("other_step", f"文书现在的进度是“{now}”，不能办理“{VERBS[self.verb]}”，请刷新页面", ARTICLE)

    def require_unchanged(self) -> None:
        """Refused where the stored content is no longer that which was written and signed."""
        if self.letter.content_sha256() != self.letter.sha256:
            raise refuse("altered", "文书内容与拟稿时的校验值不符，不能继续办理，须重新拟稿、签发", ARTICLE)

    def say(self, text: str, what: str = "") -> dict[str, int]:
        """Keep the words of the act; with `what` they must not be blank. The record id for the event."""
        if not text.strip():
            if what:
                raise refuse("blank_text", f"请写明{what}", ARTICLE)
            return {}
        words = LetterWords.objects.create(
            letter=self.letter, verb=self.verb, text=text.strip(), sha256=self.letter.sha256, person=self.actor, on=self.on
        )
        return {"words": words.pk}

    def finish(
        self, codes: Mapping[str, Code] | None = None, records: Mapping[str, int] | None = None,
        digests: Mapping[str, str] | None = None,
    ) -> LetterCourse:  # fmt: skip
        """Append the event, the last step; the letter as it now stands."""
        bound = {"letter": keyed_digest(self.letter.sha256), **(digests or {})}
        told = {"application": self.letter.application_id, **(records or {}), **self.case.covered}
        append_event(self.actor, self.case.application, self.letter, self.verb, self.on, codes or {}, told, bound)
        return LetterCourse.objects.select_related("letter", "body").get(pk=self.letter.pk)


def begin(
    actor: Any, act: Act, letter: Letter, verb: str, on: date, key: str = "", *, about: Any = None
) -> LetterAct:
    """Open an act on a letter; inside a transaction. Raises Refused for the policy, the key and the day.

    `about` is the row that the act's rule asks about where it is not the letter.
    """
    held = hold(actor, act, letter.application, on, key, about=about or letter)
    held.require_registration()
    days.require_possible(on, held.application.body, f"{VERBS[verb]}的日期")
    locked = Letter.objects.get(pk=letter.pk)
    return LetterAct(held, locked, LetterCourse.objects.get(pk=letter.pk), verb)


def append_event(
    actor: Any, application: Application, letter: Letter, verb: str, on: date, codes: Mapping[str, Code],
    records: Mapping[str, int], digests: Mapping[str, str],
) -> None:  # fmt: skip
    """One event on the chain of the body that has the application now."""
    append_in_turn(Draft(application.body_id, SUBJECT, letter.pk, verb, actor.pk, on, codes, records, digests))


def require_fits(model: type[Model], **texts: str) -> None:
    """Refused where a text is longer than its column takes, with both lengths."""
    for name, text in texts.items():
        column = model._meta.get_field(name)
        longest = column.max_length
        if longest is not None and len(text.strip()) > longest:
            message = f"{column.verbose_name}最多{longest}个字，现为{len(text.strip())}个字，请缩短"
            raise refuse("too_long", message, ARTICLE)
