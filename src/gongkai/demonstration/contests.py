"""Reviews and suits of the demonstration: pending, upheld, corrected, before and after a review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.bodies.kinds import Role
from gongkai.demonstration.playing import Days, Office, Story
from gongkai.remedies import services
from gongkai.remedies.models import Proceeding
from gongkai.remedies.services import Filing, SuitFiling

AUTHORITY, COURT = "青禾县人民政府", "青禾县人民法院"


class Contest:
    """A review or suit over a story's answer; each method adds a deed of a day."""

    def __init__(self, days: Days, office: Office, story: Story) -> None:
        self.days, self.office, self.story = days, office, story
        self.proceeding: Proceeding | None = None

    def reviewed(self, on: date) -> Contest:
        """The review authority accepted the review, and its copy came in."""
        return self._registered(
            on, services.register_review, lambda: Filing(
                AUTHORITY, application=self.story.application, accepted_on=on, copy_on=on
            )
        )  # fmt: skip

    def sued(self, on: date, review: Contest | None = None) -> Contest:
        """The court filed the suit, directly or after a review."""
        return self._registered(
            on, services.register_suit, lambda: SuitFiling(
                COURT, application=self.story.application, accepted_on=on, copy_on=on,
                review=review.proceeding if review else None,
            )
        )  # fmt: skip

    def replied(self, on: date) -> Contest:
        return self._act(on, services.file_reply)

    def decided(self, on: date, result: str) -> Contest:
        return self._act(on, services.decide, result=result)

    def ordered_again(self, on: date) -> Contest:
        """重新答复 was ordered: the application's new answer is due."""
        return self._act(on, services.order_duty, duty="answer_again", words="责令在20个工作日内重新答复")

    def _registered(self, on: date, service: Callable[..., Any], filing: Callable[[], Filing]) -> Contest:
        head = self.office.who(Role.OFFICE_HEAD)

        def do() -> None:
            progress = service(head, self.office.body, filing(), on=on)
            self.proceeding = Proceeding.objects.get(pk=progress.pk)

        self.days.add(on, do)
        return self

    def _act(self, on: date, service: Callable[..., Any], **values: Any) -> Contest:
        head = self.office.who(Role.OFFICE_HEAD)
        self.days.add(on, lambda: service(head, self.proceeding, on=on, **values))
        return self
