"""An item of the demonstration on its way: decided, written, reviewed, published, corrected, withdrawn; deeds of past days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.bodies.work_calendar import calendar
from gongkai.demonstration.disclosure.catalogues import entry
from gongkai.demonstration.playing import Days, Office
from gongkai.files.services import receive_attachment
from gongkai.items import steps
from gongkai.items.findings import findings, key_of
from gongkai.items.kinds import Genre, Way
from gongkai.items.models import Item, ItemCourse, Version
from gongkai.items.services import deciding, drafting, publishing, reviewing, submitting
from gongkai.law.reasons import Refused

WORDS = {
    "first": "内容真实准确，文字、表格和附件无误，建议公开。", "secrecy": "不含国家秘密、工作秘密、商业秘密和个人隐私，可以公开。",
    "second": "公开属性、目录归类和时限符合规定，同意。", "legality": "制定主体、权限、程序和内容合法。", "final": "同意公开。",
}  # fmt: skip
"""What reviewers conclude, by step."""

LONGEST_REVIEW = max(len(steps.known()), 1)


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: its title, the name it is handed in under, and how it is made."""

    title: str
    name: str
    made: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is published. `places`: (vocabulary, code or name); `facts` are made when it is saved, of what there is then."""

    title: str
    html: str
    summary: str
    topic: str
    places: Sequence[tuple[str, str]]
    genre: Genre = Genre.INFORMATION
    number: str = ""
    keywords: str = ""
    files: Sequence[File] = ()
    facts: Callable[[], Sequence[Model]] = tuple
    effective_on: date | None = None
    valid_until: date | None = None
    down_on: date | None = None


class Publication:
    """One item and what its office does with it; each method adds deeds of a day and gives itself back.

    `decided_on`: the day of its sheet, where it was made before its office worked here.
    """

    def __init__(
        self, days: Days, office: Office, piece: Piece, formed_on: date, decided_on: date | None = None
    ) -> None:
        self.days, self.office, self.piece, self.formed_on = days, office, piece, formed_on
        self.decided_on = decided_on or formed_on
        self._item: Item | None = None

    @property
    def item(self) -> Item:
        if self._item is None:
            raise LookupError("the item is not registered yet")
        return Item.objects.get(pk=self._item.pk)

    @property
    def course(self) -> ItemCourse:
        return ItemCourse.objects.select_related("work_version", "public_version").get(pk=self.item.pk)

    def act(self, on: date, role: Role, service: Callable[..., Any], /, *arguments: Any, **values: Any) -> Publication:
        """A service on the item by whoever has the role."""
        person = self.office.who(role)
        self.days.add(on, lambda: service(person, self.item, *arguments, **values))
        return self

    def decided(self, on: date, way: Way = Way.PROACTIVE, **told: Any) -> Publication:
        """公开属性 on the sheet; the inner unit that first reviews is where it was made."""
        clerk, body = self.office.who(Role.HANDLER), self.office.body

        def do() -> None:
            division = body.divisions.order_by("pk").first()
            self._item = deciding.decide(clerk, body, self.piece.genre, self._sheet(way, told), division=division)

        self.days.add(on, do)
        return self

    def made(self, on: date, make: Callable[[], Item]) -> Publication:
        """An item with its version by a service of another room."""

        def do() -> None:
            self._item = make()

        self.days.add(on, do)
        return self

    def evaluated(self, on: date, way: Way, reason: str) -> Publication:
        """Evaluated again (条例 18)."""
        return self.act(on, Role.OFFICE_HEAD, deciding.reevaluate, self._sheet(way, {"reason": reason}))

    def drafted(self, on: date, **changes: Any) -> Publication:
        """A version begun and saved; `changes` of the piece stay for later versions."""
        if changes:
            self.piece = replace(self.piece, **changes)
        piece, clerk = self.piece, self.office.who(Role.HANDLER)

        def do() -> None:
            version = drafting.begin_version(clerk, self.item)
            drafting.save_version(clerk, self.item, self._content(clerk, piece), revision=version.revision)

        self.days.add(on, do)
        return self

    def submitted(self, on: date) -> Publication:
        """Submitted, every finding of the machine checks spoken to."""
        return self.act(on, Role.HANDLER, submit)

    def reviewed(self, on: date, before: str = "") -> Publication:
        """Agreed to step by step, two steps a day from `on`, all of them or those before one."""
        for step in range(LONGEST_REVIEW):
            self.days.add(later(self.days, on, step // 2), lambda: self._agree(before))
        return self

    def returned(self, on: date, words: str) -> Publication:
        """Sent back by whoever it waits for."""

        def do() -> None:
            reviewer = self.office.who(Role(self.course.awaits))
            reviewing.return_for_change(reviewer, self.item, words=words)

        self.days.add(on, do)
        return self

    def published(self, on: date, notice: str = "") -> Publication:
        return self.act(on, Role.OFFICE_HEAD, publishing.publish, notice=notice)

    def scheduled(self, on: date, at: datetime) -> Publication:
        return self.act(on, Role.OFFICE_HEAD, publishing.schedule, at)

    def gone_through(self, on: date, **changes: Any) -> Publication:
        """From the draft to the last conclusion, beginning on a day; published it is three working days later."""
        return self.drafted(on, **changes).submitted(on).reviewed(later(self.days, on, 1))

    def brought_out(self, after: int = 4, **told: Any) -> Publication:
        """The usual way: handed over so many working days after the sheet, published four later."""
        begun = later(self.days, self.decided_on, after)
        return self.decided(self.decided_on, **told).gone_through(begun).published(later(self.days, begun, 4))

    def _sheet(self, way: Way, told: dict[str, Any]) -> deciding.Sheet:
        signer = self.office.who(Role.SIGNER).get_full_name()
        piece = self.piece
        return deciding.Sheet(
            title=piece.title,
            formed_on=self.formed_on,
            way=way.value,
            signer=signer,
            document_number=piece.number,
            **told,
        )

    def _content(self, clerk: Person, piece: Piece) -> drafting.Content:
        attachments = [(receive_attachment(file.made(), file.name, actor=clerk), file.title) for file in piece.files]
        return drafting.Content(
            title=piece.title, formed_on=self.formed_on, document_number=piece.number, summary=piece.summary, html=piece.html,
            source=self.office.body.name, editor=clerk.get_full_name(), topic=piece.topic, keywords=piece.keywords,
            effective_on=piece.effective_on, valid_until=piece.valid_until, down_on=piece.down_on,
            places=[entry(*place) for place in piece.places], attachments=attachments, facts=tuple(piece.facts()),
        )  # fmt: skip

    def _agree(self, before: str) -> None:
        course = self.course
        if course.awaits and course.step != before:
            agree(self.office, course)


def agree(office: Office, course: ItemCourse) -> None:
    """The step that an item waits for, concluded in favour."""
    if course.work_version is None:
        raise LookupError("nothing is in review")
    reviewer = office.who(Role(course.awaits))
    reviewing.review(reviewer, course.item, words=WORDS[course.step], sha256=course.work_version.sha256)


def submit(actor: Person, item: Item) -> None:
    """As a clerk does it: where the machine checks find something that may stand, a word is said to it."""
    try:
        submitting.submit(actor, item)
    except Refused:
        version = Version.objects.filter(item=item).latest("number")
        submitting.submit(actor, item, remarks={key_of(one): "已核对，保留（演示）" for one in findings(version)})


def later(days: Days, on: date, working_days: int) -> date:
    """So many working days later, at the latest on the day of the demonstration."""
    return min(calendar().add_working_days(on, working_days), days.today)
