"""How a body publishes: who takes which step of its review, and how its index numbers look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body
from gongkai.bodies.policy import permitted
from gongkai.desk.access import desk_page
from gongkai.desk.bodies_asked import the_body
from gongkai.desk.fields import SentOnce
from gongkai.desk.items.lists import REVIEWERS
from gongkai.desk.views.act import sent_before, told
from gongkai.items import acts, steps
from gongkai.items.models import IndexProfile, OfficeWord
from gongkai.items.numbering import USUAL, settings
from gongkai.items.services import setting
from gongkai.law.index_numbers import LABELS, Profile, profiles
from gongkai.law.reasons import Refused

ROLES = [choice for choice in Role.choices if choice[0] in REVIEWERS]
PAGES = (
    ("desk:item_settings", gettext_noop("审核环节"), acts.SET_REVIEW),
    ("desk:item_index_numbers", gettext_noop("索引号格式"), acts.SET_INDEX),
    ("desk:item_words", gettext_noop("错敏词表"), acts.SET_WORDS),
)
PARTS = tuple(dict.fromkeys(name for profile in profiles().values() for name in profile.settings))
"""Every fixed part of any style."""


class StepsForm(SentOnce):
    """For every step whether the body has it, in which place, and who takes it."""

    def __init__(self, *arguments: Any, body: Body, **options: Any) -> None:
        super().__init__(*arguments, **options)
        chain = dict(steps.chain(body.pk, ""))
        order = {code: at for at, code in enumerate(chain, 1)}
        for code, step in steps.known().items():
            self.fields[f"{code}_at"] = forms.IntegerField(
                label=step.label, min_value=1, max_value=20, required=False, initial=order.get(code)
            )
            self.fields[f"{code}_role"] = forms.ChoiceField(
                label=_("%(step)s由谁审核") % {"step": step.label}, choices=ROLES, initial=chain.get(code, step.role)
            )

    def rows(self) -> list[tuple[steps.Step, Any, Any]]:
        """Every step with its two fields."""
        return [(step, self[f"{code}_at"], self[f"{code}_role"]) for code, step in steps.known().items()]

    def chosen(self) -> list[tuple[str, str]]:
        """The steps in the order of their numbers."""
        given = self.cleaned_data
        numbered = [(given[f"{code}_at"], code) for code in steps.known() if given[f"{code}_at"] is not None]
        return [(code, given[f"{code}_role"]) for _at, code in sorted(numbered, key=lambda one: one[0])]


class IndexForm(SentOnce):
    """A style and its fixed parts."""

    profile = forms.ChoiceField(label=gettext_lazy("索引号格式"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["profile"].choices = [(key, _label(profile)) for key, profile in profiles().items()]
        for name in PARTS:
            self.fields[name] = forms.CharField(label=LABELS[name], max_length=40, required=False)

    def parts(self) -> dict[str, str]:
        """What the style asks for."""
        return {name: self.cleaned_data[name] for name in profiles()[self.cleaned_data["profile"]].settings}


@desk_page("GET", "HEAD", "POST")
def review(request: HttpRequest, body_id: int) -> HttpResponse:
    """The steps of a body's review."""
    body = the_body(request, acts.SET_REVIEW, body_id)
    form = StepsForm(request.POST if request.method == "POST" else None, body=body)

    def save() -> Any:
        return setting.set_review(request.user, body, form.chosen(), key=form.cleaned_data["key"])

    return _answer(request, body, form, save, "desk/items/settings.html", _("已保存：以后送审的按此审核，审核中的不变。"))


@desk_page("GET", "HEAD", "POST")
def index(request: HttpRequest, body_id: int) -> HttpResponse:
    """The style of a body's index numbers; with `try` it is only shown what they would look like."""
    body = the_body(request, acts.SET_INDEX, body_id)
    form = IndexForm(request.POST if request.method == "POST" else None, initial=_now(body))

    def save() -> Any:
        if "try" in request.POST:
            return setting.example(form.cleaned_data["profile"], form.parts())
        return setting.set_index_profile(
            request.user, body, form.cleaned_data["profile"], form.parts(), key=form.cleaned_data["key"]
        )

    return _answer(request, body, form, save, "desk/items/index_number.html", _("已保存：以后发布的按此编号，已编的索引号不变。"))


class WordsForm(SentOnce):
    """The word list, one word in a line."""

    words = forms.CharField(
        label=gettext_lazy("错敏词表"), required=False, max_length=700_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("一行一条，如“部暑→部署”。箭头后面可以不填。行首写“！”的必须改正才能送审，其余的可以说明理由后送审。"),
    )  # fmt: skip

    def rows(self) -> list[tuple[str, str, bool]]:
        """(wrong, right, must be mended) of each line."""
        return [_word(line) for line in self.cleaned_data["words"].splitlines() if line.strip()]


@desk_page("GET", "HEAD", "POST")
def words(request: HttpRequest, body_id: int) -> HttpResponse:
    """The words that the office wants nobody to publish; those of bodies above hold as well."""
    body = the_body(request, acts.SET_WORDS, body_id)
    known = OfficeWord.objects.filter(body=body).order_by("pk")
    now = "\n".join(f"{'！' if one.stops else ''}{one.wrong}{f'→{one.right}' if one.right else ''}" for one in known)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"words": now})

    def save() -> Any:
        return setting.set_words(request.user, body, form.rows(), key=form.cleaned_data["key"])

    return _answer(request, body, form, save, "desk/items/words.html", _("已保存：以后送审的按此检测。"))


def offered(request: HttpRequest, body: Body) -> list[tuple[str, str]]:
    """The pages of settings that one may open, (route, label) each."""
    codes = permitted(request.user, [act for _route, _label, act in PAGES], body)
    return [(route, gettext(label)) for route, label, act in PAGES if act.code in codes]


def _word(line: str) -> tuple[str, str, bool]:
    text = line.strip()
    wrong, _arrow, right = text.lstrip("！!").partition("→")
    return wrong.strip(), right.strip(), text[0] in "！!"


def _answer(
    request: HttpRequest, body: Body, form: SentOnce, save: Callable[[], Any], template: str, said: str | Promise
) -> HttpResponse:
    shown: dict[str, Any] = {"tab": "items", "body": body, "form": form, "pages": offered(request, body)}
    if request.method != "POST":
        return render(request, template, shown)
    if sent_before(request):
        return redirect(request.path)
    if not form.is_valid():
        return render(request, template, shown | {"reasons": form.reasons()}, status=422)
    try:
        done = save()
    except Refused as refused:
        return render(request, template, shown | {"reasons": [told(one) for one in refused.reasons]}, status=422)
    if isinstance(done, str):
        return render(request, template, shown | {"example": done})
    messages.success(request, said)
    return redirect(request.path)


def _now(body: Body) -> dict[str, str]:
    """What is in force; a body without a choice and without a credit code has nothing yet."""
    if not body.uscc and not IndexProfile.objects.filter(pk=body.pk).exists():
        return {"profile": USUAL}
    profile, parts = settings(body)
    return {"profile": profile, "uscc": body.uscc, "region": body.region_code} | parts


def _label(profile: Profile) -> str:
    basis = _("见于已公开的编号") if profile.basis == "seen" else _("当地规则，请与规则核对")
    return f"{profile.label} · {_('例如')} {profile.example}（{basis}）"
