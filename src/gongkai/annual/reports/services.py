"""Writing a body's report of a year: begun from its ledgers, its texts saved, its figures taken anew, printed.

All of it is a draft of an item; review, signature and publication are those of the item, and the room's part in them is
in `complete` and `published`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from gongkai.annual import acts
from gongkai.annual.entered.keys import FORM
from gongkai.annual.kinds import Basis
from gongkai.annual.models import ReportFacts
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports import queries
from gongkai.annual.reports.recorded import of_tables, recorded
from gongkai.annual.reports.tables import Compiled, compiled, summed_up
from gongkai.annual.reports.text import Texts, first_draft, redrafted, report_of, texts_of
from gongkai.annual.reports.typed_tables import Cells, read_tables
from gongkai.annual.returns import acts as returns
from gongkai.bodies.act import locked
from gongkai.bodies.models import Body
from gongkai.bodies.policy import require
from gongkai.files.services import receive_attachment
from gongkai.items.kinds import Genre, Way
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.services.deciding import Sheet, decide
from gongkai.items.services.drafting import Content, begin_version, save_version
from gongkai.law.reasons import refuse
from gongkai.report.drafting.linking import linked, relinked, updated
from gongkai.report.drafting.segments import Segment, Value, plain_text
from gongkai.report.model import Report, Table
from gongkai.site import clock
from gongkai.writing.annual.formats import FORMATS

PRINTED = ("pdf", "docx", "xlsx")
"""The documents that go with a published report."""
OLDEST = 2014
"""Earlier lists were set by provinces; they are read, not written."""


@transaction.atomic
def begin_report(
    actor: Any, body: Body, year: int, *, signer: str, basis: Basis = Basis.LEDGER, key: str = ""
) -> Version:
    """Begin the report of a year that is over: its item, its tables, a draft of its texts. `signer` signs the sheet.

    Refused: a year that is not over, a second report of the year, a form where the ledger has counts of its own.
    """
    require(actor, acts.COMPILE, body)
    body = locked(body)
    _refuse_year(body, year)
    tables, drafts, found = _taken(actor, body, year, basis)
    title = f"{body.name}{year}年政府信息公开工作年度报告"
    sheet = Sheet(title=title, formed_on=clock.today(), way=Way.PROACTIVE, signer=signer)
    item = decide(actor, body, Genre.REPORT, sheet, key=key)
    version = begin_version(actor, item)
    texts = texts_of(drafts)
    report = report_of(body.name, year, tables, texts, queries.contacts(body), found.scope if found else "")
    return _saved(actor, item, version, kept.facts_of(report, basis, texts, drafts, found))


def save_report(
    actor: Any, item: Item, texts: Texts, *, revision: int, followed: Sequence[tuple[str, str]] = (), key: str = ""
) -> Version:
    """Save the texts that a person wrote, and what came of last year's problems; the tables stay as they were taken."""
    version, facts = _in_work(actor, item)
    report = _with_texts(item, facts, texts)
    new = kept.changed(facts, report, parts=kept.parts_text(texts), followed=kept.followed_text(followed))
    return _saved(actor, item, version, new, revision, key)


def take_figures_again(actor: Any, item: Item, *, revision: int, key: str = "") -> Version:
    """The tables as the ledgers and the entries are now; in the texts every number follows that nobody wrote by hand."""
    version, facts = _in_work(actor, item)
    if facts.basis == Basis.FORM:
        raise refuse("not_counted", "这份年报的数字由本机关填写，不能重新取数", FORM)
    found = _compiled(actor, item.body, facts.year, facts.basis)
    now = _figures(actor, item.body, facts.year, facts.basis, found)
    texts, drafts = _followed(item.body.name, facts, now)
    report = report_of(item.body.name, facts.year, found.tables, texts, queries.contacts(item.body), found.scope)
    again = kept.facts_of(report, facts.basis, texts, drafts, found)
    again.followed = facts.followed
    return _saved(actor, item, version, again, revision, key)


def state_tables(actor: Any, item: Item, cells: Cells, *, revision: int, key: str = "") -> Version:
    """The tables as a person typed them, where no ledger counts the year: the leaves, totals follow from them."""
    version, facts = _in_work(actor, item)
    if facts.basis != Basis.FORM:
        raise refuse("counted", "这份年报的表格由台账或者下级报送生成，不能逐格填写；数字有误的，请更正台账", FORM)
    tables = read_tables(facts.year, cells)
    report = report_of(item.body.name, facts.year, tables, kept.texts_in(facts), queries.contacts(item.body))
    return _saved(actor, item, version, kept.changed(facts, report), revision, key)


def print_report(actor: Any, item: Item, *, revision: int, key: str = "") -> Version:
    """Make the documents that are reviewed, signed and published with the report, in place of earlier ones."""
    version, facts = _in_work(actor, item)
    report = facts.typed()
    # slow, and so in no transaction
    made = [(name, FORMATS[name].write(report)) for name in PRINTED]
    title = report.title or ""
    files = [
        (receive_attachment(data, f"{title}{FORMATS[name].suffix}", actor=actor), f"{title}（{FORMATS[name].label}）"[:150])
        for name, data in made
    ]
    drawn = kept.documents_text([file.sha256 for file, _ in files])
    new = kept.changed(facts, report, printed=kept.digest(report), documents=drawn)
    return _saved(actor, item, version, new, revision, key, files)


def _refuse_year(body: Body, year: int) -> None:
    if not OLDEST <= year < clock.today().year:
        message = f"{year}年尚未结束" if year >= clock.today().year else f"{year}年度的年报没有全国统一的格式"
        raise refuse("wrong_year", f"{message}，不能编制年度报告", FORM)
    others = ReportFacts.objects.filter(year=year, version__item__body=body)
    if (other := others.select_related("version").first()) is not None:
        message = f"{year}年度的年报已经编制（{other.version.title}），更正请在原年报上办理"
        raise refuse("begun_already", message, FORM)


def _taken(
    actor: Any, body: Body, year: int, basis: Basis
) -> tuple[Mapping[str, Table], dict[str, list[Segment]], Compiled | None]:
    if basis == Basis.FORM:
        if queries.counts_of_its_own(body, year):
            message = f"{body.name}{year}年在本系统办理过申请，年报须由台账生成；数字有误的，请更正台账"
            raise refuse("counted", message, FORM)
        return read_tables(year, {}), first_draft(body.name, year, {}), None
    found = _compiled(actor, body, year, basis)
    return found.tables, first_draft(body.name, year, _figures(actor, body, year, basis, found)), found


def _compiled(actor: Any, body: Body, year: int, basis: str) -> Compiled:
    if basis == Basis.ROLLUP:
        require(actor, returns.READ_LIST, body)
        return summed_up(body, year)
    return compiled(actor, body, year)


def _figures(actor: Any, body: Body, year: int, basis: str, found: Compiled) -> Mapping[str, Value | None]:
    return of_tables(found.tables) if basis == Basis.ROLLUP else recorded(body, year, found)


def _in_work(actor: Any, item: Item) -> tuple[Version, ReportFacts]:
    require(actor, acts.COMPILE, item.body)
    version = Version.objects.get(pk=ItemCourse.objects.values_list("work_version", flat=True).get(pk=item.pk))
    return version, ReportFacts.objects.get(pk=version.pk)


def _with_texts(item: Item, facts: ReportFacts, texts: Texts) -> Report:
    tables = {kind: table for kind, table in facts.typed().tables.items() if table is not None}
    return report_of(item.body.name, facts.year, tables, texts, queries.contacts(item.body), facts.scope)


def _followed(body: str, facts: ReportFacts, now: Mapping[str, Value | None]) -> tuple[Texts, dict[str, list[Segment]]]:
    """The texts and their drafts with today's figures."""
    texts, drafts = kept.texts_in(facts), kept.drafts_in(facts)
    by_name = {f"1.{at}": text for at, text in enumerate(texts.parts, 1)} | {"5.0": texts.problems, "6.0": texts.other}
    after = {}
    for name, text in by_name.items():
        if new := redrafted(name, text, body, facts.year, now):
            after[name], drafts[name] = plain_text(new), new
            continue
        found = linked(drafts.get(name, []), text)
        after[name] = updated(found, text, now)
        drafts[name] = relinked(drafts.get(name, []), found, text, now)
    parts = tuple(after[f"1.{at}"] for at in range(1, len(texts.parts) + 1))
    return Texts(parts, after["5.0"], after["6.0"]), drafts


def _saved(
    actor: Any, item: Item, version: Version, facts: ReportFacts, revision: int | None = None, key: str = "",
    files: Sequence[tuple[Any, str]] | None = None,
) -> Version:  # fmt: skip
    content = queries.content_with(version, facts)
    if files is not None:
        content = replace(content, attachments=files)
    elif facts.printed == "":
        # they are of a former text
        content = replace(content, attachments=())
    return save_version(actor, item, _named(content, facts), revision=version.revision if revision is None else revision, key=key)


def _named(content: Content, facts: ReportFacts) -> Content:
    title = facts.typed().title or content.title
    return replace(content, title=title, summary=content.summary or f"{facts.year}年度政府信息公开工作情况")
