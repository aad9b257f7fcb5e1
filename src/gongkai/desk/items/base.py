"""What every act on an item is made of: a form that knows the item, and the act behind it."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise

from gongkai.bodies.policy import Act
from gongkai.desk.fields import SentOnce
from gongkai.desk.items.situation import At
from gongkai.items.models import Version


class ItemForm(SentOnce):
    """The form of an act on an item, filled in knowing the item."""

    def __init__(self, *arguments: Any, at: At, **options: Any) -> None:
        self.at = at
        super().__init__(*arguments, **options)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and initial values."""


class ItemAct:
    """One act. `warning` is what the page says of its consequences; with `asks_again` a second page shows what was
    filled in. `danger` marks what cannot be taken back, `shows_content` has the content read beside the form."""

    key: str
    label: str | Promise
    act: Act
    form_class: type[ItemForm] = ItemForm
    intro: str | Promise = ""
    warning: str | Promise = ""
    asks_again = False
    danger = False
    shows_content = False
    is_main = True

    def name(self, at: At) -> str | Promise:
        """What the act is called here."""
        return self.label

    def fits(self, at: At) -> bool:
        """Whether the item is where this act can come next; the service says the last word."""
        raise NotImplementedError

    def allowed(self, at: At) -> bool:
        return at.may(self.act)

    def content_of(self, at: At) -> Version | None:
        """The version that is read beside the form, where the act shows one."""
        return at.version

    def todo(self, at: At) -> list[str]:
        """What is to be done elsewhere besides."""
        return []

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        """Do it by the service; raises Refused."""
        raise NotImplementedError

    def leads_to(self, at: At) -> tuple[str, tuple[Any, ...]]:
        """The page that follows."""
        return "desk:item", (at.item.pk,)
