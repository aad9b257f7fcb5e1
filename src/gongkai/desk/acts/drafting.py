"""拟稿 and 提交审核: the draft of the answer, in parts, each with its ground (条例 36, 37)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.handed_out import unsettled
from gongkai.applications.kinds import DraftStage, Purpose
from gongkai.applications.models import AttachedAs, Draft
from gongkai.applications.preparation import still_asked
from gongkai.applications.queries import clock_of
from gongkai.applications.verbs import REGISTERED
from gongkai.desk.acts.base import DeskAct, Situation
from gongkai.desk.acts.part_fields import LABELS, NAMES, needed_by, outcome_choices, part_fields
from gongkai.desk.acts.submitting import LetterForm, SubmitForm, submit
from gongkai.desk.fields import DayField, FilesField
from gongkai.desk.uploads import handed_in
from gongkai.files import looks
from gongkai.law.outcomes import result_rows
from gongkai.law.reasons import Reason
from gongkai.letters.standing import own_papers
from gongkai.report.forms import table_form

MOST_PARTS = 12
SPARE = 2
"""So many empty parts stand below the filled ones."""


def row_choices() -> list[tuple[str, Any]]:
    """The rows of the report in which a result can be counted."""
    form = table_form("applications", "2021")
    return [("", _("按办理结果的默认归类")), *((row, form.row(row).label) for row in result_rows("2021"))]


class DraftForm(LetterForm):
    """Parts with outcome, matter, words and what their letter needs; then what concerns the whole."""

    has_said = True
    """Whether the parts say too what only their letter needs."""

    main = forms.ChoiceField(label=_("主要结果（各部分都没有提供而理由不同的，选一项）"), required=False)
    row = forms.ChoiceField(label=_("年报归类"), required=False)
    reason = forms.CharField(
        label=_("归类理由（选了主要结果或者另行归类的填写）"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    letter = forms.CharField(
        label=_("另需写明的内容（印在正文之后；可用竖线或者制表符分列写成表格）"), max_length=20000, required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("答复书的编号、日期、依据、救济途径、联系方式由系统写入，不必在这里重复；没有别的要写就留空。"),
    )  # fmt: skip
    kept = forms.TypedMultipleChoiceField(
        label=_("随答复提供的文件（申请中已有的）"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    files = FilesField(label=_("另上传文件"))
    submit = forms.BooleanField(label=_("保存后直接提交审核"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        draft = self.at.draft
        self.fields["main"].choices = outcome_choices()
        self.fields["row"].choices = row_choices()
        proofs = own_papers(self.at.application)
        usable = [
            one for one in self.at.files
            if one.attached_as in (AttachedAs.UNIT, AttachedAs.DRAFT) and one.file_id not in proofs
        ]  # fmt: skip
        self._usable = {one.file_id: one.file for one in usable}
        self.fields["kept"].choices = [(number, file.name) for number, file in self._usable.items()]
        if draft is not None:
            for name in ("main", "row", "reason", "letter"):
                self.fields[name].initial = getattr(draft, name)
            self.fields["kept"].initial = list(draft.attachments.values_list("file_id", flat=True))
        self._add_parts(self._earlier_parts())

    def _earlier_parts(self) -> list[dict[str, str]]:
        if self.at.draft is not None:
            return list(self.at.draft.parts.order_by("position").values(*NAMES))
        matters = self.at.application.matters.order_by("position").values_list("text", flat=True)
        return [{"about": text} for text in matters]

    def _add_parts(self, earlier: list[dict[str, str]]) -> None:
        self.count = min(max(len(earlier) + SPARE, SPARE + 1), MOST_PARTS)
        for number in range(self.count):
            begun = earlier[number] if number < len(earlier) else {}
            for name, field in part_fields(said=self.has_said).items():
                field.initial = begun.get(name, "")
                self.fields[f"{name}_{number}"] = field

    def part_fields(self) -> list[dict[str, Any]]:
        """The fields of each part, for the page: what every part has, and what some outcomes need."""
        return [
            {
                "always": [self[f"{name}_{number}"] for name in NAMES if name not in LABELS],
                "said": [(self[f"{name}_{number}"], " ".join(needed_by()[name])) for name in LABELS if self.has_said],
            }
            for number in range(self.count)
        ]

    def clean(self) -> dict[str, Any]:
        """Adds the parts in which anything was filled in, and the chosen files of the application."""
        given = super().clean() or {}
        rows = [{name: given.get(f"{name}_{number}", "") for name in NAMES} for number in range(self.count)]
        parts = [services.Part(**row) for row in rows if any(row.values())]
        return given | {"parts": parts, "kept_files": [self._usable[number] for number in given.get("kept", [])]}


class WriteDraft(DeskAct):
    key = "draft"
    label = _("拟稿")
    act = acts.WRITE_DRAFT
    form_class = DraftForm
    template = "desk/draft.html"
    intro = _("改动已提交的稿子会产生新的一稿，此前的审核意见不再有效。部分公开由各项结果自动得出。")
    is_main = True

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.received_on is not None and at.case.purpose == Purpose.DISCLOSURE

    def leads(self, at: Situation) -> bool:
        """Not while a version is under review or signed: a new one would undo the approvals by a slip."""
        return at.case.draft_stage in ("", DraftStage.WRITTEN, DraftStage.RETURNED)

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        with handed_in(at.actor, given["files"]) as files:
            brought = [*given["kept_files"], *files]
            # takes seconds, so before the transaction
            looks.look_into(brought)
            with transaction.atomic():
                draft = services.write_draft(
                    at.actor, at.application, given["parts"], main=given["main"], row=given["row"],
                    reason=given["reason"], letter=given["letter"], attachments=brought, key=given["key"],
                )  # fmt: skip
                if given["submit"] and not _hides(draft):
                    submit(at.actor, draft, given)
                return draft

    def left_undone(self, given: dict[str, Any], done: Any) -> Any:
        """A file that hides something is no reason to lose the draft that was written."""
        if not (given["submit"] and _hides(done)):
            return ""
        return _("已保存，没有提交审核：随附的文件含有隐藏的内容，请先在“对外提供的文件”中清除、遮盖或者说明理由。")


def _hides(draft: Draft) -> bool:
    return bool(unsettled(draft.attachments.select_related("file")))


class SubmitDraft(DeskAct):
    key = "submit-draft"
    label = _("提交审核")
    act = acts.SUBMIT_DRAFT
    form_class = SubmitForm
    template = "desk/submit.html"
    intro = _(
        "提交时按答复稿生成答复书，缺少法定内容的不能提交。提交后由法律顾问（有的）、公开工作机构负责人审核，再由签发人签发。"
        "拟稿人和提交人不得审核、签发。"
    )
    is_main = True
    about_draft = True

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.draft_stage in (DraftStage.WRITTEN, DraftStage.RETURNED)

    def warnings(self, at: Situation, given: dict[str, Any] | None = None) -> list[Reason]:
        return at.still_asked()

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return submit(at.actor, at.draft, given, key=given["key"])


class PastAnswerForm(DraftForm):
    """An answer of the paper register: its day and its parts; no letter is drawn from it."""

    has_said = False
    on = DayField(label=_("答复日期"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("letter", "kept", "files", "submit", "stated", "earlier"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data |= {"kept": [], "stated": [], "earlier": ""}
        return super().clean()


class RecordPastAnswer(DeskAct):
    key = "past-answer"
    is_rare = True
    label = _("补登以往的答复")
    act = acts.RECORD_PAST_ANSWER
    form_class = PastAnswerForm
    template = "desk/past_answer.html"
    intro = _("只用于使用本系统以前已经在纸质台账上答复的申请；此后的答复须拟稿、审核、签发。")
    irrevocable = _("登记后该申请即告办结，计入答复当年的年报（已锁定的计入下一个未锁定的年度）。登记有误的只能撤销。")

    def fits(self, at: Situation) -> bool:
        registered = next((entry for entry in at.entries if entry.verb == REGISTERED), None)
        late = registered is not None and registered.recorded_at.date() > registered.law_date
        return at.is_open and late and at.case.received_on is not None and at.case.purpose == Purpose.DISCLOSURE

    def warnings(self, at: Situation, given: dict[str, Any] | None = None) -> list[Reason]:
        """The past is as it was: what was given too early is said, not refused."""
        if given is None:
            return []
        then = clock_of(at.case, max(given["on"], at.case.received_on))
        return still_asked(then, [part.outcome for part in given["parts"]])

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.record_past_answer(
            at.actor, at.application, given["parts"], on=given["on"], main=given["main"], row=given["row"],
            reason=given["reason"], key=given["key"],
        )  # fmt: skip
