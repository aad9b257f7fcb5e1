"""The fields that the forms of the desk are made of: shapes only, the rules are the services'."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from gongkai.bodies.days import typed
from gongkai.law.reasons import Refused
from gongkai.site.clock import today


class DayField(forms.CharField):
    """A day, typed 2024-03-01 or picked; the value is a date, None where it may stay blank."""

    def __init__(self, **options: Any) -> None:
        attributes = {"type": "date", "min": "2008-05-01"}
        super().__init__(widget=forms.TextInput(attrs=attributes), max_length=20, **options)

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return typed(text, str(self.label))
        except Refused as refused:
            raise ValidationError(refused.reasons[0].message) from None


class ManyFiles(forms.ClearableFileInput):
    """Chooses several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; the value is a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=ManyFiles(attrs={"multiple": True}), required=False, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(FilesField, self).clean(one, initial) for one in data or [] if one is not None]


class SentOnce(forms.Form):
    """A form whose key is used once; its errors are told as sentences above it."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["key"].initial = uuid.uuid4().hex
        for name, field in self.fields.items():
            if field.widget.attrs.get("rows") == "10":
                # Django's own height; a form should be seen as a whole
                field.widget.attrs["rows"] = 3
            if field.help_text:
                field.widget.attrs.setdefault("aria-describedby", f"{self.auto_id % name}_hint")

    def reasons(self) -> list[str]:
        """Why the form cannot be used, one sentence each."""
        told = []
        for name, errors in self.errors.items():
            label = self.fields[name].label if name in self.fields else ""
            told += [f"{label}：{error}" if label and str(label) not in str(error) else str(error) for error in errors]
        return told


def today_text() -> str:
    """Today as a day field shows it."""
    return today().isoformat()
