"""Reviews and suits: registered, followed, decided, contested again, complied with, annulled, carried over."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.remedies import services
from gongkai.remedies.kinds import Hearing, Side
from gongkai.remedies.models import Proceeding
from tests.applications.office import SINCE, Office
from tests.bodies.county import person_with
from tests.faults.scenes.scene import KEY, Ready, scene
from tests.remedies.docket import COURT, GOVERNMENT, Docket, external, number_of

OPENED, NEXT, DECIDED = date(2024, 4, 1), date(2024, 4, 8), date(2024, 5, 6)


def docket(office: Office) -> Docket:
    found = Person.objects.filter(username="counsel").first()
    roles = (Role.LEGAL_ADVISER, Role.OFFICE_HEAD)
    return Docket(office, found or person_with(office.county, "counsel", office.town, *roles, since=SINCE))


def review(office: Office) -> Proceeding:
    return docket(office).review(OPENED)


def served(office: Office) -> Proceeding:
    proceeding = review(office)
    services.receive_copy(docket(office).adviser, proceeding, on=OPENED)
    return proceeding


def filed(office: Office) -> Proceeding:
    return docket(office).review(OPENED, accepted_on=None)


def suit(office: Office) -> Proceeding:
    return docket(office).suit(OPENED)


def decided(office: Office) -> Proceeding:
    proceeding = review(office)
    docket(office).decided(proceeding, "upheld", DECIDED)
    return proceeding


def judged(office: Office) -> Proceeding:
    proceeding = suit(office)
    docket(office).decided(proceeding, "claim_dismissed", DECIDED)
    return proceeding


def annulled(office: Office) -> Proceeding:
    proceeding = review(office)
    docket(office).decided(proceeding, "annulled", DECIDED)
    return proceeding


def ordered(office: Office) -> Proceeding:
    proceeding = annulled(office)
    services.order_duty(docket(office).adviser, proceeding, duty="answer_again", words="重新答复", on=DECIDED)
    return proceeding


def _act(name: str, **values: Any) -> Any:
    """The act of this name on the proceeding."""

    def ready(office: Office, proceeding: Proceeding) -> Ready:
        adviser = docket(office).adviser
        return lambda: getattr(services, name)(adviser, proceeding, **values, key=KEY)

    ready.__name__ = f"remedy_{name}"
    return ready


@scene()
def register_review(office: Office) -> Ready:
    filing, who = services.Filing(authority=GOVERNMENT, **external(OPENED)), docket(office).adviser
    return lambda: services.register_review(who, office.town, filing, on=OPENED, key=KEY)


@scene()
def register_suit(office: Office) -> Ready:
    filing, who = services.SuitFiling(authority=COURT, **external(OPENED)), docket(office).adviser
    return lambda: services.register_suit(who, office.town, filing, on=OPENED, key=KEY)


scene(filed)(_act("accept", on=NEXT))
scene(review)(_act("receive_copy", on=NEXT))
scene(served)(_act("file_reply", on=NEXT, words="已答复"))
scene(served)(_act("file_evidence", on=NEXT, words="证据目录"))
scene(review)(_act("hear", on=NEXT, form=Hearing.HEARING, leader_attended=True, words="听证"))
scene(review)(_act("decide", on=DECIDED, result="upheld"))
scene(review)(_act("withdraw", on=DECIDED))
scene(judged)(_act("appeal", on=DECIDED, side=Side.OTHER, court="中级人民法院"))
scene(judged)(_act("reopen", on=DECIDED, side=Side.OTHER, court="高级人民法院"))
scene(annulled)(_act("order_duty", on=DECIDED, duty="answer_again", words="重新答复"))
scene(ordered)(_act("comply", on=DECIDED, order=3, words="已办"))


@scene(decided)
def remedy_annul(office: Office, proceeding: Proceeding) -> Ready:
    who, number = docket(office).adviser, number_of(proceeding, "proceeding.decided")
    return lambda: services.annul(who, proceeding, number, reason="登错了件", on=DECIDED, key=KEY)


@scene(decided)
def remedy_erase_party(office: Office, proceeding: Proceeding) -> Ready:
    who = docket(office).adviser
    return lambda: services.erase_party(who, proceeding)


@scene(review)
def remedy_carry_over(office: Office, proceeding: Proceeding) -> Ready:
    successor = office.county.bureau
    return lambda: services.carry_over(
        office.supervisor, office.town, successor, on=NEXT, proceedings=[proceeding], key=KEY
    )
