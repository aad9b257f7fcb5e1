"""What a side has published, withdrawn, taken down and is still writing, a canary in every field that is not for everyone.

What the public reads has canaries too, granted to anybody: so the walk sees that they are shown at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.items import pictures
from gongkai.items.findings import findings, key_of, look_into
from gongkai.items.kinds import Genre, TakedownReason, WithdrawalReason
from gongkai.items.models import CatalogueEntry, Item, ItemCourse, Vocabulary
from gongkai.items.services import deciding, drafting, picturing, publishing, reviewing, submitting, withdrawing
from gongkai.items.services.setting import set_index_profile
from tests.applications.office import on_day

WRITTEN, OUT = date(2026, 3, 18), date(2026, 3, 19)
REVIEWERS = {
    Role.HANDLING_UNIT: "unit", Role.SECRECY_REVIEWER: "secrecy", Role.OFFICE_HEAD: "head", Role.LEGAL_ADVISER: "adviser",
    Role.SIGNER: "signer",
}  # fmt: skip


@dataclass
class Published:
    """The items of a side: public with the next version in work, withdrawn, taken down, never public; and what they hold."""

    entry: CatalogueEntry
    public: Item = field(init=False)
    withdrawn: Item = field(init=False)
    taken: Item = field(init=False)
    draft: Item = field(init=False)
    withheld: Item = field(init=False)
    files: dict[str, int] = field(default_factory=dict)
    pictures: dict[str, int] = field(default_factory=dict)


@dataclass
class Publishing:
    """How it came about, by the acts of the side's own people; `say` makes a canary."""

    body: Body
    people: dict[str, Person]
    say: Callable[[str], str]

    def live(self) -> Published:
        with on_day(WRITTEN):
            set_index_profile(self.people["head"], self.body, "organisation_year", {"organisation": f"00260{self.body.pk:04d}"})
        entry = CatalogueEntry.objects.get_or_create(
            vocabulary=Vocabulary.LEGAL, owner=None, code="20.12", defaults={"name": "突发公共事件应对"}
        )[0]
        made = Published(entry)
        made.public = self._published("public", made)
        with on_day(OUT):
            self._drafted(made.public, "next", made)
        made.withdrawn = self._published("withdrawn", made)
        made.taken = self._published("taken", made)
        with on_day(OUT):
            head, signer = self.people["head"], self.people["signer"]
            withdrawing.withdraw(head, made.withdrawn, WithdrawalReason.WRONG, notice=self.say("public_text"))
            withdrawing.take_down(signer, made.taken, TakedownReason.PERSONAL, words=self.say("item_words"))
            made.draft = self._drafted(self._decided("item_title"), "draft", made)
            made.withheld = self._decided("item_title", way="withheld", ground="deliberative_process", reason=self.say("item_reason"))
        return made

    def _decided(self, name: str, **changes: Any) -> Item:
        given: dict[str, Any] = {"way": "proactive"} | changes
        sheet = deciding.Sheet(title=self.say(name), formed_on=WRITTEN, signer=self.say("item_signer"), **given)
        return deciding.decide(self.people["clerk"], self.body, Genre.DOCUMENT, sheet)

    def _drafted(self, item: Item, name: str, made: Published) -> Item:
        clerk, field = self.people["clerk"], "public_text" if name == "public" else "item_text"
        version = drafting.begin_version(clerk, item)
        picture = picturing.add_picture(clerk, item, self._picture(f"{self.say('item_file')}.png", item.pk + version.number))
        # the title of what was withdrawn stays, its text goes
        title = "public_text" if name == "withdrawn" else field.replace("item_text", "item_title")
        texts = {part: self.say(field) for part in ("summary", "source", "editor", "topic", "keywords")}
        attachment = (self._file(f"{self.say('item_file')}.txt", self.say(field)), self.say(field))
        content = drafting.Content(
            title=self.say(title), formed_on=WRITTEN, document_number=f"公发〔2026〕{item.pk}号", places=(made.entry,),
            html=f'<p>{self.say(field)}</p><img src="{pictures.place(picture)}" alt="图">', attachments=(attachment,), **texts,
        )  # fmt: skip
        saved = drafting.save_version(clerk, item, content, revision=version.revision)
        made.files[name] = saved.attachments.get().pk
        made.pictures[name] = picture.pk
        return item

    def _published(self, name: str, made: Published) -> Item:
        with on_day(WRITTEN):
            item = self._drafted(self._decided("public_text" if name in ("public", "withdrawn") else "item_title"), name, made)
            # what a machine doubts is answered for, and only the office reads how
            version = item.versions.latest("number")
            look_into(one.file for one in version.attachments.select_related("file"))
            remarks = {key_of(one): self.say("item_remark") for one in findings(version)}
            submitting.submit(self.people["clerk"], item, remarks=remarks)
            while (course := ItemCourse.objects.select_related("work_version").get(pk=item.pk)).awaits:
                person = self.people[REVIEWERS[Role(course.awaits)]]
                reviewing.review(person, item, words=self.say("item_conclusion"), sha256=course.work_version.sha256)
        with on_day(OUT):
            publishing.publish(self.people["head"], item)
        return Item.objects.get(pk=item.pk)

    def _file(self, name: str, text: str) -> StoredFile:
        return receive(f"附件：{text}".encode(), name, actor=self.people["clerk"])

    def _picture(self, name: str, width: int) -> StoredFile:
        """A picture of its own for each version: the same one is kept once."""
        drawn = BytesIO()
        Image.new("RGB", (40 + width, 30), "white").save(drawn, "PNG")
        return receive(drawn.getvalue(), name, actor=self.people["clerk"])
