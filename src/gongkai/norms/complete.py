"""What is asked of a norm, an interpretation, a consultation and a gazette issue before it is submitted or published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from gongkai.bodies.kinds import Kind
from gongkai.items.kinds import Genre, Standing
from gongkai.items.models import Decision, Item, ItemCourse, Version
from gongkai.law.document_numbers import number_faults
from gongkai.law.norm_terms import consultation_faults, is_trial, term_faults
from gongkai.law.norms import ENDED, Change, What, changed, validity
from gongkai.law.reasons import Reason, Refused, refuse
from gongkai.law.wording import day_words
from gongkai.norms.kinds import GAZETTE_KINDS
from gongkai.norms.models import (
    ConsultationFacts,
    GazetteFacts,
    InterpretationFacts,
    NormCourse,
    NormFacts,
)
from gongkai.norms.projection import state_of
from gongkai.site import clock

REGISTER = "国办发〔2018〕37号"
INTERPRETING = "《国务院办公厅关于全面推进政务公开工作的意见》实施细则（国办发〔2016〕80号）"
FEEDBACK = "《重大行政决策程序暂行条例》第十五条、第十八条"
GAZETTE = "国办发〔2018〕22号（县级以上地方人民政府办好政府公报）"


def refuse_incomplete(item: Item) -> None:
    """Asked before an item is submitted; raises Refused with everything that is missing."""
    if found := list(_faults(item)):
        raise Refused(found)


def refuse_outdated(item: Item, version: Version) -> None:
    """Asked before a reviewed version is published: a gazette does not bring back what was withdrawn meanwhile, a term
    for opinions that is over does not begin."""
    if item.genre == Genre.GAZETTE:
        facts = GazetteFacts.objects.filter(pk=version.pk).first()
        if facts is not None and (faults := list(_pieces(facts))):
            raise Refused(faults)
    if item.genre == Genre.CONSULTATION:
        asked = ConsultationFacts.objects.filter(pk=version.pk).first()
        if asked is not None and asked.feedback_on is None:
            _refuse_term(item, asked)


def _refuse_term(item: Item, asked: ConsultationFacts) -> None:
    """The public has the term from the day of the publication on, however early it was to begin."""
    if _is_over(item, asked):
        message = f"征求意见的截止日期{day_words(asked.closes_on)}已过，请撤回送审，修改期限后重新送审"
        raise refuse("closed", message, FEEDBACK)
    if ItemCourse.objects.filter(pk=item.pk, first_on=None).exists():
        opens_on = max(asked.opens_on, clock.today())
        faults = consultation_faults(opens_on, asked.closes_on, major=asked.major, short_reason=asked.short_reason)
        if faults:
            raise Refused([replace(one, message=f"自公布之日起算，{one.message}；请撤回送审，修改后重新送审") for one in faults])


def _is_over(item: Item, asked: ConsultationFacts) -> bool:
    """Whether a term that the public was never told of is over: what is corrected after its end keeps its term."""
    public = ItemCourse.objects.filter(pk=item.pk).values("public_version")
    told = ConsultationFacts.objects.filter(pk__in=public, closes_on=asked.closes_on).exists()
    return asked.closes_on < clock.today() and not told


def refuse_gazette(item: Item) -> None:
    """Refused where the body is none that has a gazette, with the reason."""
    kind = Kind(item.body.kind)
    if kind not in GAZETTE_KINDS:
        advice = "请由本级人民政府编排" if kind == Kind.GOVERNMENT_OFFICE else "可以将文件送本级政府公报刊登"
        message = f"政府公报由县级以上人民政府编发，{item.body.name}是{kind.label}，不能编排公报；{advice}"
        raise refuse("no_gazette", message, GAZETTE)


def _faults(item: Item) -> Iterator[Reason]:
    version = Version.objects.filter(item=item).order_by("-number").first()
    ask = _OWN.get(item.genre)
    if version is not None and ask is not None:
        yield from ask(item, version)


def _norm(item: Item, version: Version) -> Iterator[Reason]:
    facts = NormFacts.objects.filter(pk=version.pk).first()
    if facts is None:
        yield Reason("no_facts", "请先填写规范性文件要素：类别、文种、制定机关、公布日期等", REGISTER)
        return
    if not Decision.objects.filter(item=item).latest("pk").interpretation_plan.strip():
        message = "发文稿纸上没有解读方案：请写明由谁、以什么形式、何时解读；不需要解读的，写明理由"
        yield Reason("no_plan", message, INTERPRETING)
    if not facts.as_printed:
        # that there is one, the machine checks ask
        yield from number_faults(version.document_number)
    if facts.published_on is not None and facts.published_on < version.formed_on:
        yield Reason("order", "公布日期早于成文日期，请核对", REGISTER)
    if facts.published_on is not None and facts.published_on > clock.today():
        yield Reason("future", f"公布日期{day_words(facts.published_on)}尚未到来，请核对", REGISTER)
    starts = version.effective_on or facts.published_on or clock.today()
    for fault in term_faults(starts, version.valid_until, trial=is_trial(version.title)):
        if fault.code == "order" or not facts.term_reason.strip():
            yield fault
    yield from _links(version, facts)


def _links(version: Version, facts: NormFacts) -> Iterator[Reason]:
    for link in facts.rows():
        title = _title(link.target_id)
        if link.target.body_id != version.item.body_id:
            message = f"《{title}》不是本机关的文件：只能写明修改、废止本机关的规范性文件；其他机关的文件由该机关登记"
            yield Reason("other_body", message, REGISTER)
            continue
        row = NormCourse.objects.filter(pk=link.target_id).first()
        if row is None:
            yield Reason("not_registered", f"《{title}》还没有公布登记，请先补登该文件，再写明对它的{link.get_relation_display()}", REGISTER)
            continue
        if any(done.by_id == version.item_id for done in state_of(row).done):
            continue
        try:
            changed(state_of(row).life, Change(What(link.relation), version.effective_on or clock.today()))
        except Refused as problem:
            yield Reason(problem.reasons[0].code, f"《{title}》：{problem.reasons[0].message}", problem.reasons[0].article)


def _interpretation(item: Item, version: Version) -> Iterator[Reason]:
    facts = InterpretationFacts.objects.filter(pk=version.pk).first()
    if facts is None or not facts.rows():
        yield Reason("no_norm", "请选择所解读的文件：解读与文件须相互关联", INTERPRETING)
        return
    for row in facts.rows():
        if ItemCourse.objects.filter(pk=row.norm_id, standing=Standing.TAKEN_DOWN).exists():
            yield Reason("not_public", "所解读的文件已经下线，请重新选择", INTERPRETING)
        life = NormCourse.objects.filter(pk=row.norm_id).first()
        if life is not None and (now := validity(state_of(life).life, clock.today())).state in ENDED:
            yield Reason("ended", f"《{_title(row.norm_id)}》已{now.label}，不需要解读，请核对所选的文件", INTERPRETING)


def _consultation(item: Item, version: Version) -> Iterator[Reason]:
    facts = ConsultationFacts.objects.filter(pk=version.pk).first()
    if facts is None:
        yield Reason("no_facts", "请先填写征求意见的期限、起草说明和提出意见的方式", FEEDBACK)
        return
    if not facts.explanation.strip():
        yield Reason("no_explanation", "请填写起草说明：为什么制定、主要内容是什么", FEEDBACK)
    yield from consultation_faults(facts.opens_on, facts.closes_on, major=facts.major, short_reason=facts.short_reason)
    if facts.feedback_on is None and _is_over(item, facts):
        yield Reason("closed", f"截止日期{day_words(facts.closes_on)}已过，请修改期限，或者填写意见采纳情况", FEEDBACK)
    if facts.feedback_on is not None:
        yield from _feedback(facts)


def _feedback(facts: ConsultationFacts) -> Iterator[Reason]:
    if not facts.summary.strip():
        yield Reason("no_summary", "请填写意见采纳情况总述；没有收到意见的，也请写明", FEEDBACK)
    for line in facts.rows():
        if line.verdict != "adopted" and not line.reason.strip():
            yield Reason("no_reason", f"第{line.position}条意见没有全部采纳，请说明理由", FEEDBACK)


def _gazette(item: Item, version: Version) -> Iterator[Reason]:
    try:
        refuse_gazette(item)
    except Refused as problem:
        yield from problem.reasons
        return
    facts = GazetteFacts.objects.filter(pk=version.pk).first()
    if facts is None or not facts.rows():
        yield Reason("no_pieces", "这一期公报还没有编排文件，请先编排", GAZETTE)
        return
    same = GazetteFacts.objects.filter(year=facts.year, number=facts.number, version__item__body=item.body_id)
    if same.exclude(version__item=item).exists():
        yield Reason("same_issue", f"{facts.year}年第{facts.number}期已经编排，请核对期号", GAZETTE)
    yield from _pieces(facts)


def _pieces(facts: GazetteFacts) -> Iterator[Reason]:
    public = set(
        ItemCourse.objects.filter(standing=Standing.PUBLISHED, public_version__in=[row.piece_id for row in facts.rows()])
        .values_list("public_version", flat=True)
    )  # fmt: skip
    for row in facts.rows():
        if row.piece_id not in public:
            message = f"公报第{row.position}篇所载的文件已经撤下、下线或者更正，请重新编排这一期"
            yield Reason("not_public", message, GAZETTE)


def _title(item: int) -> str:
    return str(Version.objects.filter(item=item).order_by("-number").values_list("title", flat=True).first() or "")


_OWN: dict[str, Callable[[Item, Version], Iterator[Reason]]] = {
    Genre.NORM: _norm,
    Genre.INTERPRETATION: _interpretation,
    Genre.CONSULTATION: _consultation,
    Genre.GAZETTE: _gazette,
}
