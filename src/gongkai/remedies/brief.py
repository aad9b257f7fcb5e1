"""行政复议答复书 and 行政诉讼答辩状 built from a case: the facts that the ledger tells, the grounds, the list of evidence."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.applications.case_file.evidence import Contested, Found, answer_entry, contested_answer, evidence
from gongkai.applications.case_file.gathering import Gathering, Source
from gongkai.applications.case_file.volume import OWN
from gongkai.applications.dossier import dossier
from gongkai.applications.models import Application
from gongkai.bodies.remedy_routes import answering_body, name_on
from gongkai.files.binding import bind_apart
from gongkai.law.outcomes import outcome
from gongkai.law.proceedings import LATE_EVIDENCE
from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words, full_day_words
from gongkai.ledger.entry import Entry
from gongkai.remedies.brief_facts import facts
from gongkai.remedies.brief_words import WORDS, Words
from gongkai.remedies.page import Deadline, ProceedingPage, proceeding_page
from gongkai.site.clock import SHANGHAI, now, today
from gongkai.writing.brief import Brief, Evidence, Party, Section, to_fill
from gongkai.writing.case_file import CaseFile, Cover
from gongkai.writing.case_file_volume import case_file, pages_of

LATE_EVIDENCE_ARTICLES = "《行政复议法》第四十六条，《行政诉讼法》第三十五条、第四十条"
NO_CASE = "争议事项不在本系统的申请之中，经过、依据和证据须另行填写。"


@dataclass(frozen=True)
class Draft:
    """What a brief is made from. Without `gathering` the system knows nothing of what is contested."""

    page: ProceedingPage
    words: Words
    gathering: Gathering | None = None
    until: Contested | None = None
    found: Found = field(default_factory=lambda: Found((), ()))

    @property
    def deadline(self) -> Deadline | None:
        """The organ's own term; None while the day on which the copy came is not registered."""
        return next((one for one in self.page.deadlines if one.label.startswith("提交")), None)

    @property
    def answer(self) -> Entry | None:
        """The event of the contested answer."""
        record = self.page.proceeding.answer_id
        return answer_entry(self.gathering, record) if self.gathering and record else None

    @property
    def organ(self) -> str:
        """Who answers in law: the body, or the government in whose name it answers."""
        on = self.until.on if self.until else today()
        return name_on(answering_body(self.page.proceeding.body, on), on)


@contextmanager
def drafted(actor: Any, proceeding_id: int, more: Sequence[Source] = (), *, opens: bool = True) -> Iterator[Draft]:
    """What the brief of a review or suit is made from; raises Proceeding.DoesNotExist.

    With `opens` the files of the case are opened, so that their pages can be counted and bound inside.
    """
    page = proceeding_page(actor, proceeding_id)
    words = WORDS[page.proceeding.kind]
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        gathering = _gathering(actor, page, Path(folder) if opens else None)
        if gathering is None:
            yield Draft(page, words)
        else:
            until = _until(gathering, page)
            yield Draft(page, words, gathering, until, evidence(gathering, (*OWN, *more), until))


def brief(draft: Draft, *, counts_pages: bool = True) -> Brief:
    """The skeleton; with the pages of the bound evidence where the files of the draft were opened."""
    one, words = draft.page.proceeding, draft.words
    return Brief(
        title=words.title,
        parties=(
            Party(words.own, (draft.organ, f"住所地：{to_fill('地址')}", f"法定代表人：{to_fill('姓名、职务')}")),
            Party(words.other, (draft.page.party or to_fill("姓名或者名称"),)),
        ),
        opening=words.opening.format(case_number=one.case_number or to_fill("案号"), authority=one.authority),
        sections=tuple(_sections(draft)),
        addressee=one.authority,
        signed_as=draft.organ,
        enclosures=words.enclosures,
        evidence=_evidence(draft, counts_pages and draft.gathering is not None),
        left_out=draft.found.left_out,
        number=to_fill("文号") if words.numbered else "",
        hint=_hint(draft),
    )


def evidence_pdf(draft: Draft) -> bytes:
    """The evidence bound in the order of its list; its page numbers are those of the list. Refused where there is none."""
    if not draft.found.items:
        raise refuse("no_evidence", "没有可以列入的证据，不能导出证据材料；需要提交的请另行整理", LATE_EVIDENCE_ARTICLES)
    return case_file(_evidence_file(draft), bind_apart)


def _gathering(actor: Any, page: ProceedingPage, folder: Path | None) -> Gathering | None:
    number = page.proceeding.application_id
    if number is None:
        return None
    try:
        return Gathering(actor, dossier(actor, number), folder)
    except Application.DoesNotExist:
        # whoever may read the suit but not the application: as if it were not here
        return None


def _until(gathering: Gathering, page: ProceedingPage) -> Contested:
    """The contested answer; where none is, the day on which the proceeding was opened."""
    given = contested_answer(gathering, page.proceeding.answer_id) if page.proceeding.answer_id else None
    return given or Contested(page.progress.opened_on)


def _evidence(draft: Draft, counts_pages: bool) -> tuple[Evidence, ...]:
    listed = tuple(
        Evidence(one.enclosed.title, one.proves, _source(draft, one.enclosed.responsible), formed_on=one.on)
        for one in draft.found.items
    )
    if not counts_pages:
        return listed
    pages = pages_of(_evidence_file(draft)).documents
    return tuple(replace(one, pages=_span(*span)) for one, span in zip(listed, pages, strict=True))


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}—{last}"


def _source(draft: Draft, responsible: str) -> str:
    own = draft.gathering is not None and responsible == draft.gathering.body
    return "本机关制作" if own else f"{responsible}提供"


def _evidence_file(draft: Draft) -> CaseFile:
    one = draft.page.proceeding
    days = [item.on for item in draft.found.items]
    cover = Cover(
        draft.organ, draft.words.evidence, f"{draft.page.party}{draft.words.about}", draft.page.progress.opened_on.year,
        _first(days), _last(days), number=one.case_number,
    )  # fmt: skip
    # it goes to the other side too: what is not in it is told to the office only
    return CaseFile(cover, tuple(item.enclosed for item in draft.found.items), (), (), now().astimezone(SHANGHAI))


def _first(days: list[date]) -> date | None:
    return min(days, default=None)


def _last(days: list[date]) -> date | None:
    return max(days, default=None)


def _sections(draft: Draft) -> Iterator[Section]:
    yield Section("一、办理经过", _facts(draft))
    yield Section("二、事实根据和法律依据", _grounds(draft))
    yield Section("三、程序和期限", _terms(draft))
    yield Section(f"四、对{draft.words.other}主张的意见", (*_objections(draft), to_fill("逐项回应对方的事实和理由")))
    yield Section("五、请求", (draft.words.request,))


def _facts(draft: Draft) -> tuple[str, ...]:
    if draft.gathering is None or draft.until is None:
        return (NO_CASE, to_fill("办理经过"))
    return facts(draft.gathering, draft.until)


def _grounds(draft: Draft) -> tuple[str, ...]:
    answer = draft.page.proceeding.answer
    if answer is None or draft.gathering is None:
        return (to_fill("事实根据和法律依据"),)
    return tuple(
        f"{f'就“{part.about}”，' if part.about else ''}我机关的答复为：{outcome(part.outcome).label}。"
        f"依据：{outcome(part.outcome).article}。{part.text}"
        for part in answer.parts.order_by("position")
    )


def _terms(draft: Draft) -> tuple[str, ...]:
    entry = draft.answer
    if entry is None or draft.gathering is None:
        return (to_fill("程序和期限"),)
    due = entry.codes.get("due")
    if not due:
        return (f"我机关于{day_words(entry.law_date)}作出答复。{to_fill('应答复日期和是否在期限内')}",)
    last = date.fromisoformat(str(due))
    if entry.law_date <= last:
        kept = f"应答复日期为{full_day_words(last)}，我机关于{day_words(entry.law_date)}作出答复，没有超过期限。计算过程如下："
    else:
        late = f"应答复日期为{full_day_words(last)}，我机关于{day_words(entry.law_date)}作出答复，晚于该日期。"
        kept = f"{late}{to_fill('超过期限的原因')}计算过程如下："
    return (kept, *_steps(draft.gathering))


def _steps(gathering: Gathering) -> Iterator[str]:
    """The arithmetic of the clock; each step once says its article."""
    clock = gathering.found.clock
    for step in clock.steps if clock else ():
        day = "" if step.what.startswith(day_words(step.on)) else f"{day_words(step.on)}，"
        yield f"{day}{step.what}（{step.article}）。" if step.article else f"{day}{step.what}。"


def _objections(draft: Draft) -> Iterator[str]:
    """What the law itself holds against the suit: that the review comes first."""
    for warning in draft.page.warnings:
        if warning.code == "review_first":
            yield f"{warning.message}（{warning.article}）。{to_fill('原告是否已经申请行政复议')}"


def _hint(draft: Draft) -> str:
    words = "【起草提示，定稿时删去】办理经过、期限和证据目录由台账编成，请逐项核对；“待填”处须由承办人填写。"
    late = LATE_EVIDENCE[draft.page.proceeding.kind]
    if draft.deadline is None:
        return f"{words}尚未登记收到副本的日期，无法计算提交期限。{late}。"
    term = draft.deadline.term
    provisional = "，暂定" if term.provisional else ""
    return f"{words}应于{full_day_words(term.due)}前提交（{term.steps[0].article}{provisional}）。{late}。"
