"""Inner units, and the body itself: registered, corrected, renamed, moved, closed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.bodies import acts, queries
from gongkai.bodies.divisions import add_division, close_division
from gongkai.bodies.kinds import DivisionKind, Kind
from gongkai.bodies.models import Body, Division
from gongkai.bodies.particulars import Particulars
from gongkai.bodies.policy import visible
from gongkai.bodies.services import close_body, correct_body, move_body, register_body, rename_body
from gongkai.desk.fields import DayField, today_text
from gongkai.desk.people.base import PeopleAct, Place, PlaceForm, RowAct

BY_LAW = (("", _("按类别")), ("yes", _("是")), ("no", _("否")))


class DivisionForm(PlaceForm):
    """An inner unit, a station, a village."""

    name = forms.CharField(label=_("名称"), max_length=80)
    kind = forms.ChoiceField(label=_("类别"), choices=DivisionKind.choices)


class AddDivision(PeopleAct):
    key = "division"
    label = _("登记内设机构、站所、村")
    act = acts.ADD_DIVISION
    form_class = DivisionForm

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return add_division(at.actor, at.body, given["name"], DivisionKind(given["kind"]))


class DayForm(PlaceForm):
    """A day, today unless another is named."""

    on = DayField(label=_("日期"))

    def prepare(self) -> None:
        self.fields["on"].initial = today_text()


class CloseDivision(RowAct):
    key = "close-division"
    label = _("撤销内设机构")
    act = acts.CLOSE_DIVISION
    model = Division
    form_class = DayForm
    intro = _("自这一天起不再存在。先解除其中人员的角色。")
    danger = True

    def words(self, at: Place) -> str:
        return str(at.about.name)

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return close_division(at.actor, at.about, on=given["on"])


class ParticularsForm(PlaceForm):
    """What a body is registered with."""

    name = forms.CharField(label=_("名称"), max_length=200)
    kind = forms.ChoiceField(label=_("类别"), choices=[("", _("请选择")), *Kind.choices])
    region_code = forms.CharField(
        label=_("行政区划代码"), max_length=30, required=False, help_text=_("6位（县以上）、9位（乡镇）或者12位（村）。")
    )
    uscc = forms.CharField(
        label=_("统一社会信用代码"), max_length=40, required=False,
        help_text=_("18位，或者旧的9位组织机构代码。校验码不符的只提示，照样保存。"),
    )  # fmt: skip
    exists_from = DayField(label=_("成立日期"), required=False, help_text=_("不详的留空。"))
    counts_in_rollup = forms.BooleanField(
        label=_("计入上级的汇总"), required=False, initial=True, help_text=_("数字已含在上级之内的不勾选，以免重复计算。")
    )
    reports_by_law = forms.ChoiceField(label=_("依法应编制年报"), choices=BY_LAW, required=False)

    def particulars(self) -> Particulars:
        """As the services take it."""
        given = self.cleaned_data
        by_law = {"yes": True, "no": False}.get(given["reports_by_law"])
        return Particulars(
            given["name"], Kind(given["kind"]), given["region_code"], given["uscc"], given["exists_from"],
            given["counts_in_rollup"], by_law,
        )  # fmt: skip


class RegisterBelow(PeopleAct):
    key = "register"
    label = _("登记下属机关")
    act = acts.REGISTER
    form_class = ParticularsForm

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return register_body(at.actor, given["form"].particulars(), at.body)


class CorrectionForm(ParticularsForm):
    """The same, as it is registered now."""

    def prepare(self) -> None:
        body = self.at.body
        for name in ("name", "kind", "region_code", "uscc", "counts_in_rollup"):
            self.fields[name].initial = getattr(body, name)
        self.fields["exists_from"].initial = body.valid_from.isoformat() if body.valid_from else ""
        self.fields["reports_by_law"].initial = "yes" if body.reports_by_law else "no"


class Correct(PeopleAct):
    key = "correct"
    label = _("更正登记")
    act = acts.CORRECT
    form_class = CorrectionForm
    intro = _("更正登记时写错的内容。机关改名的，请用“变更名称”，旧名称仍可查到。")

    def fits(self, at: Place) -> bool:
        return True

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return correct_body(at.actor, at.body, given["form"].particulars())


class NameForm(DayForm):
    """The new name."""

    name = forms.CharField(label=_("新名称"), max_length=200)
    field_order = ["name", "on"]


class Rename(PeopleAct):
    key = "rename"
    label = _("变更名称")
    act = acts.RENAME
    form_class = NameForm

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return rename_body(at.actor, at.body, given["name"], given["on"])


class ParentForm(DayForm):
    """The body above."""

    parent = forms.ModelChoiceField(label=_("新的上级"), queryset=Body.objects.none())
    field_order = ["parent", "on"]

    def prepare(self) -> None:
        super().prepare()
        below = queries.descendants(self.at.body, include_self=True)
        may_take = visible(self.at.actor, acts.REGISTER, Body.objects.filter(valid_until=None))
        self.fields["parent"].queryset = may_take.exclude(pk__in=below).order_by("name", "pk")


class Move(PeopleAct):
    key = "move"
    label = _("变更上级")
    act = acts.MOVE
    form_class = ParentForm
    intro = _("下属机关一并随之变更。须同时是新上级的系统管理员。")

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return move_body(at.actor, at.body, given["parent"], given["on"])


class Close(PeopleAct):
    key = "close"
    label = _("注销机关")
    act = acts.CLOSE
    form_class = DayForm
    intro = _("这一天是最后一天。有机关承接职能的，请登记合并或者分立，不要注销。")
    danger = True

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return close_body(at.actor, at.body, given["on"])
