"""Roles, accounts, absences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.bodies import acts, queries
from gongkai.bodies.covering import declare_absence, end_absence
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Absence, Division, Person, RoleAssignment
from gongkai.bodies.policy import may
from gongkai.bodies.staffing import appoint, dismiss, engage
from gongkai.desk.fields import DayField, today_text
from gongkai.desk.people.base import PeopleAct, Place, PlaceForm, RowAct
from gongkai.law.reasons import refuse


class PersonChoice(forms.ModelChoiceField):
    """Chooses among colleagues, by the names they go by."""

    def label_from_instance(self, person: Person) -> str:
        return f"{person.display_name}（{person.username}）"


class RoleForm(PlaceForm):
    """A role from a day on."""

    role = forms.ChoiceField(label=_("角色"), choices=Role.choices)
    division = forms.ModelChoiceField(
        label=_("所在的内设机构"), queryset=Division.objects.none(), required=False,
        help_text=_("角色为“承办科室”的须选；其他角色可以不选。"),
    )  # fmt: skip
    since = DayField(label=_("任职日期"))

    def prepare(self) -> None:
        self.fields["division"].queryset = queries.divisions(self.at.body)
        self.fields["division"].label_from_instance = lambda division: division.name
        self.fields["since"].initial = today_text()


class AppointForm(RoleForm):
    """A role for somebody who has an account."""

    username = forms.CharField(
        label=_("登录名"), max_length=64, help_text=_("已有账号的人员；没有账号的，请用“开设账号”。")
    )
    field_order = ["username", "role", "division", "since"]


class Appoint(PeopleAct):
    key = "appoint"
    label = _("指派角色")
    act = acts.APPOINT
    form_class = AppointForm

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        person = queries.person_named(given["username"])
        if person is None:
            raise refuse("no_such_person", _now("没有登录名为“%(name)s”的账号，请核对，或者先开设账号") % {"name": given["username"]})
        role, division = Role(given["role"]), given["division"]
        return appoint(at.actor, person, at.body, role, since=given["since"], division=division)


class AccountForm(RoleForm):
    """A new account with its first role."""

    username = forms.CharField(label=_("登录名"), max_length=64, help_text=_("字母、数字和 @ . + - _；开设后不再更改。"))
    display_name = forms.CharField(label=_("姓名"), max_length=64)
    password = forms.CharField(
        label=_("初始口令"), max_length=128, strip=False, help_text=_("当面告知本人，请本人登录后更改。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    field_order = ["username", "display_name", "password", "role", "division", "since"]


class OpenAccount(PeopleAct):
    key = "account"
    label = _("开设账号")
    act = acts.ADD_PERSON
    form_class = AccountForm
    intro = _("新账号同时得到第一个角色；没有角色的账号什么也看不到。")

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return engage(
            at.actor, at.body, given["username"], given["display_name"].strip(), given["password"],
            Role(given["role"]), since=given["since"], division=given["division"],
        )  # fmt: skip


class LastDayForm(PlaceForm):
    """The last day of a role."""

    on = DayField(label=_("任职的最后一天"), help_text=_("这一天仍有此角色，次日起没有。"))

    def prepare(self) -> None:
        self.fields["on"].initial = today_text()


class Dismiss(RowAct):
    key = "dismiss"
    label = _("解除角色")
    act = acts.DISMISS
    model = RoleAssignment
    form_class = LastDayForm
    danger = True

    def words(self, at: Place) -> str:
        return f"{at.about.person.display_name} · {at.about.get_role_display()}"

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return dismiss(at.actor, at.about, given["on"])


class AbsenceForm(PlaceForm):
    """Who is away, from when to when, and who covers. Whoever does not run the body declares his own absence."""

    person = PersonChoice(label=_("不在岗的人员"), queryset=Person.objects.none())
    cover = PersonChoice(label=_("代理人"), queryset=Person.objects.none())
    since = DayField(label=_("第一天"))
    until = DayField(label=_("最后一天"))

    def prepare(self) -> None:
        everybody = queries.colleagues(self.at.body)
        runs_it = bool(may(self.at.actor, acts.APPOINT, self.at.body))
        oneself = everybody.filter(pk=self.at.actor.pk)
        self.fields["person"].queryset = everybody if runs_it else oneself
        self.fields["person"].initial = self.at.actor.pk
        self.fields["cover"].queryset = everybody if runs_it else everybody.exclude(pk__in=oneself)
        self.fields["since"].initial = today_text()


class DeclareAbsence(PeopleAct):
    key = "absence"
    label = _("登记不在岗和代理")
    act = acts.DECLARE_ABSENCE
    is_about_body = False
    form_class = AbsenceForm
    intro = _(
        "不在岗期间，代理人有其在本机关的角色（系统管理员除外），以自己的账号办理；审核、签发的，台账写明代谁办理。"
        "自己拟的稿仍须由别人审核和签发。"
    )

    def row(self, at: Place) -> Absence:
        return Absence(person=at.actor, body=at.body, cover=at.actor)

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return declare_absence(
            at.actor, given["person"], at.body, since=given["since"], until=given["until"], cover=given["cover"]
        )


class ReturnForm(PlaceForm):
    """The first day back."""

    on = DayField(label=_("返岗日期"), help_text=_("这一天起代理人不再有其角色。"))

    def prepare(self) -> None:
        self.fields["on"].initial = today_text()


class EndAbsence(RowAct):
    key = "back"
    label = _("登记返岗")
    act = acts.END_ABSENCE
    model = Absence
    form_class = ReturnForm

    def words(self, at: Place) -> str:
        return f"{at.about.person.display_name} · {at.about.valid_from}—{at.about.valid_until}"

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return end_absence(at.actor, at.about, on=given["on"])
