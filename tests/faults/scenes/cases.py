"""What is done to a case between its registration and its end."""

from __future__ import annotations

from typing import Any

from gongkai.applications import services
from gongkai.applications.kinds import ApplicantKind, CallPurpose, NewAnswerCause, Purpose
from gongkai.applications.models import Application, Consultation, Forwarding
from gongkai.bodies.divisions import add_division
from gongkai.bodies.models import Division
from gongkai.law.events import Consulted
from gongkai.law.receipt import Arrival, Channel
from gongkai.ledger.models import Event
from tests.applications.office import Office, given, received, registration
from tests.faults.scenes.scene import DAY, KEY, LATER, Ready, scene


def fresh(office: Office) -> Application:
    return received(office, DAY)


def answered(office: Office) -> Application:
    application = fresh(office)
    given(office, application, LATER)
    return application


def consulted(office: Office) -> Consultation:
    application = fresh(office)
    services.consult(
        office.clerk, application, consulted=Consulted.OTHER_ORGAN, name="某局", about="是否公开", on=LATER
    )
    return Consultation.objects.latest("pk")


def forwarded(office: Office) -> Forwarding:
    application = fresh(office)
    division = Division.objects.filter(body=office.town).first() or add_division(office.county.operator, office.town, "农业办")
    services.forward(office.clerk, application, division, words="请提供材料", on=LATER)
    return Forwarding.objects.latest("pk")


def unconfirmed(office: Office) -> Application:
    return received(office, DAY, channel=Channel.WEB)


@scene()
def register(office: Office) -> Ready:
    return lambda: services.register(office.clerk, office.town, registration(DAY, key=KEY))


@scene()
def register_many(office: Office) -> Ready:
    forms = [registration(DAY) for _ in range(3)]
    return lambda: services.register_many(office.clerk, office.town, forms, key=KEY)


@scene(lambda office: (fresh(office), fresh(office)))
def for_many(office: Office, *both: Application) -> Ready:
    return lambda: services.for_many(office.head, both, services.extend, reason="同一批申请", on=LATER, key=KEY)


@scene(unconfirmed)
def confirm(office: Office, application: Application) -> Ready:
    return lambda: services.confirm(office.clerk, application, on=LATER, key=KEY)


@scene(fresh)
def assign(office: Office, application: Application) -> Ready:
    return lambda: services.assign(office.head, application, office.clerk, on=LATER, key=KEY)


def _assigned(office: Office) -> Application:
    application = fresh(office)
    services.assign(office.head, application, office.clerk, on=DAY)
    return application


@scene(_assigned)
def hand_over(office: Office, application: Application) -> Ready:
    return lambda: services.hand_over(office.clerk, application, office.head, words="已检索", on=LATER, key=KEY)


@scene(fresh)
def record_call(office: Office, application: Application) -> Ready:
    purpose = CallPurpose.EXPLANATION
    return lambda: services.record_call(
        office.clerk, application, purpose=purpose, reached=True, words="已释明", on=LATER, key=KEY
    )


@scene(fresh)
def split_matters(office: Office, application: Application) -> Ready:
    return lambda: services.split_matters(office.clerk, application, ["验收报告", "合同"], on=LATER, key=KEY)


@scene(lambda office: received(office, DAY, purpose=Purpose.RECTIFICATION))
def conclude_rectification(office: Office, application: Application) -> Ready:
    return lambda: services.conclude_rectification(
        office.clerk, application, result="record_kept", words="原记录无误", on=LATER, key=KEY
    )


@scene(fresh)
def consult(office: Office, application: Application) -> Ready:
    return lambda: services.consult(
        office.clerk, application, consulted=Consulted.OTHER_ORGAN, name="某局", about="是否公开", on=LATER, key=KEY
    )


@scene(consulted)
def record_delivery(office: Office, consultation: Consultation) -> Ready:
    return lambda: services.record_delivery(office.clerk, consultation, on=LATER, key=KEY)


@scene(consulted)
def receive_opinion(office: Office, consultation: Consultation) -> Ready:
    return lambda: services.receive_opinion(office.clerk, consultation, agrees=True, opinion="同意", on=LATER, key=KEY)


@scene(lambda office: (fresh(office), forwarded(office).division))
def forward(office: Office, application: Application, division: Division) -> Ready:
    return lambda: services.forward(office.clerk, application, division, words="请提供材料", on=LATER, key=KEY)


@scene(forwarded)
def urge(office: Office, forwarding: Forwarding) -> Ready:
    return lambda: services.urge(office.clerk, forwarding, words="请尽快回复", on=LATER, key=KEY)


@scene(forwarded)
def reply_of_unit(office: Office, forwarding: Forwarding) -> Ready:
    return lambda: services.reply_of_unit(office.clerk, forwarding, opinion="可以公开", on=LATER, key=KEY)


@scene(fresh)
def record_search(office: Office, application: Application) -> Ready:
    search = services.Search("档案室", "道路硬化", found=False)
    return lambda: services.record_search(office.clerk, application, search, on=LATER, key=KEY)


@scene(fresh)
def withdraw(office: Office, application: Application) -> Ready:
    return lambda: services.withdraw(office.clerk, application, on=LATER, key=KEY)


@scene(answered)
def annul(office: Office, application: Application) -> Ready:
    event = Event.objects.get(subject_kind="application", subject_id=application.pk, verb="application.answered")
    on = event.recorded_at.date()
    return lambda: services.annul(office.head, application, event.sequence, reason="登错了件", on=on, key=KEY)


@scene(fresh)
def correct_registration(office: Office, application: Application) -> Ready:
    right: dict[str, Any] = {"arrival": Arrival(Channel.IN_PERSON, DAY), "kind": ApplicantKind.BUSINESS}
    return lambda: services.correct_registration(
        office.clerk, application, **right, reason="登记时看错", on=LATER, key=KEY
    )


@scene(answered)
def order_new_answer(office: Office, application: Application) -> Ready:
    cause = NewAnswerCause.REVIEW
    return lambda: services.order_new_answer(office.clerk, application, on=LATER, cause=cause, key=KEY)


@scene(fresh)
def carry_over(office: Office, application: Application) -> Ready:
    successor = office.county.bureau
    return lambda: services.carry_over(
        office.supervisor, office.town, successor, on=LATER, applications=[application], key=KEY
    )


@scene()
def lock_year(office: Office) -> Ready:
    return lambda: services.lock_year(office.head, office.town, 2024)


@scene(fresh)
def read_particulars(office: Office, application: Application) -> Ready:
    return lambda: services.read_particulars(office.clerk, application)


@scene(answered)
def erase_particulars(office: Office, application: Application) -> Ready:
    return lambda: services.erase_particulars(office.head, application, key=KEY)
