"""The acts on a letter's way through the office, each with its form. A new act is one class and one line in `ALL`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.policy import Act
from gongkai.desk.fields import DayField, FilesField
from gongkai.desk.letters.base import LetterAct, LetterForm
from gongkai.desk.letters.countersigning import AskCountersign
from gongkai.desk.letters.situation import At
from gongkai.desk.uploads import handed_in
from gongkai.law.letters import Effect, letters
from gongkai.law.reasons import Reason, refuse
from gongkai.law.serving import Carrier, Way
from gongkai.letters import acts, services
from gongkai.letters.chains import chains
from gongkai.letters.kinds import CARRIERS, IN_REVIEW, NOT_THERE, WAYS, Signatory, Stage, WhyBack
from gongkai.letters.queries import paper_of
from gongkai.letters.services.reviewing import returning_act, signing_act
from gongkai.letters.values import answering_name
from gongkai.letters.warnings import before_sending, late


class WordsForm(LetterForm):
    words = forms.CharField(label=_("意见"), max_length=4000, required=False, widget=forms.Textarea)


class Check(LetterAct):
    key = "check"
    label = _("审核同意")
    form_class = WordsForm
    stages = (Stage.CHECK,)
    shows_paper = True

    def act(self, at: At) -> Act:
        return acts.CHECK

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return services.check_letter(at.actor, at.letter, words=given["words"], key=given["key"])


class Sign(LetterAct):
    key = "sign"
    label = _("签发")
    form_class = WordsForm
    stages = (Stage.SIGNATURE,)
    shows_paper = True

    def act(self, at: At) -> Act:
        return signing_act(at.letter.kind)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return services.sign_letter(at.actor, at.letter, words=given["words"], key=given["key"])


class ReturnForm(LetterForm):
    words = forms.CharField(label=_("哪里要改、怎样改"), max_length=4000, widget=forms.Textarea)


class Return(LetterAct):
    key = "return"
    label = _("退回修改")
    form_class = ReturnForm
    stages = (Stage.CHECK, Stage.SIGNATURE, Stage.SIGNED)
    shows_paper = True
    is_main = False

    def act(self, at: At) -> Act:
        return returning_act(at.letter.kind, at.course.stage)

    def fits(self, at: At) -> bool:
        return at.course.stage in self.stages and not at.is_answer

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return services.return_letter(at.actor, at.letter, words=given["words"], key=given["key"])


class TakeNumber(LetterAct):
    key = "number"
    label = _("取号")
    stages = (Stage.SIGNED,)
    warning = _("文号取出后不能退回：同一系列逐年连续编号，作废的文书也占用文号，并须写明原因。取号后文书内容不能再改。")

    def act(self, at: At) -> Act:
        return acts.TAKE_NUMBER

    def fits(self, at: At) -> bool:
        return at.stage in self.stages and bool(chains()[at.letter.kind].steps)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return services.take_number(at.actor, at.letter, key=given["key"])


class SealForm(LetterForm):
    on = DayField(label=_("用印日期"))
    seal = forms.CharField(label=_("印章名称"), max_length=120)
    copies = forms.IntegerField(label=_("份数"), min_value=1, max_value=1000, initial=2, help_text=_("一般两份：一份送达，一份归档。"))
    keeper = forms.CharField(label=_("监印人"), max_length=60)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["seal"].initial = f"{answering_name(self.at.letter.application, self.at.on)}印章"
        self.fields["keeper"].initial = self.at.actor.display_name


class Seal(LetterAct):
    key = "seal"
    label = _("登记用印")
    form_class = SealForm
    stages = (Stage.NUMBERED,)
    intro = _("先打印文书、盖章，再登记。盖章的纸质文书才是发出的文书。")

    def act(self, at: At) -> Act:
        return acts.SEAL

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return services.record_seal(
            at.actor, at.letter, seal=given["seal"], copies=given["copies"], keeper=given["keeper"], on=given["on"],
            key=given["key"],
        )  # fmt: skip


class ScanForm(LetterForm):
    files = FilesField(label=_("盖章文书的扫描件（PDF或者图片，一个文件）"))


class Scan(LetterAct):
    key = "scan"
    label = _("上传盖章扫描件")
    form_class = ScanForm
    stages = (Stage.SEALED,)
    intro = _("上传盖章后的文书扫描件。在此之前打印的都带有“未盖章”字样，不能送出。")

    def act(self, at: At) -> Act:
        return acts.SCAN

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        if len(given["files"]) != 1:
            raise refuse("one_scan", "请选择一个文件：盖章文书的扫描件，多页的合成一个PDF")
        with handed_in(at.actor, given["files"]) as files:
            return services.upload_scan(at.actor, at.letter, files[0], key=given["key"])


DAY_STAYS = _("再次送达不改变已经记入办理经过的日期。")


class SendForm(LetterForm):
    on = DayField(label=_("送出日期（交邮或者当面交付之日）"))
    way = forms.ChoiceField(
        label=_("送达方式"), choices=[(way.value, label) for way, label in WAYS.items()], widget=forms.RadioSelect,
        initial=Way.POSTAL.value,
        help_text=_("邮寄和电子送达的，以送出之日为答复之日；直接送达、委托送达的，以签收之日为答复之日（国办公开办函〔2016〕235号）。"),
    )  # fmt: skip
    recipient = forms.CharField(label=_("收件人"), max_length=200)
    address = forms.CharField(label=_("送达地址（邮寄的必填）"), max_length=300, required=False)
    carrier = forms.ChoiceField(
        label=_("寄递方式（邮寄的必选）"), required=False,
        choices=[("", _("请选择（不是邮寄的不选）")), *((one.value, label) for one, label in CARRIERS.items())],
        help_text=_("只能通过邮政企业寄递，不能使用快递公司。"),
    )  # fmt: skip
    tracking = forms.CharField(label=_("邮件号（邮寄的必填）"), max_length=40, required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        last, letter = self.at.last, self.at.letter
        self.fields["recipient"].initial = last.recipient if last else paper_of(letter).addressee
        if last and last.came_of_it.back not in NOT_THERE:
            self.fields["address"].initial = last.address
        if self.at.course.acted_on:
            self.fields["way"].help_text = DAY_STAYS
        if "not_electronic" in letter.stated.split():
            ways = [(key, label) for key, label in self.fields["way"].choices if key != Way.ELECTRONIC.value]
            self.fields["way"].choices = ways


class Send(LetterAct):
    key = "send"
    label = _("登记送出")
    form_class = SendForm
    stages = (Stage.READY, Stage.CAME_BACK)
    asks_again = True
    shows_last = True

    def act(self, at: At) -> Act:
        return acts.SEND

    def irrevocable(self, at: At) -> str | Promise:
        if at.course.acted_on:
            return DAY_STAYS
        if letters()[at.letter.kind].clock is Effect.ENDS:
            return _("送出后不能撤回：以送出之日（直接、委托送达的以签收之日）为准，该申请即告办结、计入年报。")
        return _("送出后不能撤回：所告知的事项以送出之日（直接、委托送达的以签收之日）为准，记入办理经过。")

    def warnings(self, at: At, given: dict[str, Any] | None = None) -> list[Reason]:
        on: date = given["on"] if given else at.on
        return [] if at.course.acted_on else before_sending(at.letter, at.case, on)

    def check(self, at: At, given: dict[str, Any]) -> None:
        services.check_sending(at.letter, self._sending(given), given["on"])

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return services.send_letter(at.actor, at.letter, self._sending(given), on=given["on"], key=given["key"])

    def _sending(self, given: dict[str, Any]) -> services.Sending:
        carrier = Carrier(given["carrier"]) if given["carrier"] and given["way"] == Way.POSTAL else None
        return services.Sending(Way(given["way"]), given["recipient"], given["address"], carrier, given["tracking"])


class ReceivedForm(LetterForm):
    on = DayField(label=_("签收日期"))
    signatory = forms.ChoiceField(
        label=_("签收人"), choices=Signatory.choices, widget=forms.RadioSelect, initial=Signatory.ADDRESSEE.value
    )
    name = forms.CharField(label=_("签收人姓名"), max_length=100)
    files = FilesField(label=_("送达回证或者邮件详情（有的上传）"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["name"].initial = self.at.last.recipient if self.at.last else ""


class Received(LetterAct):
    key = "received"
    label = _("登记签收")
    form_class = ReceivedForm
    stages = (Stage.SENT,)
    shows_last = True

    def act(self, at: At) -> Act:
        return acts.ACKNOWLEDGE

    def warnings(self, at: At, given: dict[str, Any] | None = None) -> list[Reason]:
        on: date = given["on"] if given else at.on
        return [] if at.course.acted_on else late(at.letter.kind, at.case, on)

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        with handed_in(at.actor, given["files"][:1]) as files:
            return services.record_received(
                at.actor, at.letter, on=given["on"], signatory=Signatory(given["signatory"]), name=given["name"],
                proof=files[0] if files else None, key=given["key"],
            )  # fmt: skip


class BackForm(LetterForm):
    on = DayField(label=_("退回日期"))
    why = forms.ChoiceField(label=_("退件原因"), choices=WhyBack.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("说明（原因选“其他原因”的必填）"), max_length=2000, required=False)
    files = FilesField(label=_("退件封面或者邮件详情（有的上传）"))


class CameBack(LetterAct):
    key = "came-back"
    label = _("登记退件")
    form_class = BackForm
    stages = (Stage.SENT,)
    shows_last = True
    is_main = False
    intro = _("退件后可以改用其他方式再次送达；已经以交邮之日为答复之日的，答复之日不变。")

    def act(self, at: At) -> Act:
        return acts.ACKNOWLEDGE

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        with handed_in(at.actor, given["files"][:1]) as files:
            return services.record_returned(
                at.actor, at.letter, on=given["on"], why=WhyBack(given["why"]), words=given["words"],
                proof=files[0] if files else None, key=given["key"],
            )  # fmt: skip


class VoidForm(LetterForm):
    reason = forms.CharField(label=_("作废的原因"), max_length=2000, widget=forms.Textarea)


class Void(LetterAct):
    key = "void"
    label = _("作废")
    form_class = VoidForm
    stages = (*IN_REVIEW, Stage.SIGNED, Stage.NUMBERED, Stage.SEALED, Stage.READY)
    warning = _("作废后不能恢复；已取的文号仍然占用，原因记入编号簿。")
    is_main = False

    def act(self, at: At) -> Act:
        return acts.VOID

    def apply(self, at: At, given: dict[str, Any]) -> Any:
        return services.void_letter(at.actor, at.letter, reason=given["reason"], key=given["key"])


ALL: tuple[LetterAct, ...] = (
    Check(), Sign(), TakeNumber(), Seal(), Scan(), Send(), Received(), CameBack(), AskCountersign(), Return(), Void()
)  # fmt: skip
BY_KEY = {one.key: one for one in ALL}


def offered(at: At) -> list[LetterAct]:
    """The acts that the page has a button for."""
    return [one for one in ALL if one.allowed(at) and one.fits(at)]
