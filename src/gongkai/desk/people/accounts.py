"""停用、重新启用账号, 重设口令: found beside a role that the person has or had in the body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.bodies import acts
from gongkai.bodies.accounts import new_password, switch_off, switch_on
from gongkai.bodies.models import Person, RoleAssignment
from gongkai.desk.people.base import Place, PlaceForm, RowAct


class PasswordForm(PlaceForm):
    """A password that the administrator tells the person."""

    password = forms.CharField(
        label=_("新口令"), max_length=128, strip=False, help_text=_("当面告知本人，请本人登录后更改。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


class AccountAct(RowAct):
    """An act on the account of whoever has the role that it is found beside."""

    model = RoleAssignment
    when_active = True

    def row(self, at: Place) -> Person:
        return at.about.person

    def fits(self, at: Place) -> bool:
        return bool(at.about.person.is_active) is self.when_active

    def words(self, at: Place) -> str:
        return f"{at.about.person.display_name}（{at.about.person.username}）"


class SwitchOff(AccountAct):
    key = "switch-off"
    label = _("停用账号")
    act = acts.SWITCH_OFF
    danger = True
    intro = _("停用后不能再登录，已登录的立即退出。他办过的事仍是他的名字；没有办完的，由公开工作机构负责人移交他人。角色另行解除。")

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return switch_off(at.actor, at.about.person, at.body)


class SwitchOn(AccountAct):
    key = "switch-on"
    label = _("重新启用账号")
    act = acts.SWITCH_ON
    form_class = PasswordForm
    intro = _("启用时须另设口令，原来的口令不再有效。")
    when_active = False

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return switch_on(at.actor, at.about.person, at.body, given["password"])


class NewPassword(AccountAct):
    key = "new-password"
    label = _("重设口令")
    act = acts.NEW_PASSWORD
    form_class = PasswordForm
    intro = _("原来的口令不再有效，已登录的立即退出。")

    def apply(self, at: Place, given: dict[str, Any]) -> Any:
        return new_password(at.actor, at.about.person, at.body, given["password"])
