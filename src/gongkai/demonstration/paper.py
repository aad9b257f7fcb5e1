"""A letter of the demonstration on its way through the office: written, signed, numbered, sealed, scanned, served."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.demonstration.scans import kept_scan, scan
from gongkai.files import services as files
from gongkai.law.serving import Carrier, Way
from gongkai.letters import services
from gongkai.letters.chains import chains
from gongkai.letters.kinds import TO_OTHERS, Signatory, Stage, WhyBack
from gongkai.letters.models import Letter
from gongkai.letters.queries import paper_of

if TYPE_CHECKING:
    from gongkai.demonstration.playing import Story

WORDS = "（演示）"
ORDER = (Stage.SIGNED, Stage.NUMBERED, Stage.SEALED, Stage.READY, Stage.SENT)
"""The stages that a signed letter reaches in the office, in their order."""


CODES = {
    "人民政府办公室": "青政办", "民政局": "青民", "自然资源局": "青自然资", "财政局": "青财", "教育局": "青教", "住房和城乡建设局": "青住建",
    "农业农村局": "青农", "人力资源和社会保障局": "青人社", "市场监督管理局": "青市监",
}  # fmt: skip
"""发文机关代字 of the county's offices; a township's is made of its name."""


def set_up_office(head: Person, body: Body) -> None:
    """The letterhead of a body that does not exist."""
    office = services.Office(
        code=code_of(body), payment="持本通知书到机关财务窗口缴纳（演示）",
        contact="联系人：政府信息公开工作机构（演示），电话：0000-0000000", review_entrance="https://fuyi.qinghe.example",
    )  # fmt: skip
    services.set_office(head, body, office)


def code_of(body: Body) -> str:
    """The code in the numbers of a body's letters: 柳溪政, 青自然资."""
    short = body.name.removeprefix("青禾县")
    return CODES.get(short) or f"{short[:2]}政"


def earlier_letter(body: Body) -> str:
    """An answer of a body from before the demonstration, where the case knows none."""
    return f"{code_of(body)}公复〔2025〕3号，2025年5月12日送达（演示）"


class Paper:
    """One letter; each method adds a deed of a day. `letter` is found when the deed is done."""

    def __init__(self, story: Story, find: Callable[[], Letter]) -> None:
        self.story, self.find = story, find

    def up_to(self, on: date, stage: Stage, way: Way = Way.POSTAL) -> Paper:
        """From the signature on, on one day, so far."""
        steps = (self.numbered, self.sealed, self.scanned, lambda on: self.sent(on, way))
        for step in steps[: ORDER.index(stage)]:
            step(on)
        return self

    def numbered(self, on: date) -> Paper:
        return self._act(on, services.take_number)

    def sealed(self, on: date) -> Paper:
        values = {"seal": f"机关印章{WORDS}", "copies": 2, "keeper": f"监印人{WORDS}"}
        return self._act(on, services.record_seal, dated=True, **values)

    def scanned(self, on: date) -> Paper:
        clerk, days = self.story.office.who(Role.HANDLER), self.story.days

        def do() -> None:
            letter = Letter.objects.select_related("course").get(pk=self.find().pk)
            one_by_one = days.is_recent(on) and days.is_first(letter.kind, letter.application.body_id)
            drawn = scan(paper_of(letter)) if one_by_one else kept_scan(letter.application.body.name)
            file = files.receive(drawn, f"盖章扫描件{letter.pk}（演示）.pdf", actor=clerk)
            services.upload_scan(clerk, letter, file)

        self.story.add(on, do)
        return self

    def sent(self, on: date, way: Way = Way.POSTAL) -> Paper:
        clerk = self.story.office.who(Role.HANDLER)

        def do() -> None:
            letter = self.find()
            services.send_letter(clerk, letter, _sending(letter, way), on=on)

        self.story.add(on, do)
        return self

    def received(self, on: date) -> Paper:
        values = {"signatory": Signatory.ADDRESSEE, "name": f"收件人{WORDS}"}
        return self._act(on, services.record_received, dated=True, **values)

    def returned(self, on: date) -> Paper:
        return self._act(on, services.record_returned, dated=True, why=WhyBack.MOVED, words=WORDS)

    def voided(self, on: date, reason: str) -> Paper:
        return self._act(on, services.void_letter, by=Role.OFFICE_HEAD, reason=f"{reason}{WORDS}")

    def sent_back(self, on: date, words: str) -> Paper:
        return self._act(on, services.return_letter, by=Role.OFFICE_HEAD, words=f"{words}{WORDS}")

    def _act(
        self, on: date, service: Callable[..., Any], *, by: Role = Role.HANDLER, dated: bool = False, **values: Any
    ) -> Paper:
        person, day = self.story.office.who(by), {"on": on} if dated else {}
        self.story.add(on, lambda: service(person, self.find(), **values, **day))
        return self


def written(story: Story, on: date, kind: str, given: dict[str, str], until: Stage = Stage.SIGNED) -> Paper:
    """A letter of a kind other than an answer, written and taken through those who check and sign it; with an earlier
    stage it waits there."""
    clerk, made = story.office.who(Role.HANDLER), []
    story.add(on, lambda: made.append(services.write_letter(clerk, story.application, kind, given)))
    paper = Paper(story, lambda: Letter.objects.get(pk=made[0].pk))
    for step in chains()[kind].steps:
        if until == (Stage.CHECK if step == "check" else Stage.SIGNATURE):
            break
        service = services.check_letter if step == "check" else services.sign_letter
        paper._act(on, service, by=Role.SIGNER if step == "signer" else Role.OFFICE_HEAD)
    return paper


def of_answer(story: Story) -> Paper:
    """The letter of the story's last answer."""
    return Paper(story, lambda: Letter.objects.filter(application=story.application, draft__isnull=False).latest("pk"))


def _sending(letter: Letter, way: Way) -> services.Sending:
    name = paper_of(letter).addressee
    if way is Way.POSTAL:
        address = "青禾县青禾大道8号（演示）" if letter.kind in TO_OTHERS else "青禾县上河村1号（演示）"
        return services.Sending(way, name, address, Carrier.EMS, f"10{letter.pk:011d}")
    return services.Sending(way, name)
