"""What visitors fill in: shapes and limits only, no rule of law."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.annual.queries import bodies_to_add_for
from gongkai.annual.withdrawal import REASONS
from gongkai.bodies.queries import bodies
from gongkai.files.bounding import LARGEST, MEGABYTE

ACCEPTED = ".txt,.md,.htm,.html,.doc,.docx,.pdf"
PASTED_NAME = "粘贴的文字.txt"


class ReasonedForm(forms.Form):
    """A form whose errors are told as sentences above it."""

    def reasons(self) -> list[str]:
        """Why the form cannot be used, one sentence each."""
        return [str(reason) for reasons in self.errors.values() for reason in reasons]


class UploadForm(ReasonedForm):
    """A form with files; `too_large` are the names of those that were cut off while they arrived."""

    def __init__(self, *arguments: Any, too_large: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.too_large = too_large
        for name, field in self.fields.items():
            if isinstance(field, forms.FileField):
                field.widget.attrs |= {"accept": ACCEPTED, "aria-describedby": f"{name}-hint"}

    def full_clean(self) -> None:
        super().full_clean()
        if self.too_large and self.is_bound:
            # what is left of such a file is nothing, and must not be told as "no file was given"
            self._errors = ErrorDict()
            for name in self.too_large:
                self.add_error(None, _too_large(name))


def _too_large(name: str) -> str:
    told = _("“%(name)s”超过 %(limit)d MB，没有读取。请只上传年报本身，或者把文字粘贴进来。")
    return told % {"name": name, "limit": LARGEST // MEGABYTE}


class CheckForm(UploadForm):
    """A report as a file or as pasted text, and optionally the report of the year before."""

    report = forms.FileField(label=gettext_lazy("年报文件"), required=False, allow_empty_file=True, max_length=255)
    text = forms.CharField(
        label=gettext_lazy("年报文字"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "aria-describedby": "text-hint"}),
    )  # fmt: skip
    earlier = forms.FileField(label=gettext_lazy("上一年年报"), required=False, allow_empty_file=True, max_length=255)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_text = bool(cleaned.get("text", "").strip())
        has_file = cleaned.get("report") is not None
        if has_text and has_file:
            raise forms.ValidationError(_("文件和粘贴的文字只能选一种：请去掉其中一种再核查。"))
        if not has_text and not has_file and not self.errors:
            raise forms.ValidationError(_("还没有年报：请选择一个文件，或者把年报文字粘贴进来。"))
        return cleaned

    def file(self) -> tuple[bytes, str]:
        """The report's bytes and name."""
        uploaded = self.cleaned_data["report"]
        return _contents(uploaded) if uploaded is not None else (self.cleaned_data["text"].encode(), PASTED_NAME)

    def earlier_file(self) -> tuple[bytes, str] | None:
        """The earlier report's bytes and name, None where none was given."""
        uploaded = self.cleaned_data["earlier"]
        return _contents(uploaded) if uploaded is not None else None


def _contents(uploaded: UploadedFile) -> tuple[bytes, str]:
    return uploaded.read(), str(uploaded.name)


class AddForm(UploadForm):
    """A report for the archive; the body is read from the report unless the person names it."""

    report = forms.FileField(
        label=gettext_lazy("年报文件"), allow_empty_file=True, max_length=255,
        error_messages={"required": gettext_lazy("还没有年报：请选择一个文件。")},
    )  # fmt: skip
    body = forms.ModelChoiceField(
        None, label=gettext_lazy("机关"), required=False, empty_label=gettext_lazy("由系统从年报中读出")
    )

    def __init__(self, *arguments: Any, actor: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = bodies_to_add_for(actor)


class ChooseBodyForm(forms.Form):
    """Which body a report belongs to, where its name does not say; the act itself asks the policy."""

    body = forms.ModelChoiceField(None)

    def __init__(self, *arguments: Any, actor: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["body"].queryset = bodies(actor)


class WithdrawForm(ReasonedForm):
    """For which of the known reasons a report leaves the archive."""

    reason = forms.ChoiceField(
        label=gettext_lazy("撤除原因"), choices=[(reason.code, reason.label) for reason in REASONS.values()],
        widget=forms.RadioSelect, error_messages={"required": gettext_lazy("请选择撤除原因。")},
    )  # fmt: skip
