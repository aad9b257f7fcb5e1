"""Structured facts of a version at the desk: the form of a guide, a rule, a leader, an organ; the facts of any as lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from gongkai.annual.reports.lines import lines as report_lines
from gongkai.desk.fields import DayField
from gongkai.items import guide
from gongkai.items.kinds import Genre
from gongkai.items.models import Version
from gongkai.norms.lines import lines

OF_NORMS = (Genre.NORM.value, Genre.INTERPRETATION.value, Genre.CONSULTATION.value, Genre.GAZETTE.value)
"""What has its facts in the register of norms, written on a page of its own."""


def facts_form(version: Version, genre: str, data: Any = None) -> forms.ModelForm | None:
    """The form of the facts that are written with the text; None for a genre without any."""
    model = guide.FACTS.get(genre)
    if model is None:
        return None
    form = forms.modelform_factory(model, exclude=["version"], formfield_callback=_field)
    return form(data, prefix="facts", instance=model._default_manager.filter(pk=version.pk).first() or model(pk=version.pk))


def fact_lines(version: Version, genre: str) -> list[tuple[str, str]]:
    """The facts that are filled in, (label, text) each."""
    if genre in OF_NORMS:
        return lines(version, inside=True)
    if genre == Genre.REPORT:
        return report_lines(version)
    model = guide.FACTS.get(genre)
    row = model._default_manager.filter(pk=version.pk).first() if model else None
    columns = [one for one in row._meta.concrete_fields if not one.primary_key] if row else []
    told = [(str(one.verbose_name), getattr(row, one.name)) for one in columns]
    return [(label, str(value)) for label, value in told if value]


def _field(column: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    if isinstance(column, models.DateField):
        return DayField(label=str(column.verbose_name), required=not column.blank)
    if isinstance(column, models.TextField):
        options["widget"] = forms.Textarea(attrs={"rows": 3})
    return column.formfield(**options)
