"""The annual report that each side is writing: business figures with their sources, texts, what came of last year's problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.annual.entered.services import Entry, enter_figures
from gongkai.annual.reports import facts as kept
from gongkai.annual.reports.services import begin_report, save_report
from gongkai.bodies.models import Body, Person
from gongkai.items.models import Item
from tests.applications.office import on_day
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
        save_report(clerk, version.item, texts, revision=version.revision, followed=[("一是更新慢。", say("report_followed"))])
    return version.item
