"""Plans of legal and illegal acts over three bodies, for properties: whoever they are, everybody may do everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from django.db import transaction
from hypothesis import strategies as st

from gongkai.applications import services
from gongkai.applications.annulment import UNDO
from gongkai.applications.counting import Table3, table3
from gongkai.applications.kinds import ApplicantKind, NewAnswerCause
from gongkai.applications.models import Application, FeeNotice, Forwarding
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Division, Person
from gongkai.bodies.policy import Refused
from gongkai.bodies.staffing import appoint
from gongkai.law.events import Consulted
from gongkai.law.outcomes import outcomes
from gongkai.law.receipt import Arrival, Channel
from gongkai.ledger.models import ChainHead, Event
from tests.applications.office import SINCE, Office, posted, registration, signed
from tests.bodies.county import person_with

FIRST, LAST = date(2022, 11, 1), date(2025, 12, 31)
YEARS = range(2022, 2027)
Step = tuple[str, int, int, int]
"""An act, which case, how many days after (or before) the act before, a free choice."""

ANSWERS = [code for code in outcomes() if code not in ("partial", "abandoned_no_correction", "abandoned_no_payment", "withdrawn")]


@dataclass
class Locked:
    """A table as it was when its year was locked, and where the body's ledger stood."""

    body: Body
    position: int
    table: Table3


@dataclass
class Stage:
    """Three bodies, one person who works at all of them and one who signs, the cases there are and the years locked."""

    actor: Person
    second: Person
    bodies: list[Body]
    office: Office
    known: list[int] = field(default_factory=list)
    locked: dict[tuple[int, int], Locked] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def case(self, which: int) -> Application:
        return Application.objects.get(pk=self.known[which % len(self.known)])

    def body(self, number: int) -> Body:
        return self.bodies[number % len(self.bodies)]

    def groups(self) -> list[list[Body]]:
        """Every set of bodies; the last is all of them."""
        return [list(group) for size in (1, 2, 3) for group in combinations(self.bodies, size)]


def stage_of(office: Office) -> Stage:
    bodies = [office.town, office.county.bureau, office.county.office]
    actor = person_with(office.county, "everybody", bodies[0], Role.HANDLER, Role.OFFICE_HEAD, since=SINCE)
    for body in bodies[1:]:
        for role in (Role.HANDLER, Role.OFFICE_HEAD):
            appoint(office.county.operator, actor, body, role, since=SINCE)
    second = person_with(office.county, "second", bodies[0], Role.OFFICE_HEAD, Role.SIGNER, since=SINCE)
    for body in bodies[1:]:
        for role in (Role.OFFICE_HEAD, Role.SIGNER):
            appoint(office.county.operator, second, body, role, since=SINCE)
    for body in bodies:
        Division.objects.create(body=body, name="农业农村办公室")
    return Stage(actor, second, bodies, office)


def _register(stage: Stage, which: int, on: date, choice: int) -> None:
    new = registration(on, channel=_channel(choice), kind=_kind(choice))
    stage.known.append(services.register(stage.actor, stage.body(which), new).pk)


def _burst(stage: Stage, which: int, on: date, choice: int) -> None:
    new = [registration(on, kind=_kind(choice)) for _ in range(2)]
    stage.known += [case.pk for case in services.register_many(stage.actor, stage.body(which), new)]


def _channel(choice: int) -> Channel:
    return list(Channel)[choice % len(Channel)]


def _kind(choice: int) -> ApplicantKind:
    return list(ApplicantKind)[choice % len(ApplicantKind)]


def _answer(stage: Stage, application: Application, on: date, choice: int) -> None:
    codes = {ANSWERS[choice % len(ANSWERS)], ANSWERS[choice // 3 % len(ANSWERS)]}
    parts = [services.Part(code, "理由") for code in sorted(codes)]
    services.record_past_answer(stage.actor, application, parts, on=on, main=parts[0].outcome, reason="以主要诉求")


def _issue(stage: Stage, application: Application, on: date, choice: int) -> None:
    """The whole way from the draft to the posted answer, on one day; all of it or nothing."""
    office = replace(stage.office, clerk=stage.actor, head=stage.second, signer=stage.second)
    with transaction.atomic():
        draft = signed(office, application, [services.Part(ANSWERS[choice % len(ANSWERS)], "理由")], on)
        posted(office, draft, on)


def _notice(stage: Stage, application: Application, on: date, choice: int) -> None:
    received_on = on if choice % 2 else None
    services.notice_fee(stage.actor, application, by="page", units=31 + choice, on=on, received_on=received_on)


def _pay(stage: Stage, application: Application, on: date, choice: int) -> None:
    for notice in FeeNotice.objects.filter(application=application).order_by("-pk")[:1]:
        services.record_payment(stage.actor, application, amount=notice.amount, on=on)


def _delay(stage: Stage, application: Application, on: date, choice: int) -> None:
    until = on + timedelta(days=60 + choice)
    services.announce_delay(stage.actor, application, until=until, reason="材料多", on=on)


def _consult(stage: Stage, application: Application, on: date, choice: int) -> None:
    side = list(Consulted)[choice % len(Consulted)]
    services.consult(stage.actor, application, consulted=side, name="某单位", about="是否同意", on=on)


def _opinion(stage: Stage, application: Application, on: date, choice: int) -> None:
    for consultation in application.consultations.all()[:1]:
        services.receive_opinion(stage.actor, consultation, agrees=True, opinion="同意", on=on)


def _search(stage: Stage, application: Application, on: date, choice: int) -> None:
    services.record_search(stage.actor, application, services.Search("档案室", "道路", found=False), on=on)


def _forward(stage: Stage, application: Application, on: date, choice: int) -> None:
    division = Division.objects.get(body=application.body_id)
    services.forward(stage.actor, application, division, words="请提供材料", on=on)


def _reply(stage: Stage, application: Application, on: date, choice: int) -> None:
    for forwarding in Forwarding.objects.filter(application=application)[:1]:
        services.reply_of_unit(stage.actor, forwarding, opinion="可以公开", on=on)


def _annul(stage: Stage, application: Application, on: date, choice: int) -> None:
    """One of the last acts of the case, by whichever body it was recorded."""
    events = Event.objects.filter(subject_kind="application", subject_id=application.pk, verb__in=UNDO).order_by("-id")
    event = events[choice % min(3, len(events))]
    chain = Body.objects.get(pk=event.body_id)
    services.annul(stage.actor, application, event.sequence, chain=chain, reason="登错了件", on=on)


def _correct(stage: Stage, application: Application, on: date, choice: int) -> None:
    day = application.arrived_on + timedelta(days=choice % 60 - 30)
    arrival = Arrival(_channel(choice), min(max(day, FIRST), on)) if choice % 3 else None
    services.correct_registration(stage.actor, application, arrival=arrival, kind=_kind(choice), reason="看错", on=on)


def _order(stage: Stage, application: Application, on: date, choice: int) -> None:
    cause = list(NewAnswerCause)[choice % len(NewAnswerCause)]
    term = on + timedelta(days=15) if choice % 2 else None
    services.order_new_answer(stage.actor, application, on=on, term=term, cause=cause)


def _carry_one(stage: Stage, application: Application, on: date, choice: int) -> None:
    source = Body.objects.get(pk=application.body_id)
    services.carry_over(stage.actor, source, stage.body(choice), on=on, applications=[application])


def _carry_all(stage: Stage, which: int, on: date, choice: int) -> None:
    services.carry_over(stage.actor, stage.body(which), stage.body(choice), on=on)


def _lock(stage: Stage, which: int, on: date, choice: int) -> None:
    body = stage.body(which)
    services.lock_year(stage.actor, body, on.year)
    position = ChainHead.objects.get(pk=body.pk).sequence
    for year in YEARS:
        if year <= on.year:
            stage.locked.setdefault((body.pk, year), Locked(body, position, table3(stage.actor, [body], year)))


CASE_ACTS: dict[str, Callable[[Stage, Application, date, int], Any]] = {
    "confirm": lambda s, a, on, n: services.confirm(s.actor, a, on=on),
    "ask": lambda s, a, on, n: services.ask_correction(
        s.actor, a, items="请写明所指的村", reply_by=on + timedelta(days=1 + n % 20), on=on
    ),
    "corrected": lambda s, a, on, n: services.receive_correction(s.actor, a, on=on),
    "abandon": lambda s, a, on, n: services.abandon_uncorrected(s.actor, a, on=on),
    "consult": _consult,
    "opinion": _opinion,
    "extend": lambda s, a, on, n: services.extend(s.actor, a, reason="材料多", on=on),
    "reasons": lambda s, a, on, n: services.ask_reasons(s.actor, a, words="数量多", on=on),
    "judge": lambda s, a, on, n: services.receive_reasons(s.actor, a, words="研究", accepted=n % 2 == 0, on=on),
    "delay": _delay,
    "notice": _notice,
    "notice_received": lambda s, a, on, n: services.receive_fee_notice(s.actor, a, on=on),
    "pay": _pay,
    "unpaid": lambda s, a, on, n: services.end_unpaid(s.actor, a, on=on),
    "issue": _issue,
    "search": _search,
    "forward": _forward,
    "reply": _reply,
    "answer": _answer,
    "withdraw": lambda s, a, on, n: services.withdraw(s.actor, a, on=on),
    "assign": lambda s, a, on, n: services.assign(s.actor, a, s.actor, on=on),
    "annul": _annul,
    "correct_registration": _correct,
    "order_new_answer": _order,
    "carry_one": _carry_one,
}
BODY_ACTS: dict[str, Callable[[Stage, int, date, int], Any]] = {
    "register": _register, "burst": _burst, "carry_all": _carry_all, "lock": _lock,
}  # fmt: skip
OFTEN = ["register", "register", "lock", "answer", "answer", "confirm", "ask", "corrected", "withdraw", "annul", "annul",
         "correct_registration", "carry_one", "order_new_answer"]  # fmt: skip
ARRIVALS: list[Step] = [("register", number, 20, number) for number in range(4)]

steps = st.lists(
    st.tuples(
        st.sampled_from([*CASE_ACTS, *BODY_ACTS, *OFTEN]), st.integers(0, 5), st.integers(-20, 45), st.integers(0, 200)
    ),
    min_size=25, max_size=50,
)  # fmt: skip


def perform(stage: Stage, plan: list[Step]) -> None:
    """Do what can be done, in the order given; what is refused leaves no event."""
    on = FIRST
    for act, which, gap, choice in plan:
        on, events = min(max(on + timedelta(days=gap), FIRST), LAST), Event.objects.count()
        try:
            _do(stage, act, which, on, choice)
            stage.done.append(act)
        except Refused:
            assert Event.objects.count() == events


def _do(stage: Stage, act: str, which: int, on: date, choice: int) -> None:
    if act in BODY_ACTS:
        BODY_ACTS[act](stage, which, on, choice)
    else:
        CASE_ACTS[act](stage, stage.case(which), on, choice)
