"""移交: after a merger or a split the open cases and what was published go to the successor, and back where that was wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts as applications
from gongkai.applications import services
from gongkai.applications.listing import MOST
from gongkai.applications.models import Application
from gongkai.applications.services.carrying import to_carry as applications_to_carry
from gongkai.bodies.models import Body, Succession
from gongkai.bodies.policy import Act, visible
from gongkai.desk.fields import DayField, today_text
from gongkai.desk.lists import count_words
from gongkai.desk.people.base import PeopleAct, Place, PlaceForm
from gongkai.items import acts as items
from gongkai.items.services.carrying import carry_over as carry_items
from gongkai.remedies import acts as remedies
from gongkai.remedies.models import Proceeding
from gongkai.remedies.services.carrying import carry_over as carry_proceedings
from gongkai.remedies.services.carrying import to_carry as proceedings_to_carry

LISTED = 200
"""So many are listed to choose from; where there are more, all of them go or those that are chosen among these."""
NO_WAY_BACK = _("移交不能撤销：两个机关的台账各记一笔，只能由承继机关再移交回来。")


def partners(at: Place, act: Act) -> QuerySet[Body]:
    """The bodies that took over from this one, or it from them (for carrying back), where the actor may do this too."""
    links = Succession.objects.filter(void=False)
    numbers = Q(pk__in=links.filter(predecessor=at.body).values("successor")) | Q(
        pk__in=links.filter(successor=at.body).values("predecessor")
    )
    return visible(at.actor, act, Body.objects.filter(numbers)).order_by("name", "pk")


class CarryForm(PlaceForm):
    """The successor, the day, and all that is open or what is chosen of it."""

    successor = forms.ModelChoiceField(label=_("移交给"), queryset=Body.objects.none())
    on = DayField(label=_("移交日期"))
    which = forms.ChoiceField(label=_("移交哪些"), widget=forms.RadioSelect, initial="all")
    chosen = forms.TypedMultipleChoiceField(
        label=_("未办结的各件"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    act: Act

    def prepare(self) -> None:
        self.fields["successor"].queryset = partners(self.at, self.act)
        self.fields["on"].initial = today_text()
        count, listed = self.open_ones()
        everything = _now("全部未办结的，共%(count)s件") % {"count": count_words(count)}
        self.fields["which"].choices = [("all", everything), ("chosen", _("只移交下面勾选的"))]
        self.fields["chosen"].choices = listed
        if count > len(listed):
            told = _now("只列出您可以查看的前%(listed)d件；不在此列的只能全部移交。")
            self.fields["chosen"].help_text = told % {"listed": len(listed)}

    def open_ones(self) -> tuple[int, list[tuple[int, str]]]:
        """How many are open, `MOST` + 1 standing for more, and the first that the actor may read with their numbers."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Adds the ids to be carried as `numbers`, None for all."""
        given = super().clean() or {}
        chosen = given.get("chosen", [])
        if given.get("which") == "chosen" and not chosen:
            self.add_error("chosen", _now("没有勾选，请至少勾选一件。"))
        return given | {"numbers": chosen if given.get("which") == "chosen" else None}


class CarryApplicationsForm(CarryForm):
    act = applications.CARRY_OVER

    def open_ones(self) -> tuple[int, list[tuple[int, str]]]:
        found = applications_to_carry(self.at.body)
        seen = visible(self.at.actor, applications.READ, found).select_related("case")[:LISTED]
        return _length(found), [(one.pk, _with_day(one.number, one.case.due_on)) for one in seen]


class CarryProceedingsForm(CarryForm):
    act = remedies.CARRY_OVER

    def open_ones(self) -> tuple[int, list[tuple[int, str]]]:
        found = proceedings_to_carry(self.at.body)
        seen = visible(self.at.actor, remedies.READ, found)
        return _length(found), [(one.pk, f"{one.title} · {one.authority}") for one in seen[:LISTED]]


def _length(found: QuerySet[Any]) -> int:
    return found.order_by()[: MOST + 1].count()


class Carry(PeopleAct):
    """Offered where this body handed its functions on, or took over those of another; a body that is no more lets go too."""

    danger = True

    def fits(self, at: Place) -> bool:
        return bool(at.body.was_handed_on or at.body.took_over)


class CarryApplications(Carry):
    key = "carry-applications"
    label = _("移交未办结的申请")
    act = applications.CARRY_OVER
    form_class = CarryApplicationsForm
    intro = _("登记编号和期限不变；年报上由本机关的“结转”转为承继机关的“上年结转”。")
    warning = NO_WAY_BACK

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        numbers = given["numbers"]
        chosen = None if numbers is None else list(Application.objects.filter(pk__in=numbers))
        return services.carry_over(at.actor, at.body, given["successor"], on=given["on"], applications=chosen)


class CarryProceedings(Carry):
    key = "carry-proceedings"
    label = _("移交未审结的复议、诉讼")
    act = remedies.CARRY_OVER
    form_class = CarryProceedingsForm
    intro = _("由承继职能的机关作被申请人、被告（《行政诉讼法》第二十六条第六款）；尚待履行的一并移交。")
    warning = NO_WAY_BACK

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        numbers = given["numbers"]
        chosen = None if numbers is None else list(Proceeding.objects.filter(pk__in=numbers))
        return carry_proceedings(at.actor, at.body, given["successor"], on=given["on"], proceedings=chosen)


class CarryItemsForm(PlaceForm):
    """The successor; everything goes, or nothing."""

    successor = forms.ModelChoiceField(label=_("移交给"), queryset=Body.objects.none())

    def prepare(self) -> None:
        self.fields["successor"].queryset = partners(self.at, items.CARRY_OVER)


class CarryItems(Carry):
    key = "carry-items"
    label = _("移交公开信息")
    act = items.CARRY_OVER
    form_class = CarryItemsForm
    intro = _(
        "本机关的全部信息，公开的、在办的、不予公开的，都移交承继机关，由其更正、撤下。索引号、正文和在各目录中的位置不变，网址不变。"
        "由后台分批移交，进度见机关页面。"
    )
    warning = NO_WAY_BACK

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return carry_items(at.actor, at.body, given["successor"])


def _with_day(number: str, due: Any) -> str:
    return f"{number} · {_now('应答复日期')} {due:%Y-%m-%d}" if due else number
