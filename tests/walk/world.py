"""A county in which two offices live the same year: made by the services' own acts, a canary in every private field.

    青禾县人民政府 ─ 青禾县民政局  (side `bureau`)
                 └ 柳溪镇人民政府 (side `town`)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from gongkai.annual.models import ArchiveEntry
from gongkai.annual.services import add_to_archive, withdraw_from_archive
from gongkai.applications import services
from gongkai.applications.kinds import CallPurpose, Purpose
from gongkai.applications.models import Application, Attachment, Draft, Forwarding, RegisterImport
from gongkai.applications.particulars import Applicant
from gongkai.applications.register.importing import begin_import
from gongkai.applications.services.filing import hand_in
from gongkai.applications.web_applicant import WebApplicant
from gongkai.bodies.covering import declare_absence
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Absence, Body, Division, Person
from gongkai.bodies.staffing import add_person, appoint
from gongkai.delivery.models import Subscription
from gongkai.delivery.subscriptions import topics
from gongkai.delivery.subscriptions.reader import Reader
from gongkai.delivery.subscriptions.services import ask, confirm
from gongkai.delivery.subscriptions.topics import Sought
from gongkai.files.models import StoredFile
from gongkai.files.services import receive
from gongkai.items.catalogue.entries import add_entry
from gongkai.items.catalogue.standard.importing import begin_import as tried
from gongkai.items.channels.connecting import connect
from gongkai.items.channels.services import open_outlet
from gongkai.items.models import CatalogueEntry, CatalogueImport, Item, Outlet, TakeOver, Vocabulary
from gongkai.items.takeover.importing import begin_takeover
from gongkai.law.events import Consulted
from gongkai.law.receipt import Arrival, Channel
from gongkai.law.serving import Carrier, Way
from gongkai.ledger.models import Event
from gongkai.letters import services as letters
from gongkai.letters.kinds import Finding
from gongkai.letters.models import Letter
from gongkai.portal import kept
from gongkai.remedies import services as remedies
from gongkai.remedies.kinds import Contested, Hearing
from gongkai.remedies.models import Proceeding
from tests.applications.office import SINCE, on_day
from tests.bodies.county import PASSWORD, County, found_county
from tests.files.plain import plain_pdf
from tests.portal.documents import report_text
from tests.portal.reports import right_report
from tests.walk.canaries import Cage
from tests.walk.disclosing import Disclosed, disclosed
from tests.walk.norming import Normed, normed
from tests.walk.publishing import Published, Publishing
from tests.walk.reporting import reported
from tests.walk.returning import returned

TODAY = date(2026, 3, 24)
"""The day on which everybody walks: the answered case was answered, the open one waits for a signature."""

ROLES = {
    "clerk": Role.HANDLER, "mailroom": Role.MAILROOM, "unit": Role.HANDLING_UNIT, "adviser": Role.LEGAL_ADVISER,
    "head": Role.OFFICE_HEAD, "signer": Role.SIGNER, "secrecy": Role.SECRECY_REVIEWER, "admin": Role.ADMINISTRATOR,
    "supervisor": Role.SUPERVISING_OFFICE,
}  # fmt: skip
"""The people of a side, each with one role in its body; `supervisor` is in its own supervising office."""


@dataclass
class Lived:
    """One application with its files by use, its applicant's number and code, and its canaries' case."""

    name: str
    application: Application
    code: str = ""
    visitor: WebApplicant | None = None
    files: dict[str, Attachment] = field(default_factory=dict)
    forwardings: list[Forwarding] = field(default_factory=list)
    draft: Draft | None = None


@dataclass
class Office:
    """One side: a body, its people, what it has."""

    name: str
    body: Body
    people: dict[str, Person]
    division: Division
    open: Lived = field(init=False)
    done: Lived = field(init=False)
    record: Lived = field(init=False)
    paid: Lived = field(init=False)
    review: Proceeding = field(init=False)
    suit: Proceeding = field(init=False)
    standing: ArchiveEntry = field(init=False)
    withdrawn: ArchiveEntry = field(init=False)
    silenced: ArchiveEntry = field(init=False)
    waiting_file: StoredFile = field(init=False)
    absence: Absence = field(init=False)
    spreadsheet: RegisterImport = field(init=False)
    remedy_spreadsheet: RegisterImport = field(init=False)
    published: Published = field(init=False)
    column: CatalogueEntry = field(init=False)
    catalogue: CatalogueImport = field(init=False)
    outlet: Outlet = field(init=False)
    takeover: TakeOver = field(init=False)
    disclosed: Disclosed = field(init=False)
    normed: Normed = field(init=False)
    report: Item = field(init=False)


@dataclass
class World:
    """Both sides, the people who belong to neither, and what is private."""

    cage: Cage
    county: County
    sides: dict[str, Office]
    others: dict[str, Person]
    checked: str

    @property
    def town(self) -> Office:
        return self.sides["town"]


def make_world() -> World:
    """Build it; its acts stand on days before `TODAY`."""
    with on_day(date(2026, 1, 5)):
        county, cage = found_county(), Cage()
        sides = {name: _staffed(cage, county, name, body) for name, body in (("town", county.town), ("bureau", county.bureau))}
        others = {
            "above": _person(cage, county, "above", "above", county.county, Role.SUPERVISING_OFFICE),
            "above_admin": _person(cage, county, "above", "above_admin", county.county, Role.ADMINISTRATOR),
            "norole": _person(cage, county, "above", "norole", county.county),
            "superuser": Person.objects.create_superuser(
                "superuser", PASSWORD, display_name=cage.word("display_name", "above", "superuser")
            ),
        }  # fmt: skip
    for office in sides.values():
        _Life(cage, county, office).live()
    returned(cage, county.county, others["above"], {name: (office.body, office.people) for name, office in sides.items()})
    with on_day(TODAY):
        return World(cage, county, sides, others, kept.keep(kept.Checked([right_report()], [])))


def _staffed(cage: Cage, county: County, side: str, body: Body) -> Office:
    division = add_division(county.operator, body, f"办公室{side}")
    people = {name: _person(cage, county, side, name, body, role, division) for name, role in ROLES.items()}
    office, signer = Office(side, body, people, division), people["signer"]
    # over long before the walk: it gives nobody a right any more
    office.absence = declare_absence(
        signer, signer, body, since=date(2026, 1, 5), until=date(2026, 1, 6), cover=people["clerk"]
    )
    return office


def _person(
    cage: Cage, county: County, side: str, name: str, body: Body, role: Role | None = None, division: Division | None = None
) -> Person:
    shown = cage.word("display_name", side, name)
    person = add_person(county.operator, body, cage.word("username", side, name), shown, PASSWORD)
    person.email = f"{cage.word('staff_email', side, name)}@liuxi.test"
    person.save()
    if role is not None:
        appoint(
            county.operator, person, body, role, since=SINCE, division=division if role == Role.HANDLING_UNIT else None
        )
    return person


class _Life:
    """What happens at one side."""

    def __init__(self, cage: Cage, county: County, office: Office) -> None:
        self.cage, self.county, self.office = cage, county, office
        self.case = ""
        for name, person in office.people.items():
            setattr(self, name, person)

    clerk: Person
    mailroom: Person
    unit: Person
    adviser: Person
    head: Person
    signer: Person
    secrecy: Person

    def live(self) -> None:
        with on_day(date(2026, 3, 2)):
            letters.set_office(self.head, self.office.body, letters.Office(contact="电话：0000-0000000"))
        self.office.done = self._lived("done")
        self._answered(self.office.done)
        self.office.open = self._lived("open")
        self._waits_again(self.office.open)
        self.office.record = self._rectified()
        self._contested()
        self._archived()
        self._register_begun()
        self.case = ""
        self.office.published = Publishing(self.office.body, self.office.people, self.say).live()
        self._catalogued()
        self._made_known()
        self.case = ""
        self.office.disclosed = disclosed(self)
        self.office.normed = normed(self)
        self.office.report = reported(self.cage, self.office.name, self.office.body, self.office.people)

    def say(self, name: str) -> str:
        return self.cage.word(name, self.office.name, self.case)

    def _lived(self, name: str) -> Lived:
        """An application from the web, through everything that can be written, to the eve of the signature."""
        self.case = name
        with on_day(date(2026, 3, 2)):
            lived = self._filed()
        with on_day(date(2026, 3, 3)):
            self._taken_up(lived.application)
        with on_day(date(2026, 3, 5)):
            self._corrected(lived)
        with on_day(date(2026, 3, 6)):
            self._asked_around(lived)
        with on_day(date(2026, 3, 9)):
            self._replied(lived)
        with on_day(date(2026, 3, 10)):
            self._drafted(lived)
        return lived

    def _filed(self) -> Lived:
        key = f"walk-{self.office.name}-{self.case}"
        request = hand_in(self._content("request_file"), self._file("request_file"))
        proof = hand_in(self._content("proof_file"), self._file("proof_file"))
        filed = services.file_online(
            self.office.body, services.Filing(self._applicant(), self._asked(), key, "other", (request.pk,), (proof.pk,))
        )
        lived = Lived(self.case, filed.application, filed.query_code)
        self.cage.code(filed.query_code, self.office.name, self.case)
        lived.visitor = services.find_by_code(filed.application.number, filed.query_code, address="192.0.2.7")
        return lived

    def _applicant(self) -> Applicant:
        say = self.say
        return Applicant(
            name=say("name"), identity_kind="居民身份证", identity_number=say("identity_number"), phone=say("phone"),
            email=f"{say('email')}@canary.test", address=say("address"), postcode=say("postcode"),
            contact_person=say("contact_person"), agent=say("agent"),
        )  # fmt: skip

    def _asked(self) -> services.Asked:
        words = {name: self.say(f"request_{name}") for name in ("title", "document_number", "features")}
        return services.Asked(**words, form="paper", route="mail")

    def _taken_up(self, application: Application) -> None:
        on, say = date(2026, 3, 3), self.say
        services.record_call(
            self.mailroom, application, purpose=CallPurpose.CONFIRMATION, reached=True, words=say("call"), on=on
        )
        services.confirm(self.clerk, application, on=on)
        services.assign(self.head, application, self.clerk, on=on)
        services.correct_registration(self.clerk, application, reason=say("registration_reason"), topic="planning", on=on)
        services.ask_correction(
            self.clerk, application, items=say("correction_items"), reply_by=date(2026, 3, 20), on=on
        )

    def _corrected(self, lived: Lived) -> None:
        file = hand_in(self._content("supplement_file"), self._file("supplement_file"))
        services.correct_online(
            lived.visitor, lived.application, asked=self._asked(), words=self.say("supplement"), attachments=[file],
            on=date(2026, 3, 5),
        )  # fmt: skip

    def _asked_around(self, lived: Lived) -> None:
        application, on, say = lived.application, date(2026, 3, 6), self.say
        services.forward(self.clerk, application, self.office.division, words=say("forward_words"), on=on)
        lived.forwardings = list(application.forwardings.order_by("pk"))
        services.urge(self.clerk, lived.forwardings[0], words=say("urge_words"), on=on)
        services.hand_over(self.clerk, application, self.head, words=say("handover_words"), on=on)
        services.split_matters(self.clerk, application, [say("matter"), say("matter")], on=on)
        services.consult(
            self.clerk, application, consulted=Consulted.THIRD_PARTY, name=say("third_party"), about=say("third_party_about"),
            on=on,
        )  # fmt: skip
        services.ask_reasons(self.clerk, application, words=say("reasons_asked"), on=on, reply_by=date(2026, 3, 20))
        search = services.Search(say("search_places"), say("search_keywords"), True, say("search_result"))
        services.record_search(self.clerk, application, search, on=on)
        services.record_search(self.clerk, application, search, on=on)
        last = Event.objects.filter(body_id=self.office.body.pk).order_by("sequence").last()
        services.annul(self.head, application, last.sequence, reason=say("annul_reason"), on=on)

    def _replied(self, lived: Lived) -> None:
        application, on, say = lived.application, date(2026, 3, 9), self.say
        material = receive(self._content("unit_file"), self._file("unit_file"), actor=self.unit)
        services.reply_of_unit(
            self.unit, lived.forwardings[0], opinion=say("unit_opinion"), on=on, attachments=[material]
        )
        consultation = application.consultations.get()
        services.record_delivery(self.clerk, consultation, on=on)
        services.receive_opinion(self.clerk, consultation, agrees=False, opinion=say("third_party_opinion"), on=on)
        services.receive_reasons(self.clerk, application, words=say("reasons"), accepted=True, on=on)
        services.announce_delay(
            self.head, application, until=date(2026, 6, 30), reason=say("delay_reason"), on=on
        )

    def _drafted(self, lived: Lived) -> None:
        application, say = lived.application, self.say
        file = receive(self._content("draft_file"), self._file("draft_file"), actor=self.clerk)
        parts = [
            services.Part("granted", say("answer_part"), say("answer_about")),
            services.Part(
                "refused_third_party", say("answer_part"), say("answer_about"), facts=say("answer_part"),
                public_interest=say("answer_part"),
            ),
        ]  # fmt: skip
        letters.review_secrecy(
            self.secrecy, application, about=say("secrecy_about"), finding=Finding.PARTLY, words=say("secrecy_words"),
            on=date(2026, 3, 10),
        )  # fmt: skip
        for words in ("draft_words", "return_words"):
            draft = services.write_draft(
                self.clerk, application, parts, reason=say("row_reason"), letter=say("answer_letter"), attachments=[file]
            )
            letters.submit_answer(self.clerk, draft)
            services.give_opinion(self.adviser, draft, agrees=words == "draft_words", words=say(words))
            if words == "draft_words":
                services.return_draft(self.head, draft, words=say("return_words"))
        draft = services.write_draft(
            self.clerk, application, parts, reason=say("row_reason"), letter=say("answer_letter"), attachments=[file]
        )
        letter = letters.submit_answer(self.clerk, draft)
        letters.ask_countersign(self.clerk, letter, self.office.division)
        letters.countersign(self.unit, letter.countersignings.get(), agrees=False, words=say("countersign_words"))
        services.give_opinion(self.adviser, draft, agrees=True, words=say("draft_words"))
        services.check_draft(self.head, draft, agrees=True, words=say("draft_words"))
        lived.draft = draft
        self._gathered(lived)

    def _answered(self, lived: Lived) -> None:
        with on_day(date(2026, 3, 12)):
            services.sign_draft(self.signer, lived.draft, words=self.say("draft_words"))
            self._posted(lived.draft.letters.latest("pk"), date(2026, 3, 12))
        self._gathered(lived)

    def _posted(self, letter: Letter, on: date) -> None:
        say = self.say
        letters.take_number(self.clerk, letter)
        letters.record_seal(self.clerk, letter, seal="印章", copies=2, keeper=say("seal_keeper"), on=on)
        scan = receive(plain_pdf(say("scan_file")), f"{say('scan_file')}.pdf", actor=self.clerk)
        letters.upload_scan(self.clerk, letter, scan)
        sending = letters.Sending(Way.POSTAL, say("name"), say("letter_address"), Carrier.EMS, "1234567890123")
        letters.send_letter(self.clerk, letter, sending, on=on)

    def _waits_again(self, lived: Lived) -> None:
        """A second forwarding, with which the unit is busy today."""
        with on_day(date(2026, 3, 20)):
            services.forward(
                self.clerk, lived.application, self.office.division, words=self.say("forward_words"), on=date(2026, 3, 20),
                term_days=2,
            )  # fmt: skip
        lived.forwardings = list(lived.application.forwardings.order_by("pk"))

    def _gathered(self, lived: Lived) -> None:
        lived.files = {one.attached_as: one for one in lived.application.attachments.order_by("-pk")}

    def _rectified(self) -> Lived:
        """Somebody asks to correct a record about himself, on paper (条例 41); and one with a fee, extended."""
        self.case = "record"
        with on_day(date(2026, 3, 3)):
            registration = services.Registration(
                Arrival(Channel.IN_PERSON, date(2026, 3, 3)), self._applicant(), self._asked(), purpose=Purpose.RECTIFICATION
            )
            application = services.register(self.mailroom, self.office.body, registration).application
            services.conclude_rectification(
                self.clerk, application, result="record_forwarded", organ=self.say("rectifying_organ"),
                words=self.say("rectification_words"), on=date(2026, 3, 3),
            )  # fmt: skip
            other = services.Registration(Arrival(Channel.IN_PERSON, date(2026, 3, 3)), self._applicant(), self._asked())
            paid = services.register(self.clerk, self.office.body, other).application
            services.extend(self.head, paid, reason=self.say("extension_reason"), on=date(2026, 3, 3))
            services.notice_fee(
                self.clerk, paid, by="item", units=41, on=date(2026, 3, 3), received_on=date(2026, 3, 3)
            )
        self.office.paid = Lived("record", paid)
        return Lived("record", application)

    def _contested(self) -> None:
        """A review of the answer, decided with an order; a suit of somebody whom no application names."""
        self.case, say = "done", self.say
        with on_day(date(2026, 3, 16)):
            on = date(2026, 3, 16)
            filing = remedies.Filing(
                say("authority"), Contested.ANSWER, self.office.done.application, about=say("contested_about"),
                case_number=say("case_number"), accepted_on=on, copy_on=on,
            )  # fmt: skip
            self.office.review = remedies.register_review(self.clerk, self.office.body, filing, on=on).proceeding
            self.case = "suit"
            suit = remedies.SuitFiling(
                say("authority"), Contested.EXTERNAL, about=say("contested_about"), party=say("party"),
                case_number=say("case_number"), accepted_on=on, copy_on=on,
            )  # fmt: skip
            self.office.suit = remedies.register_suit(self.clerk, self.office.body, suit, on=on).proceeding
            remedies.hear(
                self.adviser, self.office.suit, form=Hearing.SESSION, leader_attended=True, words=say("hearing_words"), on=on
            )

    def _archived(self) -> None:
        with on_day(date(2026, 3, 17)):
            self.office.standing = self._report(2023, "public_file")
            self.office.withdrawn = self._report(2022, "withdrawn_file")
            self.office.silenced = self._report(2021, "silenced_file")
            withdraw_from_archive(self.head, self.office.withdrawn, "wrong_reading")
            withdraw_from_archive(self.head, self.office.silenced, "secrecy")
            self.office.waiting_file = receive(
                self._content("waiting_file"), self._file("waiting_file"), actor=self.clerk
            )

    def _register_begun(self) -> None:
        """Paper registers that the office head is about to import."""
        self.case, say = "", self.say
        with on_day(date(2026, 3, 18)):
            lines = f"登记编号,申请人,收到方式,收到日期,申请内容\n1,{say('spreadsheet')},邮寄,2026-01-06,{say('spreadsheet')}\n"
            file = receive(lines.encode(), f"{say('spreadsheet')}.csv", actor=self.head)
            self.office.spreadsheet = begin_import(self.head, self.office.body, file)
            lines = f"类别,案号,复议机关,受理日期,案由\n复议,{say('remedy_spreadsheet')},县政府,2026-01-06,答复\n"
            file = receive(lines.encode(), f"{say('remedy_spreadsheet')}.csv", actor=self.head)
            self.office.remedy_spreadsheet = begin_import(self.head, self.office.body, file, register="remedies")

    def _catalogued(self) -> None:
        """A column of the site, and a standard catalogue that the office head has tried."""
        self.case, say = "", self.say
        with on_day(date(2026, 3, 18)):
            self.office.column = add_entry(self.head, self.office.body, Vocabulary.COLUMN, "通知公告")
            lines = f"领域,一级事项,二级事项,公开内容,公开主体\n天文,{say('catalogue_spreadsheet')},甲,乙,丙\n"
            file = receive(lines.encode(), f"{say('catalogue_spreadsheet')}.csv", actor=self.head)
            self.office.catalogue = tried(self.head, self.office.body, file)

    def _made_known(self) -> None:
        """An account of the office, and the list of a former website that the head has tried."""
        self.case, say = "", self.say
        with on_day(date(2026, 3, 18)):
            self.office.outlet = open_outlet(
                self.head, self.office.body, "weibo", say("outlet_name"), opened_on=date(2026, 1, 5),
                address=f"https://weibo.example/{say('outlet_name')}",
            )  # fmt: skip
            connect(self.office.people["admin"], self.office.outlet, {"token": say("account_secret"), "address": "203.0.113.5"})
            lines = f"标题,发布日期,内容\n{say('former_list')},2020-03-02,甲\n"
            file = receive(lines.encode(), f"{say('former_list')}.csv", actor=self.head)
            self.office.takeover = begin_takeover(self.head, self.office.body, file)
            address = f"{say('subscriber_address')}@liuxi.test"
            for topic in (topics.of_body(self.office.body.pk), topics.of_search(Sought(say("subscriber_search")))):
                ask(address, topic)
            for row in Subscription.objects.filter(confirmed_at=None):
                confirm(Reader(row.subscriber_id), row)

    def _report(self, year: int, name: str) -> ArchiveEntry:
        self.case = ""
        text = report_text(self.office.body.name, year, 3) + f"\n{self.say(name)}\n"
        file = receive(text.encode(), self._file(name), actor=self.clerk)
        return add_to_archive(self.clerk, file, body=self.office.body).entries[0]

    def _file(self, name: str) -> str:
        return f"{self.say(name)}.txt"

    def _content(self, name: str) -> bytes:
        return f"内容：{self.say(name)}".encode()
