"""What somebody fills in to subscribe, and what to: shapes only."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.row_numbers import HIGHEST
from gongkai.delivery.subscriptions import topics
from gongkai.delivery.subscriptions.services import LONGEST
from gongkai.delivery.subscriptions.topics import Sought, Topic


class TopicForm(forms.Form):
    """What to: a body, an entry at a body, or a search by the same names as the search's own page."""

    body = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)
    entry = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST)
    q = forms.CharField(required=False, max_length=700)
    kind = forms.CharField(required=False, max_length=20)
    year = forms.IntegerField(required=False, min_value=1, max_value=9999)
    validity = forms.CharField(required=False, max_length=20)

    def topic(self) -> Topic | None:
        """None where it names none."""
        if not self.is_valid():
            return None
        given: dict[str, Any] = self.cleaned_data
        if given["q"].strip():
            return topics.of_search(Sought(given["q"], given["kind"], given["body"], given["year"], given["validity"]))
        if given["body"] is None:
            return None
        return topics.of_entry(given["body"], given["entry"]) if given["entry"] else topics.of_body(given["body"])

    def hidden(self) -> list[tuple[str, Any]]:
        """What was named, to be sent on with the address."""
        return [(name, value) for name, value in self.cleaned_data.items() if value] if self.is_valid() else []


class AddressForm(forms.Form):
    """Where the mail goes."""

    email = forms.CharField(
        label=_("电子邮箱"), max_length=LONGEST, required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "aria-describedby": "id_email_hint"}),
        help_text=_("只用来发送您订阅的内容，加密保存；停止订阅即删除。"),
    )  # fmt: skip
    key = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["key"].initial = uuid.uuid4().hex
