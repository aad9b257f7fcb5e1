"""What an applicant fills in: shapes and limits only; what must be filled in is told by `applications.services.filing`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gongkai.applications.kinds import ApplicantKind, Route, SupplyForm, Topic
from gongkai.portal.forms import ReasonedForm

PERSON, ORGANISATION = "person", "organisation"
APPLICANTS = [(PERSON, _("个人")), (ORGANISATION, _("单位（企业、社会组织等）"))]
PAPERS = ["居民身份证", "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "外国人永久居留身份证", "其他"]
ENDINGS = ".pdf,.docx,.doc,.wps,.ofd,.xlsx,.xls,.jpg,.jpeg,.png,.txt"
ORGANISATIONS = [kind for kind in ApplicantKind if kind != ApplicantKind.NATURAL_PERSON]


class Unechoed(forms.TextInput):
    """An input that never shows again what was typed into it."""

    def format_value(self, value: Any) -> None:
        return None


class Files(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none of them required; their content is judged when they are handed in."""

    widget = Files

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, allow_empty_file=True, max_length=255, **options)
        self.widget.attrs["accept"] = ENDINGS

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


def _text(label: Any, longest: int, **attributes: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.TextInput(attrs=attributes))


def _area(label: Any, longest: int, rows: int = 4, **attributes: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=forms.Textarea(attrs={"rows": rows, **attributes})
    )


def _number(label: Any) -> forms.CharField:
    attributes = {"autocomplete": "off", "spellcheck": "false"}
    return forms.CharField(label=label, required=False, max_length=40, widget=Unechoed(attrs=attributes))


def _choice(label: Any, choices: Iterable[Any], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, **options)


class DescribedForm(ReasonedForm):
    """Fields that a hint stands beside are described by it."""

    hinted: tuple[str, ...] = ()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in self.hinted:
            self.fields[name].widget.attrs["aria-describedby"] = f"{name}-hint"


class AskedForm(DescribedForm):
    """What is asked for, in which form and by which route (条例 29)."""

    hinted = ("title", "document_number", "features", "attachments")
    title = _text(_("信息名称"), 300)
    document_number = _text(_("文号"), 80)
    features = _area(_("其他特征"), 4000)
    form = _choice(_("提供方式"), SupplyForm.choices, widget=forms.RadioSelect)
    route = _choice(_("获取途径"), Route.choices, widget=forms.RadioSelect)
    attachments = FilesField(label=_("附件"))


class ApplyForm(AskedForm):
    """The application (条例 29): who applies, by whom, what is asked. No purpose is asked."""

    hinted = (*AskedForm.hinted, "organisation_kind", "identity_number", "agent_name", "proofs", "phone")
    applicant_is = _choice(_("申请人是"), APPLICANTS, widget=forms.RadioSelect, initial=PERSON)
    name = _text(_("姓名或者单位名称"), 120, autocomplete="name")
    identity_kind = _choice(_("证件类型"), [(paper, paper) for paper in PAPERS])
    identity_number = _number(_("证件号码或者统一社会信用代码"))
    organisation_kind = _choice(_("单位类别"), [("", "——"), *((kind.value, kind.label) for kind in ORGANISATIONS)])
    legal_representative = _text(_("法定代表人"), 40)
    contact_person = _text(_("联系人"), 40)
    phone = _text(_("联系电话"), 40, autocomplete="tel", inputmode="tel")
    email = forms.EmailField(
        label=_("电子邮箱"), required=False, max_length=120, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("电子邮箱的写法不对，应为 name@example.com 的样子。")},
    )  # fmt: skip
    address = _text(_("通信地址"), 200, autocomplete="street-address")
    postcode = _text(_("邮政编码"), 10, autocomplete="postal-code", inputmode="numeric")
    agent_name = _text(_("代理人姓名"), 40)
    agent_number = _number(_("代理人证件号码"))
    agent_phone = _text(_("代理人电话"), 40)
    topic = _choice(_("大致关于"), Topic.choices, initial=Topic.OTHER)
    proofs = FilesField(label=_("身份证明、授权委托书"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        organisation = cleaned.get("applicant_is") == ORGANISATION
        if organisation and not cleaned.get("organisation_kind") and "organisation_kind" not in self.errors:
            self.add_error("organisation_kind", _("请选择单位类别。"))
        return cleaned


class SupplementForm(DescribedForm):
    """Words and files that an applicant adds; proofs of identity and authority apart, since fewer people read them."""

    hinted = ("attachments", "proofs")
    words = _area(_("补充的内容"), 4000)
    attachments = FilesField(label=_("附件"))
    proofs = FilesField(label=_("身份证明、授权委托书"))


class CorrectionForm(AskedForm):
    """The request as it reads after the correction."""

    hinted = (*AskedForm.hinted, "proofs")
    words = _area(_("补充说明"), 4000, 3)
    proofs = FilesField(label=_("身份证明、授权委托书"))


class LookupForm(ReasonedForm):
    """Number and code as they stand on the receipt."""

    number = forms.CharField(
        label=_("登记编号"), max_length=60, error_messages={"required": _("请填写登记编号。")},
        widget=forms.TextInput(attrs={"aria-describedby": "number-hint", "autocomplete": "off"}),
    )  # fmt: skip
    code = forms.CharField(
        label=_("查询码"), max_length=40, error_messages={"required": _("请填写查询码。")},
        widget=Unechoed(attrs={"aria-describedby": "code-hint", "autocomplete": "off", "autocapitalize": "characters",
                               "spellcheck": "false"}),
    )  # fmt: skip
