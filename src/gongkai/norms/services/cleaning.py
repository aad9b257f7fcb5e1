"""文件清理: what was in force is gone through once, document by document; the list is published, then its results hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.bodies.submissions import use_once
from gongkai.items import hooks
from gongkai.items.kinds import Genre, Standing, Way, Work
from gongkai.items.models import CatalogueEntry, Item, ItemCourse
from gongkai.items.services import deciding, drafting
from gongkai.law.norms import APPLIES, Change, State, What, changed
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft, append, append_all
from gongkai.norms import acts, verbs
from gongkai.norms.kinds import Cleaned
from gongkai.norms.models import Cleaning, CleaningLine, Grounds, NormCourse
from gongkai.norms.projection import state_of
from gongkai.norms.services.act import REGISTER
from gongkai.norms.services.stating import content_of
from gongkai.norms.standing import in_state
from gongkai.site import clock

EFFECT = {Cleaned.REPEALED: What.REPEALED, Cleaned.INVALID: What.DECLARED_INVALID}
HEADS = {
    Cleaned.KEPT: "继续有效的规范性文件目录",
    Cleaned.TO_AMEND: "予以修改的规范性文件目录",
    Cleaned.REPEALED: "废止的规范性文件目录",
    Cleaned.INVALID: "宣布失效的规范性文件目录",
}


@transaction.atomic
def begin_cleaning(actor: Any, body: Body, year: int, as_of: date, *, key: str = "") -> Cleaning:
    """Begin the cleaning of a year: every document of the body that is in force, or suspended, on `as_of`, but what was
    taken down."""
    require(actor, acts.CLEAN, body)
    use_once(actor, key)
    if Cleaning.objects.filter(body=body, year=year).exists():
        raise refuse("begun", f"{year}年度的清理已经开始，请在清理列表中打开", REGISTER)
    if as_of > clock.today():
        raise refuse("future", f"清理截止日期{day_words(as_of)}尚未到来，请核对", REGISTER)
    # the list is public: it does not name what must not be named
    named = NormCourse.objects.filter(body=body).exclude(norm__course__standing=Standing.TAKEN_DOWN)
    rows = in_state(named, (*APPLIES, State.SUSPENDED), as_of)
    norms = list(rows.order_by("published_on", "pk").values_list("pk", flat=True))
    if not norms:
        raise refuse("nothing", f"截至{day_words(as_of)}没有有效的规范性文件登记，无需清理；有遗漏的请先补登", REGISTER)
    cleaning = Cleaning.objects.create(body=body, year=year, as_of=as_of, begun_by=actor)
    CleaningLine.objects.bulk_create(CleaningLine(cleaning=cleaning, norm_id=number) for number in norms)
    _tell(actor, cleaning, verbs.CLEANING_BEGUN, {"year": year, "documents": len(norms)})
    return cleaning


@transaction.atomic
def conclude(
    actor: Any, cleaning: Cleaning, conclusions: Mapping[int, tuple[str, str]], *, key: str = ""
) -> Cleaning:
    """Save what is concluded of documents: line id → (conclusion, reason). No event: a draft until it is published."""
    held = _held(actor, acts.CLEAN, cleaning, key)
    _refuse_drafted(held)
    lines = {line.pk: line for line in held.lines.all()}
    faults = [fault for number, told in conclusions.items() for fault in _wrong(lines.get(number), *told)]
    if faults:
        raise Refused(faults)
    for number, (conclusion, reason) in conclusions.items():
        lines[number].conclusion, lines[number].reason = conclusion, reason.strip()
    CleaningLine.objects.bulk_update(lines.values(), ["conclusion", "reason"])
    return held


@transaction.atomic
def draft_list(
    actor: Any, cleaning: Cleaning, *, signer: str, formed_on: date, document_number: str = "",
    places: Iterable[CatalogueEntry] = (), key: str = "",
) -> Item:  # fmt: skip
    """Compile the lists as the text of an item, which then goes through its review; refused while a document has no
    conclusion. `signer` and `formed_on` are those of the 发文稿纸."""
    held = _held(actor, acts.CLEAN, cleaning, key)
    _refuse_drafted(held)
    if open_ones := held.lines.filter(conclusion="").count():
        raise refuse("open", f"还有{open_ones}件没有清理结论，请逐件填写后再生成目录", REGISTER)
    title = f"{held.body.name}{held.year}年规范性文件清理结果"
    sheet = deciding.Sheet(
        title=title, formed_on=formed_on, way=Way.PROACTIVE.value, signer=signer, document_number=document_number
    )
    item = deciding.decide(actor, held.body, Genre.DOCUMENT, sheet)
    version = drafting.begin_version(actor, item)
    whole = replace(
        content_of(version), html=list_html(held), summary=f"截至{day_words(held.as_of)}的规范性文件清理结果", places=tuple(places)
    )
    drafting.save_version(actor, item, whole, revision=version.revision)
    held.item = item
    held.save(update_fields=["item"])
    _tell(actor, held, verbs.CLEANING_DRAFTED, {"year": held.year}, {"item": item.pk})
    return item


@transaction.atomic
def take_effect(actor: Any, cleaning: Cleaning, *, on: date, key: str = "") -> Cleaning:
    """Enter the results in the register, with effect from a day; refused before the list is public."""
    held = _held(actor, acts.TAKE_EFFECT, cleaning, key)
    if held.on is not None:
        raise refuse("done", f"清理结果已于{day_words(held.on)}生效，请刷新页面", REGISTER)
    course = ItemCourse.objects.filter(pk=held.item_id, standing=Standing.PUBLISHED).first()
    if course is None:
        raise refuse("not_published", "清理结果目录还没有公布，结论不能生效；请先送审、发布", REGISTER)
    if on < (course.first_on or on):
        raise refuse("before", f"生效日期{day_words(on)}早于清理结果公布之日，请核对", REGISTER)
    held.on = on
    held.save(update_fields=["on"])
    lines = list(held.lines.order_by("norm"))
    drafts = [draft for line in lines for draft in _effects(actor, held, line)]
    append_all([*drafts, _event(actor, held, verbs.CLEANING_TAKEN_EFFECT, {"year": held.year}, {"item": course.pk})])
    hooks.changed([line.norm_id for line in lines])
    return held


def list_html(cleaning: Cleaning) -> str:
    """The lists as a text: one table for each conclusion, its documents in the order of their making; what was taken down
    since the cleaning began is not named."""
    parts = [f"<p>截至{day_words(cleaning.as_of)}，{escape(cleaning.body.name)}对现行有效的规范性文件进行了清理，结果公布如下。</p>"]
    named = cleaning.lines.exclude(norm__course__standing=Standing.TAKEN_DOWN)
    lines = list(named.select_related("norm__norm_course__version").order_by("norm__norm_course__made_on", "norm"))
    for conclusion, head in HEADS.items():
        chosen = [line for line in lines if line.conclusion == conclusion]
        if chosen:
            parts.append(f"<h2>{head}（{len(chosen)}件）</h2>{_list_table(chosen)}")
    return "".join(parts)


def _list_table(lines: list[CleaningLine]) -> str:
    rows = []
    for number, line in enumerate(lines, 1):
        version = line.norm.norm_course.version
        cells = (str(number), version.title, version.document_number or "—", version.formed_on.isoformat(), line.reason or "—")
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    heads = "".join(f"<th>{head}</th>" for head in ("序号", "文件名称", "文号", "成文日期", "说明"))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _effects(actor: Any, cleaning: Cleaning, line: CleaningLine) -> list[Draft]:
    """The conclusion on the document's own chain, and the change that it means; a document that ended meanwhile is told
    of and left as it is, for the list is public and cannot be made to hold otherwise."""
    row = NormCourse.objects.select_for_update().select_related("version").get(pk=line.norm_id)
    codes: dict[str, Code] = {"year": cleaning.year, "conclusion": line.conclusion}
    drafts = [_on(actor, row, verbs.CLEANED, codes, {"cleaning": cleaning.pk})]
    what = EFFECT.get(Cleaned(line.conclusion))
    if what is None:
        return drafts
    try:
        changed(state_of(row).life, Change(what, cleaning.on or clock.today()))
    except Refused as problem:
        if problem.reasons[0].code == "ended":
            return drafts
        message = f"《{row.version.title}》：{problem.reasons[0].message}"
        raise refuse(problem.reasons[0].code, message, problem.reasons[0].article) from None
    grounds = Grounds.objects.create(
        norm_id=line.norm_id, what=what.value, by=cleaning.item, words=line.reason, person=actor, on=clock.today()
    )
    told: dict[str, Code] = {"on": (cleaning.on or clock.today()).isoformat(), "until": None}
    records = {"grounds": grounds.pk, "by": cleaning.item_id or 0, "cleaning": cleaning.pk}
    return [*drafts, _on(actor, row, verbs.CHANGES + what.value, told, records)]


def _on(actor: Any, row: NormCourse, verb: str, codes: Mapping[str, Code], records: Mapping[str, int]) -> Draft:
    return Draft(row.body_id, verbs.SUBJECT, row.pk, verb, actor.pk, clock.today(), codes, records)


def _wrong(line: CleaningLine | None, conclusion: str, reason: str) -> list[Reason]:
    if line is None:
        return [Reason("no_line", "所填的文件不在这次清理之中，请刷新页面", REGISTER)]
    if conclusion and conclusion not in Cleaned:
        return [Reason("no_conclusion", "请从列表中选择清理结论", REGISTER)]
    if conclusion in (Cleaned.REPEALED, Cleaned.INVALID, Cleaned.TO_AMEND) and not reason.strip():
        label = Cleaned(conclusion).label
        return [Reason("no_reason", f"《{_title(line)}》的结论是“{label}”，请写明理由（理由随目录公布）", REGISTER)]
    if len(reason.strip()) > 300:
        return [Reason("too_long", f"《{_title(line)}》的理由最多300个字，请缩短", REGISTER)]
    return []


def _title(line: CleaningLine) -> str:
    return str(NormCourse.objects.values_list("version__title", flat=True).get(pk=line.norm_id))


def _held(actor: Any, act: Any, cleaning: Cleaning, key: str) -> Cleaning:
    require(actor, act, cleaning.body)
    held = Cleaning.objects.select_for_update(no_key=True, of=("self",)).select_related("body").get(pk=cleaning.pk)
    use_once(actor, key)
    return held


def _refuse_drafted(cleaning: Cleaning) -> None:
    """Once compiled the conclusions stand, unless the list was given up before it was ever public."""
    given_up = ItemCourse.objects.filter(pk=cleaning.item_id, work=Work.NONE, first_on=None).exists()
    if cleaning.item_id is not None and not given_up:
        message = "清理结果目录已经生成，结论不能再改；需要修改的，请先放弃该目录的稿件，再修改结论、重新生成"
        raise refuse("drafted", message, REGISTER)


def _event(
    actor: Any, cleaning: Cleaning, verb: str, codes: Mapping[str, Code], records: Mapping[str, int] | None = None
) -> Draft:
    return Draft(cleaning.body_id, verbs.CLEANING, cleaning.pk, verb, actor.pk, clock.today(), codes, records or {})


def _tell(
    actor: Any, cleaning: Cleaning, verb: str, codes: Mapping[str, Code], records: Mapping[str, int] | None = None
) -> None:
    append(_event(actor, cleaning, verb, codes, records))
