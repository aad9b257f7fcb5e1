"""The letters of an application as documents of its case file: as they were issued, their sealed scans, the proofs of their
service, what was said of them, and the secrecy reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q

from gongkai.applications.case_file.gathering import Gathering, Placed, Source
from gongkai.bodies.policy import visible
from gongkai.files.models import StoredFile
from gongkai.law.wording import day_words
from gongkai.ledger.models import Event
from gongkai.letters import acts
from gongkai.letters.kinds import CARRIERS, WAYS, Stage
from gongkai.letters.models import Acknowledgement, Countersignature, Dispatch, Letter, SecrecyReview
from gongkai.letters.queries import paper_of
from gongkai.letters.standing import number_words
from gongkai.letters.verbs import NUMBERED, SCANNED, SUBJECT, VERBS
from gongkai.site.clock import SHANGHAI
from gongkai.writing.case_file import Block, Enclosed, Facts, Sheet
from gongkai.writing.letter import Heading, Paragraph

INTERNAL = "机关内部的审批和登记材料"
VOID, UNSEALED = "已作废", "未盖章"


def _letters(gathering: Gathering) -> list[Letter]:
    """Those that were numbered, also those that answer this application together with another."""
    number = gathering.found.application.pk
    mine = Letter.objects.filter(Q(application=number) | Q(also__application=number), course__serial__isnull=False)
    return list(visible(gathering.actor, acts.READ, mine).select_related("course", "scan__file").distinct().order_by("pk"))


def _documents(gathering: Gathering) -> Iterator[Placed]:
    for letter in _letters(gathering):
        moments = _moments(letter)
        yield _issued(gathering, letter, moments)
        yield from _reviews(gathering, letter)
        if hasattr(letter, "scan"):
            yield _scan(gathering, letter, moments)
        for dispatch in letter.dispatches.select_related("came_of_it__proof").order_by("pk"):
            yield from _service(gathering, letter, dispatch)
    yield from _secrecy(gathering)


def _moments(letter: Letter) -> dict[str, datetime]:
    """When each act on the letter was recorded, the last of a kind."""
    events = Event.objects.filter(subject_kind=SUBJECT, subject_id=letter.pk).order_by("id")
    return {event.verb: event.recorded_at for event in events}


def _on(letter: Letter) -> date:
    """The date that stands on the letter; of one that nobody signed, the day on which it was written."""
    return letter.course.signed_on or letter.written_at.astimezone(SHANGHAI).date()


def _issued(gathering: Gathering, letter: Letter, moments: dict[str, datetime]) -> Placed:
    """The text as it was signed, bound by its hash; the sealed scan follows as a document of its own."""
    paper = paper_of(letter)
    remark = VOID if letter.course.stage == Stage.VOID else "" if hasattr(letter, "scan") else UNSEALED
    rows = (
        ("文号", paper.number_line), ("主送", paper.addressee), ("署名", paper.signed_as), ("成文日期", paper.date_line),
        ("内容SHA-256", letter.sha256),
    )  # fmt: skip
    attached = [Paragraph(line) for line in (*paper.attachment_lines, paper.note_line) if line]
    content = Sheet((Facts(rows), Heading(paper.title), *paper.body, *attached))
    enclosed = Enclosed(f"{letter.label}（文稿）", content, gathering.body, paper.number, _on(letter), remark)
    # in evidence the sealed paper stands for it
    no_evidence = remark or "已列入盖章的扫描件"
    return Placed(_on(letter), enclosed, letter.pk, no_evidence=no_evidence, recorded_at=moments.get(NUMBERED))


def _scan(gathering: Gathering, letter: Letter, moments: dict[str, datetime]) -> Placed:
    """The legal document."""
    void = letter.course.stage == Stage.VOID
    content = gathering.original(letter.scan.file)
    enclosed = Enclosed(
        f"{letter.label}（盖章扫描件）", content, gathering.body, number_words(letter.course), _on(letter), VOID if void else ""
    )
    addressee = paper_of(letter).addressee
    return Placed(
        _on(letter), enclosed, letter.pk, proves=f"证明向{addressee}发出{letter.label}的时间和内容", no_evidence=VOID if void else "",
        recorded_at=moments.get(SCANNED),
    )  # fmt: skip


def _reviews(gathering: Gathering, letter: Letter) -> Iterator[Placed]:
    """What units and reviewers said of the letter."""
    blocks: list[Block] = []
    for reply in Countersignature.objects.filter(countersigning__letter=letter).select_related("countersigning__division").order_by("pk"):
        said = "同意" if reply.agrees else "不同意"
        blocks += _said(f"{reply.countersigning.division.name}会签", reply.signed_on, said, reply.words)
    for words in letter.words.order_by("pk"):
        blocks += _said(VERBS[words.verb], words.on, "", words.text)
    if blocks:
        enclosed = Enclosed(f"{letter.label}审核、会签意见", Sheet(tuple(blocks)), gathering.body, dated_on=_on(letter))
        yield Placed(_on(letter), enclosed, letter.pk, no_evidence=INTERNAL)


def _said(what: str, on: date, said: str, words: str) -> list[Block]:
    head = Heading(f"{what}（{day_words(on)}）{f'：{said}' if said else ''}")
    return [head, Paragraph(words)] if words else [head]


def _service(gathering: Gathering, letter: Letter, dispatch: Dispatch) -> Iterator[Placed]:
    """A try to serve the letter and what came of it; the proof follows. The address stays out, as all contacts do."""
    result = Acknowledgement.objects.select_related("proof").filter(dispatch=dispatch).first()
    rows = [
        ("文书", letter.label), ("文号", number_words(letter.course)), ("送达方式", WAYS[dispatch.way]),
        ("寄递方式", CARRIERS.get(dispatch.carrier, "")), ("邮件号", dispatch.tracking), ("收件人", dispatch.recipient),
        ("送出（交邮）日期", day_words(dispatch.sent_on)), *(_came_of_it(result) if result else [("送达结果", "尚无结果")]),
    ]  # fmt: skip
    enclosed = Enclosed(f"{letter.label}送达登记", Sheet((Facts(tuple(rows)),)), gathering.body, dated_on=dispatch.sent_on)
    proves = f"证明{letter.label}的送达方式和时间"
    yield Placed(dispatch.sent_on, enclosed, letter.pk, proves=proves, may_follow=True)
    if result is not None and result.proof is not None:
        yield _proof(gathering, letter, result, result.proof, proves)


def _proof(gathering: Gathering, letter: Letter, result: Acknowledgement, file: StoredFile, proves: str) -> Placed:
    enclosed = Enclosed(f"{letter.label}送达回证或者邮件详情", gathering.original(file), gathering.body, dated_on=result.on)
    return Placed(result.on, enclosed, letter.pk, proves=proves, may_follow=True)


def _came_of_it(result: Acknowledgement) -> list[tuple[str, str]]:
    if result.back:
        return [("退件日期", day_words(result.on)), ("退件原因", result.get_back_display()), ("说明", result.words)]
    return [("签收日期", day_words(result.on)), ("签收人", f"{result.signed_name}（{result.get_signatory_display()}）"), ("说明", result.words)]


def _secrecy(gathering: Gathering) -> Iterator[Placed]:
    mine = SecrecyReview.objects.filter(application=gathering.found.application.pk)
    for review in visible(gathering.actor, acts.READ, mine).order_by("pk"):
        rows = (("审查的信息", review.about), ("审查结论", review.get_finding_display()), ("审查意见", review.words))
        enclosed = Enclosed("保密审查表", Sheet((Facts(rows),)), gathering.body, dated_on=review.reviewed_on)
        yield Placed(review.reviewed_on, enclosed, review.pk, no_evidence=INTERNAL)


def _left_out(gathering: Gathering) -> Iterator[str]:
    mine = Letter.objects.filter(application=gathering.found.application.pk, course__serial__isnull=True)
    waiting = visible(gathering.actor, acts.READ, mine).exclude(course__stage=Stage.REPLACED).count()
    if waiting:
        yield f"有{waiting}件文书尚未取号，没有装订。"


def _claims(gathering: Gathering) -> Iterator[int]:
    """Scans and proofs are files of the application too; they are enclosed here, as what they are."""
    for letter in _letters(gathering):
        if hasattr(letter, "scan"):
            yield letter.scan.file_id
        yield from Acknowledgement.objects.filter(dispatch__letter=letter, proof__isnull=False).values_list("proof", flat=True)


LETTERS = Source(
    _documents, lambda gathering: [(SUBJECT, letter.pk) for letter in _letters(gathering)], VERBS, _left_out, _claims
)
