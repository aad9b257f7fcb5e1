"""What every act on a letter is made of: a form that knows the letter, and the act behind it."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise

from gongkai.bodies.policy import Act
from gongkai.desk.fields import SentOnce, today_text
from gongkai.desk.letters.situation import At
from gongkai.law.reasons import Reason
from gongkai.letters.kinds import Stage


class LetterForm(SentOnce):
    """The form of an act on a letter, filled in knowing the letter."""

    def __init__(self, *arguments: Any, at: At, **options: Any) -> None:
        self.at = at
        super().__init__(*arguments, **options)
        if "on" in self.fields:
            self.fields["on"].initial = today_text()


class LetterAct:
    """One act. `warning` is what cannot be undone; with `asks_again` a second page shows what was filled in;
    `shows_paper` and `shows_last`: the letter itself, how it was sent the last time."""

    key: str
    label: str | Promise
    form_class: type[LetterForm] = LetterForm
    intro: str | Promise = ""
    warning: str | Promise = ""
    asks_again = False
    shows_paper = False
    shows_last = False
    is_main = True
    stages: tuple[Stage, ...] = ()

    def act(self, at: At) -> Act:
        """What the policy is asked."""
        raise NotImplementedError

    def fits(self, at: At) -> bool:
        """Whether the letter is where this act can come next; the service says the last word."""
        return at.stage in self.stages

    def allowed(self, at: At) -> bool:
        return self.act(at).code in at.permitted

    def warnings(self, at: At, given: dict[str, Any] | None = None) -> list[Reason]:
        """What the page says beforehand; `given` is what was filled in, once it is complete."""
        return []

    def irrevocable(self, at: At) -> str | Promise:
        """What the page says cannot be undone; blank where that can."""
        return self.warning

    def check(self, at: At, given: dict[str, Any]) -> None:
        """Raises Refused for what is known to be wrong, so that nobody is asked again about it."""

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        """Do it by the service; raises Refused."""
        raise NotImplementedError
