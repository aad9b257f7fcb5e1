"""The forms of 公开渠道: shapes only, the rules are the services'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.desk.fields import DayField, SentOnce
from gongkai.items.channels.kinds import kinds
from gongkai.items.channels.services import MOST, QUALIFIERS


class OpenForm(SentOnce):
    """A new account or place."""

    kind = forms.ChoiceField(label=_("种类"))
    name = forms.CharField(label=_("账号或者场所名称"), max_length=100)
    address = forms.CharField(label=_("网址或者地点"), max_length=500, required=False, help_text=_("账号须填写网址，系统定期检查是否还能打开。"))
    opened_on = DayField(label=_("开设日期"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["kind"].choices = [(one.code, one.label) for one in kinds().values()]


class CloseForm(SentOnce):
    """The end of an account or place."""

    closed_on = DayField(label=_("停用日期"))


class TotalForm(SentOnce):
    """How much was made known in a month."""

    month = DayField(label=_("月份（该月任一天）"))
    number = forms.IntegerField(label=_("条数"), min_value=0, max_value=MOST)
    qualifier = forms.ChoiceField(label=_("约数"), choices=[(one, one or _("确数")) for one in QUALIFIERS], required=False)
    screenshot = forms.FileField(label=_("后台统计截图"), required=False)


class DeliveryForm(SentOnce):
    """An item was made known at one of these outlets."""

    outlet = forms.ModelChoiceField(None, label=_("渠道"), empty_label=None)
    on = DayField(label=_("发布日期"))
    title = forms.CharField(label=_("标题"), max_length=200, required=False, help_text=_("与信息名称相同的可不填。"))
    link = forms.CharField(label=_("网址"), max_length=500, required=False)

    def __init__(self, *arguments: Any, outlets: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["outlet"].queryset = outlets


class WechatForm(SentOnce):
    """How a WeChat account is reached. What is secret is never sent back to the page."""

    app_id = forms.CharField(label="AppID", max_length=64, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    secret = forms.CharField(label="AppSecret", max_length=512, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    cover = forms.FileField(label=_("封面图片"), required=False, help_text=_("JPG、PNG或者GIF，不超过10MB；已经附过的可以不附。"))


class WeiboForm(SentOnce):
    """How a Weibo account is reached."""

    token = forms.CharField(label="access_token", max_length=512, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    address = forms.CharField(label=_("服务器的出口IP地址"), max_length=40, help_text=_("微博接口要求上报，形如203.0.113.5。"))


CONNECTIONS: dict[str, type[SentOnce]] = {"wechat": WechatForm, "weibo": WeiboForm}


class PostForm(SentOnce):
    """An item is to be posted to one of these accounts."""

    outlet = forms.ModelChoiceField(None, label=_("账号"), empty_label=None)

    def __init__(self, *arguments: Any, outlets: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["outlet"].queryset = outlets


class SettleForm(SentOnce):
    """What somebody saw in the account."""

    on = DayField(label=_("发布日期"), required=False, help_text=_("不填的按今天。"))
    link = forms.CharField(label=_("网址"), max_length=500, required=False)
