"""Reviews and suits about an application as documents of its case file."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.applications.case_file.gathering import Gathering, Placed, Source
from gongkai.law.wording import day_words
from gongkai.remedies.models import Proceeding
from gongkai.remedies.page import Moment, ProceedingPage, proceeding_page
from gongkai.remedies.queries import of_application
from gongkai.remedies.verbs import SUBJECT, VERBS
from gongkai.writing.case_file import Block, Enclosed, Facts, Sheet
from gongkai.writing.letter import Heading, Table


def _proceedings(gathering: Gathering) -> list[Proceeding]:
    return [progress.proceeding for progress in of_application(gathering.actor, gathering.found.application)]


def _documents(gathering: Gathering) -> Iterator[Placed]:
    """A sheet for each, on the day on which it was opened."""
    for proceeding in _proceedings(gathering):
        page = proceeding_page(gathering.actor, proceeding.pk)
        title = f"{proceeding.get_kind_display()}办理情况"
        on = page.progress.opened_on
        enclosed = Enclosed(title, Sheet(tuple(_blocks(page))), str(proceeding.body), proceeding.case_number, on)
        yield Placed(on, enclosed)


def _blocks(page: ProceedingPage) -> Iterator[Block]:
    one, progress = page.proceeding, page.progress
    yield Facts((
        ("案号", one.case_number), ("复议机关（法院）", one.authority), ("申请人（原告）", page.party),
        ("争议事项", one.get_contested_display()), ("本机关的地位", one.get_part_display()), ("状态", progress.get_stage_display()),
        ("结果", progress.result_label), ("决定（裁判）日期", day_words(progress.decided_on) if progress.decided_on else ""),
        ("依据", page.article),
    ))  # fmt: skip
    yield Heading("办理经过")
    yield Table(("日期", "事项", "内容"), tuple(_row(moment) for moment in page.timeline))


def _row(moment: Moment) -> tuple[str, str, str]:
    told = f"{moment.label}（事项已撤销）" if moment.annulled else moment.label
    return moment.on.isoformat(), told, "；".join(part for part in (moment.words, moment.text) if part)


REMEDIES = Source(
    _documents, lambda gathering: [(SUBJECT, proceeding.pk) for proceeding in _proceedings(gathering)], VERBS
)
