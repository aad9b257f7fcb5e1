"""The filters of the archive: what a visitor may narrow the list by, read from the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.annual import queries
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body
from gongkai.bodies.queries import bodies


class ArchiveFilter(forms.Form):
    """All fields are optional; what cannot be understood is left out and named beside its field."""

    text = forms.CharField(label=_("机关名称"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("年度"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("机关类别"), required=False)
    body = forms.ModelChoiceField(None, required=False, widget=forms.HiddenInput)
    with_errors = forms.BooleanField(label=_("只看有必须更正的"), required=False)

    def __init__(self, *arguments: Any, actor: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = bodies(actor)
        years = [(str(year), str(year)) for year in queries.years(actor)]
        self.fields["year"].choices = [("", _("全部年度")), *years]
        self.fields["kind"].choices = [("", _("全部类别")), *Kind.choices]

    def filters(self) -> queries.Filters:
        """What was chosen, for the query."""
        self.is_valid()
        chosen = getattr(self, "cleaned_data", {})
        return queries.Filters(
            year=chosen.get("year"),
            body=chosen.get("body"),
            kind=chosen.get("kind") or None,
            with_errors=bool(chosen.get("with_errors")),
            text=chosen.get("text", ""),
        )

    def missing(self, actor: Any) -> QuerySet[Body] | None:
        """The bodies without a report of the chosen year; None where no year is chosen."""
        chosen = self.filters()
        return queries.missing_reports(actor, chosen.year, chosen.body) if chosen.year else None

    def query(self) -> str:
        """The filters as part of an address, without the page."""
        kept = self.data.copy()
        kept.pop("page", None)
        return kept.urlencode()
