"""The form for a burst (群体性申请): many applicants with the same words, on one day and by one way, each counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.kinds import ApplicantKind
from gongkai.applications.particulars import Applicant
from gongkai.applications.services import Registration
from gongkai.desk.registering import RegisterForm

MOST = 50
STEP = 10
TYPED = ("name", "identity_number", "phone", "address")
"""A row in which none of these is filled in is no applicant."""
OF_A_ROW = ("name", "kind", "identity_kind", "identity_number", "phone", "address")
OF_ONE = (
    "kind", "name", "identity_kind", "identity_number", "phone", "address", "postcode", "email", "contact_person",
    "agent", "originals", "attachments",
)  # fmt: skip
"""What the form for one application asks and this one does not, or asks in each row."""


class BurstForm(RegisterForm):
    """What is the same for all, then a row for each applicant; filled rows stand first, so that row 3 is the third."""

    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, actor: Any, more: bool = False, **options: Any) -> None:
        asked = _row_count(data)
        sent = _filled_first(data, asked) if data is not None else None
        self.count = min(asked + (STEP if more else 0), MOST)
        if sent is not None:
            sent["rows"] = str(self.count)
        super().__init__(sent, actor=actor, **options)
        for name in OF_ONE:
            del self.fields[name]
        self.fields["rows"].initial = self.count
        for number in range(self.count):
            self.fields |= _row_fields(number)

    @property
    def can_grow(self) -> bool:
        """Whether there may be more rows."""
        return self.count < MOST

    def row_fields(self) -> list[list[forms.BoundField]]:
        """The fields of each applicant, for the page."""
        return [[self[f"{name}_{number}"] for name in OF_A_ROW] for number in range(self.count)]

    def registrations(self) -> list[Registration]:
        """One for each filled row; the form's key is that of the whole."""
        applicants = [self._applicant_of(number) for number in range(self.count)]
        return [
            Registration(one.arrival, applicant, one.asked, one.topic, one.purpose)
            for one in [self.registration()]
            for applicant in applicants
            if applicant is not None
        ]

    def _applicant(self) -> Applicant:
        return Applicant("")

    def _applicant_of(self, number: int) -> Applicant | None:
        row = {name: self.cleaned_data[f"{name}_{number}"] for name in OF_A_ROW}
        if not any(row[name].strip() for name in TYPED):
            return None
        identity_kind = row["identity_kind"] if row["identity_number"].strip() else ""
        return Applicant(
            row["name"], ApplicantKind(row["kind"]), identity_kind, row["identity_number"], row["phone"],
            address=row["address"],
        )  # fmt: skip


def _row_fields(number: int) -> dict[str, forms.Field]:
    """One applicant: boxes that no browser fills in from memory."""
    off = {"autocomplete": "off"}

    def words(label: Any, most: int, **options: Any) -> forms.CharField:
        return forms.CharField(
            label=label, max_length=most, required=False, widget=forms.TextInput(attrs=dict(off)), **options
        )

    return {
        f"name_{number}": words(_("申请人姓名或者名称"), 120),
        f"kind_{number}": forms.ChoiceField(label=_("申请人类别"), choices=ApplicantKind.choices),
        f"identity_kind_{number}": words(_("证件类型"), 40, initial="居民身份证"),
        f"identity_number_{number}": words(_("证件号码"), 40),
        f"phone_{number}": words(_("联系电话"), 40),
        f"address_{number}": words(_("通信地址"), 200),
    }


def _row_count(data: Mapping[str, Any] | None) -> int:
    typed = str((data or {}).get("rows", ""))
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else STEP
    return min(max(wanted, STEP), MOST)


def _filled_first(data: Mapping[str, Any], count: int) -> dict[str, Any]:
    """The data with the empty rows behind the filled ones; an empty row keeps the kinds that the page proposes."""
    rows = [{name: data.get(f"{name}_{number}", "") for name in OF_A_ROW} for number in range(count)]
    filled = [row for row in rows if any(row[name].strip() for name in TYPED)]
    empty = dict.fromkeys(OF_A_ROW, "") | {"kind": "natural_person", "identity_kind": "居民身份证"}
    sent = {name: data.get(name) for name in data if name.rpartition("_")[0] not in OF_A_ROW}
    for number, row in enumerate([*filled, *[empty] * (MOST - len(filled))]):
        sent |= {f"{name}_{number}": value for name, value in row.items()}
    return sent
