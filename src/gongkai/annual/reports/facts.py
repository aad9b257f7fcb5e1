"""The facts of a version in work: how a report and what it was drafted from are kept beside its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from gongkai.annual.models import ReportFacts
from gongkai.annual.reports.tables import Compiled, Source
from gongkai.annual.reports.text import Texts
from gongkai.items.models import Version
from gongkai.report.codec import to_dict
from gongkai.report.drafting.segments import Segment, to_values
from gongkai.report.forms import form_for_year
from gongkai.report.model import Report


def content_text(report: Report) -> str:
    """The typed report as it is stored."""
    return _json(to_dict(report))


def digest(report: Report) -> str:
    """The SHA-256 by which documents are known to be made of this very report."""
    return hashlib.sha256(content_text(report).encode()).hexdigest()


def facts_of(
    report: Report, basis: str, texts: Texts, drafts: Mapping[str, Sequence[Segment]], compiled: Compiled | None
) -> ReportFacts:
    """Unsaved facts; nothing is printed of them yet."""
    year = report.year or 0
    return ReportFacts(
        year=year,
        form=form_for_year(year).name,
        basis=basis,
        content=content_text(report),
        positions=_json({str(body): at for body, at in compiled.positions.items()} if compiled else {}),
        summed=_json(list(compiled.summed) if compiled else []),
        scope=compiled.scope if compiled else "",
        sources=_json([asdict(one) for one in compiled.sources] if compiled else []),
        parts=_json(list(texts.parts)),
        drafts=_json({name: to_values(draft) for name, draft in drafts.items()}),
    )


def changed(facts: ReportFacts, report: Report, **columns: str) -> ReportFacts:
    """The same facts with another report; what was printed before is of the former one."""
    values = {f.attname: getattr(facts, f.attname) for f in ReportFacts._meta.concrete_fields if not f.primary_key}
    return ReportFacts(**values | {"content": content_text(report), "printed": "", "documents": "[]"} | columns)


def texts_in(facts: ReportFacts) -> Texts:
    """The texts as they were saved last."""
    sections = {section.title: section.text for section in facts.typed().sections}
    titles = list(sections)
    return Texts(tuple(facts.five()), sections[titles[-2]], sections[titles[-1]])


def drafts_in(facts: ReportFacts) -> dict[str, list[Segment]]:
    """What each text was drafted from."""
    return {name: facts.draft_of(name) for name in json.loads(facts.drafts)}


def sources_in(facts: ReportFacts) -> list[Source]:
    """Where each entered cell comes from."""
    return [Source(**row) for row in json.loads(facts.sources)]


def summed_in(facts: ReportFacts) -> list[int]:
    """The ids of the returns that a roll-up sums."""
    return [int(number) for number in json.loads(facts.summed)]


def followed_text(rows: Sequence[tuple[str, str]]) -> str:
    """What came of last year's problems, as it is stored."""
    return _json([{"problem": problem, "came_of": came_of} for problem, came_of in rows])


def drawn_files(version: Version) -> list[int]:
    """The ids of a version's files that were drawn from its report as it stands; none where they are of a former one."""
    facts: ReportFacts | None = getattr(version, "report_facts", None)
    if facts is None or facts.printed != digest(facts.typed()):
        return []
    return list(version.attachments.filter(file__sha256__in=facts.drawn()).values_list("file", flat=True))


def documents_text(digests: Sequence[str]) -> str:
    """The digests of drawn documents as they are stored."""
    return _json(list(digests))


def parts_text(texts: Texts) -> str:
    """The five parts as they are stored."""
    return _json(list(texts.parts))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
