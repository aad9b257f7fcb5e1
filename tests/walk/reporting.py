"""The annual report that each side is writing: business figures with their sources, texts, what came of last year's problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.annual.entered.services import Entry, enter_figures
from gongkai.annual.models import SealedSheet
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports.services import begin_report, save_report
from gongkai.bodies.models import Body, Person
from gongkai.files.services import receive, release
from gongkai.items.models import Item, Version
from gongkai.site.clock import now
from tests.applications.office import on_day
from tests.files.plain import plain_pdf
from tests.walk.canaries import Cage

YEAR = 2025
WRITTEN = date(2026, 3, 17)


def reported(cage: Cage, side: str, body: Body, people: dict[str, Person]) -> Item:
    """A report in work."""
    clerk = people["clerk"]

    def say(name: str) -> str:
        return cage.word(name, side, "")

    with on_day(WRITTEN):
        entry = Entry("proactive.licensing.decisions", "20", say("figure_source"), say("figure_vouched"), words=say("figure_words"))
        enter_figures(clerk, body, YEAR, [entry])
        version = begin_report(clerk, body, YEAR, signer=say("item_signer"))
        texts = replace(kept.texts_in(version.report_facts), problems=say("report_text"))
        version = save_report(clerk, version.item, texts, revision=version.revision, followed=[("一是更新慢。", say("report_followed"))])
        _sealed(version, clerk)
    return version.item


def _sealed(version: Version, clerk: Person) -> None:
    """A scan as the act keeps it, which comes after the submission: for that three documents would be drawn, each for seconds."""
    file = release(receive(plain_pdf("签字盖章页"), "签字盖章页.pdf", actor=clerk))
    SealedSheet.objects.create(version=version, file=file, figures="0" * 64, person=clerk, at=now())
