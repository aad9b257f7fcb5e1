"""The form on which an application that came by letter, in person or over the telephone is registered (条例 29, 31)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.applications.acts import REGISTER
from gongkai.applications.kinds import CHANNELS, ApplicantKind, Purpose, Route, SupplyForm, Topic
from gongkai.applications.particulars import Applicant
from gongkai.applications.services import Asked, Registration
from gongkai.bodies.models import Body
from gongkai.bodies.policy import visible
from gongkai.desk.fields import DayField, FilesField, SentOnce, today_text
from gongkai.law.receipt import Arrival, Channel

DAY_WORDS = {
    Channel.REGISTERED_MAIL: _("收发室签收日"),
    Channel.IN_PERSON: _("提交日期"),
    Channel.ORAL: _("提出日期"),
    Channel.PLAIN_MAIL: _("收到信函日"),
    Channel.FAX: _("传真到达日"),
    Channel.EMAIL: _("邮件到达日"),
    Channel.WEB: _("网上提交日"),
}
"""What the day of arrival is called for each channel."""

CHANNEL_HINTS = {
    Channel.REGISTERED_MAIL: _("签收之日为收到申请之日，以收发室签收为准，不论何时转到公开机构。"),
    Channel.IN_PERSON: _("提交之日为收到申请之日。"),
    Channel.ORAL: _("代为填写，由申请人签字确认；提出之日为收到申请之日。"),
    Channel.PLAIN_MAIL: _("应当于收到信函当日与申请人确认，确认之日为收到申请之日。"),
    Channel.FAX: _("与申请人双方确认之日为收到申请之日。"),
    Channel.EMAIL: _("与申请人双方确认之日为收到申请之日。"),
    Channel.WEB: _("与申请人双方确认之日为收到申请之日。"),
}

KIND_HINTS = {
    ApplicantKind.NATURAL_PERSON: _("公民个人；律师以个人名义申请的也在此列"),
    ApplicantKind.BUSINESS: _("公司、合作社、个体工商户"),
    ApplicantKind.RESEARCH: _("高校、科研院所"),
    ApplicantKind.NONPROFIT: _("社会团体、基金会、民办非企业单位"),
    ApplicantKind.LEGAL_SERVICE: _("律师事务所等以自己名义申请"),
    ApplicantKind.OTHER: _("村委会、村民小组、业主委员会、媒体等"),
}
"""By whom an application counts (practice): an agent's by the principal, several applicants' by the first named."""

ORDER = (
    Channel.REGISTERED_MAIL, Channel.IN_PERSON, Channel.ORAL, Channel.PLAIN_MAIL, Channel.FAX, Channel.EMAIL,
    Channel.WEB,
)  # fmt: skip
POSTED = (Channel.REGISTERED_MAIL, Channel.PLAIN_MAIL)
CONFIRMED = (Channel.PLAIN_MAIL, Channel.FAX, Channel.EMAIL, Channel.WEB)


def _blank(choices: Any) -> list[tuple[str, Any]]:
    return [("", _("来件未写明")), *choices]


class RegisterForm(SentOnce):
    """An application as it came; what it leaves open stays blank and is asked for afterwards (条例 30)."""

    body = forms.ModelChoiceField(None, label=_("机关"), empty_label=None)
    channel = forms.ChoiceField(
        label=_("收到方式"), choices=[(key.value, CHANNELS[key]) for key in ORDER], widget=forms.RadioSelect,
        initial=Channel.REGISTERED_MAIL.value,
    )  # fmt: skip
    arrived_on = DayField(label=_("到达日期"))
    office_received_on = DayField(
        label=_("转到公开机构日"), required=False, help_text=_("与签收日不同的才填；途中耽误的工作日会显示，但不延长期限。")
    )
    unreachable = forms.BooleanField(label=_("没有联系电话或者联系不上申请人"), required=False)
    kind = forms.ChoiceField(label=_("申请人类别"), choices=ApplicantKind.choices, widget=forms.RadioSelect, initial="natural_person")
    name = forms.CharField(label=_("申请人姓名或者名称"), max_length=120, required=False)
    identity_kind = forms.CharField(label=_("证件类型"), max_length=40, required=False, initial="居民身份证")
    identity_number = forms.CharField(
        label=_("证件号码"), max_length=40, required=False,
        help_text=_("加密保存，登记后页面上不再显示；查看须留记录。"),
    )  # fmt: skip
    phone = forms.CharField(label=_("联系电话"), max_length=40, required=False)
    address = forms.CharField(label=_("通信地址"), max_length=200, required=False)
    postcode = forms.CharField(label=_("邮编"), max_length=10, required=False)
    email = forms.CharField(label=_("电子邮箱"), max_length=120, required=False)
    contact_person = forms.CharField(label=_("联系人（单位申请的）"), max_length=60, required=False)
    agent = forms.CharField(label=_("委托代理人及授权"), max_length=120, required=False)
    title = forms.CharField(label=_("所需信息的名称"), max_length=300, required=False)
    document_number = forms.CharField(label=_("文号"), max_length=80, required=False)
    features = forms.CharField(label=_("其他特征描述"), max_length=4000, required=False, widget=forms.Textarea)
    form = forms.ChoiceField(label=_("提供方式"), choices=_blank(SupplyForm.choices), required=False)
    route = forms.ChoiceField(label=_("获取途径"), choices=_blank(Route.choices), required=False)
    topic = forms.ChoiceField(label=_("申请主题"), choices=Topic.choices, initial=Topic.OTHER.value)
    purpose = forms.ChoiceField(label=_("申请类型"), choices=Purpose.choices, initial=Purpose.DISCLOSURE.value)
    originals = FilesField(label=_("申请书、信封、身份证明的照片或者扫描件"))
    attachments = FilesField(label=_("其他附件"))

    def __init__(self, *arguments: Any, actor: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        bodies = visible(actor, REGISTER, Body.objects.order_by("name", "pk"))
        self.fields["body"].queryset = bodies
        self.fields["arrived_on"].initial = today_text()
        for name in ("name", "identity_number", "phone", "address", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def registration(self) -> Registration:
        """What was typed, as the act takes it; days that the channel does not know are left out."""
        given = self.cleaned_data
        channel = Channel(given["channel"])
        office_received_on = given["office_received_on"] if channel in POSTED else None
        unreachable = given["unreachable"] and channel in CONFIRMED
        arrival = Arrival(channel, given["arrived_on"], office_received_on, unreachable=unreachable)
        return Registration(
            arrival, self._applicant(), self._asked(), Topic(given["topic"]), Purpose(given["purpose"]), given["key"]
        )

    def _applicant(self) -> Applicant:
        names = (
            "identity_number", "phone", "email", "address", "postcode", "contact_person", "agent"
        )  # fmt: skip
        given = self.cleaned_data
        identity_kind = given["identity_kind"] if given["identity_number"].strip() else ""
        return Applicant(
            given["name"], ApplicantKind(given["kind"]), identity_kind, **{name: given[name] for name in names}
        )

    def _asked(self) -> Asked:
        names = ("title", "document_number", "features", "form", "route")
        return Asked(**{name: self.cleaned_data[name] for name in names})
