"""The demonstration lives through its past: deeds on past days, done in their order with the clock standing there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from tqdm import tqdm

from gongkai.applications import services
from gongkai.applications.kinds import CallPurpose
from gongkai.applications.models import Application, Consultation, Draft, Forwarding
from gongkai.applications.services import Part
from gongkai.applications.verbs import SUBJECT
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Person
from gongkai.demonstration import county, paper
from gongkai.demonstration.scans import handed_out
from gongkai.demonstration.wording import PRICE
from gongkai.files import services as files
from gongkai.law.events import Consulted
from gongkai.ledger.models import Event
from gongkai.letters import services as letters
from gongkai.letters.going_out import has_paper
from gongkai.letters.kinds import Finding, Stage
from gongkai.site import clock
from gongkai.site.clock import SHANGHAI

RECENT = timedelta(days=62)
"""Before, notices are acts without their letters and most answers are those of the paper register: a letter takes eight
acts, and there are enough to look at. Of a kind that a body sent since, one letter has a scan of its own; one page
stands for all the others, and says so."""


@dataclass(frozen=True, slots=True)
class Office:
    """A body with its people."""

    body: Body
    people: dict[Role, Person]

    def who(self, role: Role) -> Person:
        return self.people[role]


def offices(bodies: dict[str, Body]) -> dict[str, Office]:
    """Every body of the county that handles applications."""
    known = {person.username: person for person in Person.objects.filter(is_demonstration=True)}
    return {
        key: Office(body, {role: known[name] for role in Role if (name := county.who_is(key, role))})
        for key, body in bodies.items()
    }


@dataclass(order=True)
class Deed:
    """Something to be done at a moment; those of one moment in the order of their numbers."""

    moment: datetime
    number: int
    do: Callable[[], Any] = field(compare=False)


class Days:
    """Collects deeds of all cases, and does them in the order of time."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.deeds: list[Deed] = []
        self._seen: set[tuple[str, int]] = set()

    def is_first(self, kind: str, body: int) -> bool:
        """Whether no letter of the kind was scanned at the body yet; from now on one was."""
        before = len(self._seen)
        self._seen.add((kind, body))
        return len(self._seen) > before

    def is_recent(self, on: date) -> bool:
        """Whether a day lies in the time whose letters are all there, one by one."""
        return on > self.today - RECENT

    def add(self, on: date, do: Callable[[], Any]) -> None:
        """A deed of a day; later ones of a case come minutes later, always before now."""
        moment = datetime.combine(on, time(9), SHANGHAI) + timedelta(seconds=len(self.deeds) % 25_000)
        self.deeds.append(Deed(min(moment, clock.now()), len(self.deeds), do))

    def live(self) -> None:
        """Do them all; a bar on the error stream shows how far it is."""
        # by day first: deeds of one case and day keep the order in which they were added
        ordered = sorted(self.deeds, key=lambda deed: (deed.moment.date(), deed.number))
        for deed in tqdm(ordered, desc="装入申请和信息", unit="项", delay=1, leave=False, disable=None):
            with clock.standing_at(deed.moment):
                deed.do()


class Story:
    """One application and what its office does with it; each method adds a deed of a day.

    `entered_on`: the day on which all of it was entered from the paper register; None for what was done here.
    """

    def __init__(self, days: Days, office: Office, entered_on: date | None = None) -> None:
        self.days, self.office, self.entered_on = days, office, entered_on
        self.case: Application | None = None
        self.is_repeat = False

    @property
    def application(self) -> Application:
        if self.case is None:
            raise LookupError("the application is not registered yet")
        return Application.objects.get(pk=self.case.pk)

    def add(self, on: date, do: Callable[[], Any]) -> None:
        """A deed of a day, done when it was entered."""
        self.days.add(self.entered_on or on, do)

    def act(self, on: date, role: Role, service: Callable[..., Any], *arguments: Any, dated: bool = True, **values: Any) -> None:
        """A service on the application by whoever has the role."""
        extra = {"on": on} if dated else {}
        person = self.office.who(role)
        self.add(on, lambda: service(person, self.application, *arguments, **values, **extra))

    def registered(self, on: date, registration: services.Registration) -> Story:
        clerk = self.office.people.get(Role.MAILROOM) or self.office.who(Role.HANDLER)

        def do() -> None:
            self.case = services.register(clerk, self.office.body, registration).application

        self.add(on, do)
        return self

    def confirmed(self, on: date) -> Story:
        words = "已与申请人本人核对申请内容和联系方式"
        self.act(on, Role.HANDLER, services.record_call, purpose=CallPurpose.CONFIRMATION, reached=True, words=words)
        self.act(on, Role.HANDLER, services.confirm)
        return self

    def assigned(self, on: date) -> Story:
        self.act(on, Role.OFFICE_HEAD, services.assign, self.office.who(Role.HANDLER))
        return self

    def corrected(self, asked: date, reply_by: date, received: date | None) -> Story:
        words = "请写明所申请信息的名称、文号或者便于查询的其他特征。"
        if self.days.is_recent(asked):
            self.noticed(asked, "correction", {"correction.items": words, "correction.reply_by": reply_by.isoformat()})
        else:
            self.act(asked, Role.HANDLER, services.ask_correction, items=words, reply_by=reply_by)
        return self.correction_received(received) if received else self

    def correction_received(self, on: date) -> Story:
        self.act(on, Role.HANDLER, services.receive_correction)
        return self

    def searched(self, on: date, found: bool = True) -> Story:
        search = services.Search("档案室、业务科室、办公系统", "地块名称、项目名称", found, "已找到" if found else "未找到")
        self.act(on, Role.HANDLER, services.record_search, search)
        return self

    def consulted(self, sent: date, received: date | None = None, answered: date | None = None) -> Story:
        name, about = "青禾某建设有限公司（演示）", f"{PRICE}（演示）"
        if self.days.is_recent(sent):
            self.noticed(sent, "third_party", {"consultation.name": name, "consultation.about": about}, received)
            return self.opinion_received(answered) if answered else self
        self.act(sent, Role.HANDLER, services.consult, consulted=Consulted.THIRD_PARTY, name=name, about=about)
        if received:
            self._on_consultation(received, services.record_delivery)
        return self.opinion_received(answered) if answered else self

    def opinion_received(self, on: date) -> Story:
        self._on_consultation(on, services.receive_opinion, agrees=False, opinion="涉及商业秘密，不同意公开")
        return self

    def _on_consultation(self, on: date, service: Callable[..., Any], **values: Any) -> None:
        clerk = self.office.who(Role.HANDLER)
        self.add(on, lambda: service(clerk, self._latest(Consultation), on=on, **values))

    def forwarded(self, on: date, division: str, replied: date | None = None, urged: date | None = None) -> Story:
        unit = self.office.body.divisions.get(name=division)
        self.act(on, Role.HANDLER, services.forward, unit, words="请提供所申请的材料并提出公开意见")
        clerk = self.office.who(Role.HANDLER)
        if urged:
            words = "期限将到，请尽快答复"
            self.add(urged, lambda: services.urge(clerk, self._latest(Forwarding), words=words, on=urged))
        if replied:
            # a unit without a login gives its answer on paper, and the clerk records it
            member = self.office.people[Role.HANDLING_UNIT] if division in county.UNITS_WITH_LOGIN else clerk
            opinion = "材料已整理，建议区分处理"
            self.add(
                replied, lambda: services.reply_of_unit(member, self._latest(Forwarding), opinion=opinion, on=replied)
            )
        return self

    def extended(self, on: date) -> Story:
        reason = "材料分散在多个科室，需要逐份核对"
        if self.days.is_recent(on):
            return self.noticed(on, "extension", {"extension.reasons": reason})
        self.act(on, Role.OFFICE_HEAD, services.extend, reason=reason)
        return self

    def noticed(self, on: date, kind: str, given: dict[str, str], received: date | None = None) -> Story:
        """A letter along the way, written, signed, sealed and posted on one day."""
        letter = paper.written(self, on, kind, given).up_to(on, Stage.SENT)
        if received:
            letter.received(received)
        return self

    def drafted(self, on: date, *parts: Part, attachments: Sequence[str] = (), **choices: Any) -> Story:
        """An answer, after what it hands out or calls secret was reviewed; `attachments` are the names of what goes with it."""
        codes = {part.outcome for part in parts}
        self.is_repeat = "repeat" in codes
        if codes & {"granted", "refused_state_secret"}:
            finding = Finding.PARTLY if "refused_state_secret" in codes else Finding.OPEN
            words = "" if finding is Finding.OPEN else "附件二属于国家秘密"
            head = self.office.who(Role.OFFICE_HEAD)
            values = {"about": "所申请的信息（演示）", "finding": finding, "words": words, "on": on}
            self.add(on, lambda: letters.review_secrecy(head, self.application, **values))
        clerk = self.office.who(Role.HANDLER)

        def write() -> None:
            handed = [files.receive(handed_out(self.office.body.name, name), f"{name}（演示）.pdf", actor=clerk) for name in attachments]
            services.write_draft(clerk, self.application, parts, attachments=handed, **choices)

        self.add(on, write)
        return self

    def submitted(self, on: date) -> Story:
        given = {"earlier.letter": paper.earlier_letter(self.office.body)} if self.is_repeat else {}
        return self._on_draft(on, Role.HANDLER, letters.submit_answer, given=given)

    def advised(self, on: date) -> Story:
        if Role.LEGAL_ADVISER in self.office.people:
            self._on_draft(on, Role.LEGAL_ADVISER, services.give_opinion, agrees=True, words="依据和程序无误")
        return self

    def checked(self, on: date) -> Story:
        return self._on_draft(on, Role.OFFICE_HEAD, services.check_draft, agrees=True)

    def signed(self, on: date) -> Story:
        return self._on_draft(on, Role.SIGNER, services.sign_draft)

    def issued(self, on: date) -> Story:
        """The letter of the answer numbered, sealed and posted; it is signed for three days later."""
        letter, arrives = paper.of_answer(self).up_to(on, Stage.SENT), on + timedelta(days=3)
        if arrives < self.days.today:
            letter.received(arrives)
        return self

    def concluded(self, on: date) -> Story:
        """The signed answer recorded where nobody is left to be written to."""
        clerk = self.office.who(Role.HANDLER)
        self.add(on, lambda: services.issue_answer(clerk, self._latest(Draft), on=on))
        return self

    def answered(self, on: date, *parts: Part, **choices: Any) -> Story:
        """The whole way of an answer in one day, from the draft to its letter; or as the paper register has it."""
        if self.entered_on:
            self.act(on, Role.OFFICE_HEAD, services.record_past_answer, parts, **choices)
            return self
        self.drafted(on, *parts, **choices).submitted(on)
        signed = self.advised(on).checked(on).signed(on)
        return signed.issued(on) if all(has_paper(part.outcome) for part in parts) else signed.concluded(on)

    def annulled(self, on: date, verb: str, reason: str) -> Story:
        """The latest act of this verb was recorded wrongly."""
        head = self.office.who(Role.OFFICE_HEAD)

        def do() -> None:
            events = Event.objects.filter(subject_kind=SUBJECT, subject_id=self.application.pk, verb=verb)
            services.annul(head, self.application, events.latest("pk").sequence, reason=reason, on=on)

        self.add(on, do)
        return self

    def paid(self, on: date, amount: int) -> Story:
        """The whole amount of the notice, in 元."""
        self.act(on, Role.HANDLER, services.record_payment, amount=amount)
        return self

    def _on_draft(self, on: date, role: Role, service: Callable[..., Any], **values: Any) -> Story:
        person = self.office.who(role)
        self.add(on, lambda: service(person, self._latest(Draft), **values))
        return self

    def _latest(self, model: Any) -> Any:
        return model.objects.filter(application=self.application).order_by("-pk")[0]
