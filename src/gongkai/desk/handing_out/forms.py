"""What a clerk types or draws to cover something: words, kinds of numbers, boxes in hundredths of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.desk.fields import SentOnce
from gongkai.files.redaction.boxes import Box
from gongkai.files.redaction.looking import Place
from gongkai.files.redaction.patterns import PATTERNS

MOST_LINES = 500
LONGEST = 20_000


def lines_of(text: str) -> list[str]:
    """The lines in which something is written."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def box_of(line: str) -> Box:
    """A box from five numbers, the page and the edges left, top, right, bottom in hundredths; raises ValueError."""
    page, *edges = line.replace("，", " ").replace(",", " ").split()
    left, top, right, bottom = (float(edge) / 100 for edge in edges)
    return Box(int(page), left, top, right, bottom)


def line_of(box: Box) -> str:
    """The five numbers of a box."""
    return f"{box.page} " + " ".join(f"{100 * edge:.3f}" for edge in (box.left, box.top, box.right, box.bottom))


def place_value(place: Place) -> str:
    """An occurrence as a tick box sends it."""
    return ";".join(map(line_of, place.boxes))


class BoxesField(forms.CharField):
    """A box a line; the value is a list of boxes."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[Box]:
        lines = lines_of(super().clean(value))
        if len(lines) > MOST_LINES:
            raise ValidationError(gettext("遮盖框超过%(most)d个，请分次遮盖。") % {"most": MOST_LINES})
        return [self._box(number, line) for number, line in enumerate(lines, 1)]

    def _box(self, number: int, line: str) -> Box:
        try:
            return box_of(line)
        except ValueError:
            told = gettext("第%(number)d行不是五个数字（页码、左、上、右、下，以页面的百分比计），请改正。")
            raise ValidationError(told % {"number": number}) from None


class CoverForm(SentOnce):
    """What is to be covered, and which words may be left in sight elsewhere."""

    words = forms.CharField(
        label=_("要遮盖的字词（一行一个，例如姓名、住址）"), required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("全文查找，不论空格、换行、全角半角。扫描的页面没有文字，查不到，请画框。"),
    )  # fmt: skip
    patterns = forms.MultipleChoiceField(
        label=_("按样式查找"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one.code, one.label) for one in PATTERNS.values()],
    )  # fmt: skip
    boxes = BoxesField(
        label=_("遮盖框（在下面的页面上拖动即可；也可以填写，一行一个：页码 左 上 右 下，以页面的百分比计）"), required=False,
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    still_shown = forms.CharField(
        label=_("在别处可以保留的字词（一行一个）"), required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("遮盖过的字词在别处仍然看得见的，不生成文件；确实可以保留的写在这里。"),
    )  # fmt: skip

    def clean_words(self) -> list[str]:
        return lines_of(self.cleaned_data["words"])

    def clean_still_shown(self) -> list[str]:
        return lines_of(self.cleaned_data["still_shown"])


def boxes_of(values: Iterable[str]) -> list[Box]:
    """The boxes of the occurrences that were ticked; raises ValueError for what no page sent."""
    return [box_of(line) for value in values for line in value.split(";")]
