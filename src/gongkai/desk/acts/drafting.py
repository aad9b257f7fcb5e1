"""拟稿 and 提交审核: the draft of the answer, in parts, each with its ground (条例 36, 37)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongkai.applications import acts, services
from gongkai.applications.kinds import DraftStage, Purpose
from gongkai.applications.models import AttachedAs
from gongkai.applications.preparation import still_asked
from gongkai.applications.queries import clock_of
from gongkai.applications.services.answering import NOT_BY_ANSWER
from gongkai.applications.verbs import REGISTERED
from gongkai.desk.acts.base import ActForm, DeskAct, Situation
from gongkai.desk.fields import DayField, FilesField
from gongkai.desk.uploads import handed_in
from gongkai.law.outcomes import Outcome, outcomes, result_rows
from gongkai.law.reasons import Reason
from gongkai.report.forms import table_form

MOST_PARTS = 12
SPARE = 2
"""So many empty parts stand below the filled ones."""


def outcome_choices() -> list[tuple[str, Any]]:
    """What a part can come to, grouped as the rows of the report are."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in outcomes().values():
        if one.code not in NOT_BY_ANSWER:
            groups.setdefault(_group(one), []).append((one.code, one.label))
    return [("", _("（未定）")), *groups.items()]


def _group(one: Outcome) -> str:
    row = table_form("applications", "2021").row(one.rows["2021"])
    return row.group or row.label


def row_choices() -> list[tuple[str, Any]]:
    """The rows of the report in which a result can be counted."""
    form = table_form("applications", "2021")
    return [("", _("按办理结果的默认归类")), *((row, form.row(row).label) for row in result_rows("2021"))]


class DraftForm(ActForm):
    """Parts with outcome, matter and words; then what concerns the whole."""

    main = forms.ChoiceField(label=_("主要结果（各部分都没有提供而理由不同的，选一项）"), required=False)
    row = forms.ChoiceField(label=_("年报归类"), required=False)
    reason = forms.CharField(
        label=_("归类理由（选了主要结果或者另行归类的填写）"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    letter = forms.CharField(
        label=_("答复书正文"), max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 10})
    )
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
        usable = [one for one in self.at.files if one.attached_as in (AttachedAs.UNIT, AttachedAs.DRAFT)]
        self._usable = {one.file_id: one.file for one in usable}
        self.fields["kept"].choices = [(number, file.name) for number, file in self._usable.items()]
        if draft is not None:
            for name in ("main", "row", "reason", "letter"):
                self.fields[name].initial = getattr(draft, name)
            self.fields["kept"].initial = list(draft.attachments.values_list("file_id", flat=True))
        self._add_parts(self._earlier_parts())

    def _earlier_parts(self) -> list[tuple[str, str, str]]:
        if self.at.draft is not None:
            return list(self.at.draft.parts.order_by("position").values_list("outcome", "about", "text"))
        matters = self.at.application.matters.order_by("position").values_list("text", flat=True)
        return [("", text, "") for text in matters]

    def _add_parts(self, earlier: list[tuple[str, str, str]]) -> None:
        self.count = min(max(len(earlier) + SPARE, SPARE + 1), MOST_PARTS)
        for number in range(self.count):
            outcome, about, text = earlier[number] if number < len(earlier) else ("", "", "")
            self.fields[f"outcome_{number}"] = forms.ChoiceField(
                label=_("办理结果"), choices=outcome_choices(), required=False, initial=outcome
            )
            self.fields[f"about_{number}"] = forms.CharField(
                label=_("申请事项"), max_length=2000, required=False, initial=about
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("理由或者获取方式"), max_length=8000, required=False, initial=text,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    def part_fields(self) -> list[list[forms.BoundField]]:
        """The fields of each part, for the page."""
        return [[self[f"{name}_{number}"] for name in ("outcome", "about", "text")] for number in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """Adds the parts in which anything was filled in, and the chosen files of the application."""
        given = super().clean() or {}
        names = ("outcome", "text", "about")
        rows = [[given.get(f"{name}_{number}", "") for name in names] for number in range(self.count)]
        parts = [services.Part(*row) for row in rows if any(row)]
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
        with handed_in(at.actor, given["files"]) as files, transaction.atomic():
            draft = services.write_draft(
                at.actor, at.application, given["parts"], main=given["main"], row=given["row"], reason=given["reason"],
                letter=given["letter"], attachments=[*given["kept_files"], *files], key=given["key"],
            )  # fmt: skip
            if given["submit"]:
                services.submit_draft(at.actor, draft)
            return draft


class SubmitDraft(DeskAct):
    key = "submit-draft"
    label = _("提交审核")
    act = acts.SUBMIT_DRAFT
    form_class = ActForm
    intro = _("提交后由法律顾问（有的）、公开工作机构负责人审核，再由签发人签发。拟稿人和提交人不得审核、签发。")
    is_main = True
    about_draft = True

    def fits(self, at: Situation) -> bool:
        return at.is_open and at.case.draft_stage in (DraftStage.WRITTEN, DraftStage.RETURNED)

    def warnings(self, at: Situation, given: dict[str, Any] | None = None) -> list[Reason]:
        return at.still_asked()

    def apply(self, at: Situation, given: dict[str, Any]) -> Any:
        return services.submit_draft(at.actor, at.draft, key=given["key"])


class PastAnswerForm(DraftForm):
    """An answer of the paper register: its day and its parts."""

    on = DayField(label=_("答复日期"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("letter", "kept", "files", "submit"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["kept"] = []
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
