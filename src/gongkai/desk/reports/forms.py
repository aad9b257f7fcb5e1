"""The form of a report that is being written: its texts, and what came of last year's problems."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.annual.reports.text import MOST_CHARACTERS, Texts
from gongkai.desk.fields import SentOnce
from gongkai.report.drafting.sentences import PARTS

LONGEST = 8000
OVERVIEW = [f"part_{at}" for at in range(1, len(PARTS) + 1)]
NAMES = {f"1.{at}": name for at, name in enumerate(OVERVIEW, 1)} | {"5.0": "problems", "6.0": "other"}
"""The field of a text by its name in `reports.queries.Written`."""


class ReportForm(SentOnce):
    """`revision` is that of the version that the form was opened about; `asked` are last year's problems in their order."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, asked: list[str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.asked = asked
        for name, label in zip(OVERVIEW, PARTS, strict=True):
            self.fields[name] = _text(label, 5)
        self.fields["problems"] = _text(_("存在的主要问题及改进情况"), 8)
        self.fields["other"] = _text(_("其他需要报告的事项"), 4)
        for at in range(len(asked)):
            self.fields[f"came_{at}"] = forms.CharField(
                label=_("今年的整改结果"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    @staticmethod
    def stored(texts: Texts, asked: list[str], followed: dict[str, str]) -> dict[str, Any]:
        """What the form begins with."""
        found = dict(zip(OVERVIEW, texts.parts, strict=True)) | {"problems": texts.problems, "other": texts.other}
        return found | {f"came_{at}": followed.get(problem, "") for at, problem in enumerate(asked)}

    def texts(self) -> Texts:
        """What was typed; line ends as they are kept."""
        given = {name: str(self.cleaned_data[name]).replace("\r\n", "\n") for name in (*OVERVIEW, "problems", "other")}
        return Texts(tuple(given[name] for name in OVERVIEW), given["problems"], given["other"])

    def followed(self) -> list[tuple[str, str]]:
        """Last year's problems with what came of them, those of which nothing was said left out."""
        told = [(problem, str(self.cleaned_data[f"came_{at}"]).replace("\r\n", "\n")) for at, problem in enumerate(self.asked)]
        return [(problem, words) for problem, words in told if words]


def _text(label: str | Promise, rows: int) -> forms.CharField:
    attributes = {"rows": rows, "data-most": MOST_CHARACTERS}
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=forms.Textarea(attrs=attributes))
