"""The normative documents of a side: one that holds and was suspended, one being written, a consultation with an opinion,
a gazette that a township does not have, a cleaning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.items.findings import findings, key_of
from gongkai.items.kinds import Genre
from gongkai.items.models import Item, ItemCourse
from gongkai.items.services import deciding, drafting, publishing, reviewing, submitting
from gongkai.law.norms import What
from gongkai.norms.models import Cleaning, ConsultationFacts, NormFacts
from gongkai.norms.services import changing, cleaning, consulting
from tests.applications.office import on_day
from tests.walk.publishing import OUT, REVIEWERS, WRITTEN

ASKED, CLOSED = date(2026, 3, 19), date(2026, 4, 20)


@dataclass
class Normed:
    """`norm` was suspended for a while, `draft` is written on, `consultation` has one opinion."""

    norm: Item
    draft: Item
    consultation: Item
    gazette: Item
    cleaning: Cleaning


def normed(life: Any) -> Normed:
    """Everything of one side, by its people."""
    return _Norming(life.office.body, life.office.people, life).live()


@dataclass
class _Norming:
    body: Body
    people: dict[str, Person]
    life: Any

    def live(self) -> Normed:
        with on_day(WRITTEN):
            norm = self._written(Genre.NORM, "public_text", self._facts("public_text"))
            asked = self._written(Genre.CONSULTATION, "public_text", self._asked())
            self._reviewed(norm)
            self._reviewed(asked)
            draft = self._written(Genre.NORM, "item_title", self._facts("item_text"))
            gazette = self._written(Genre.GAZETTE, "item_title", None)
        with on_day(OUT):
            publishing.publish(self.people["head"], norm)
            publishing.publish(self.people["head"], asked)
            basis = changing.Basis(words=self.life.say("norm_words"))
            changing.change(self.people["head"], norm, What.SUSPENDED, on=OUT, until=date(2026, 3, 20), basis=basis)
            changing.file(self.people["clerk"], norm, authority=self.life.say("norm_filing"), on=OUT)
            said = consulting.Said(self.life.say("opinion_text"), "person", self.life.say("opinion_text"))
            opinion = consulting.send_opinion(asked, said)
            consulting.judge_opinion(self.people["clerk"], opinion, "partly", reason=self.life.say("opinion_text"))
            begun = cleaning.begin_cleaning(self.people["clerk"], self.body, 2026, OUT)
            line = begun.lines.get()
            cleaning.conclude(self.people["clerk"], begun, {line.pk: ("to_amend", self.life.say("cleaning_reason"))})
        return Normed(norm, draft, asked, gazette, begun)

    def _facts(self, name: str) -> NormFacts:
        return NormFacts(
            category="normative_documents", kind="notice", issuers=self.body.name, basis=self.life.say(name), scope=self.life.say(name)
        )

    def _asked(self) -> ConsultationFacts:
        say = self.life.say
        return ConsultationFacts(opens_on=ASKED, closes_on=CLOSED, explanation=say("public_text"), ways=say("public_text"))

    def _written(self, genre: Genre, title: str, facts: Any) -> Item:
        say, clerk = self.life.say, self.people["clerk"]
        sheet = deciding.Sheet(
            title=say(title), formed_on=WRITTEN, way="proactive", signer=say("item_signer"), interpretation_plan=say("item_plan"),
            document_number=f"规发〔2026〕{self.body.pk}号",
        )  # fmt: skip
        item = deciding.decide(clerk, self.body, genre, sheet)
        version = drafting.begin_version(clerk, item)
        content = drafting.Content(
            title=sheet.title, formed_on=WRITTEN, document_number=sheet.document_number, summary=say(title), html=f"<p>{say(title)}</p>",
            effective_on=OUT, valid_until=date(2029, 3, 18), places=(self.life.office.published.entry,),
            facts=(facts,) if facts is not None else (),
        )  # fmt: skip
        drafting.save_version(clerk, item, content, revision=version.revision)
        return item

    def _reviewed(self, item: Item) -> None:
        version = item.versions.latest("number")
        remarks = {key_of(one): self.life.say("item_remark") for one in findings(version)}
        submitting.submit(self.people["clerk"], item, remarks=remarks)
        while (course := ItemCourse.objects.select_related("work_version").get(pk=item.pk)).awaits:
            person = self.people[REVIEWERS[Role(course.awaits)]]
            reviewing.review(person, item, words=self.life.say("item_conclusion"), sha256=course.work_version.sha256)
