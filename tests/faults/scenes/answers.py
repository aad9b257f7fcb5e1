"""The answer: drafted, advised on, checked, signed, sent back, issued; and those of the paper register."""

from __future__ import annotations

from gongkai.applications import services
from gongkai.applications.models import Application, Draft
from gongkai.site import clock
from tests.applications.office import Office, handed_in, received
from tests.faults.scenes.cases import fresh
from tests.faults.scenes.scene import KEY, LATER, Ready, person, scene

PARTS = [services.Part("granted", "随函附上")]


def current(office: Office) -> Application:
    return received(office, clock.today())


def written(office: Office) -> Draft:
    return services.write_draft(office.clerk, current(office), PARTS)


def submitted(office: Office) -> Draft:
    return handed_in(office, current(office), PARTS)


def advised(office: Office) -> Draft:
    draft = submitted(office)
    services.give_opinion(person("adviser"), draft, agrees=True)
    return draft


def gone(office: Office) -> Draft:
    draft = handed_in(office, current(office), [services.Part("applicant_gone", "申请人已经去世")])
    services.give_opinion(person("adviser"), draft, agrees=True)
    services.check_draft(office.head, draft, agrees=True)
    services.sign_draft(office.signer, draft)
    return draft


def checked(office: Office) -> Draft:
    draft = advised(office)
    services.check_draft(office.head, draft, agrees=True)
    return draft


def signed(office: Office) -> Draft:
    draft = checked(office)
    services.sign_draft(office.signer, draft)
    return draft


@scene(fresh)
def record_past_answer(office: Office, application: Application) -> Ready:
    return lambda: services.record_past_answer(office.head, application, PARTS, on=LATER, key=KEY)


@scene(current)
def write_draft(office: Office, application: Application) -> Ready:
    return lambda: services.write_draft(office.clerk, application, PARTS, key=KEY)


@scene(written)
def submit_draft(office: Office, draft: Draft) -> Ready:
    return lambda: services.submit_draft(office.clerk, draft, key=KEY)


@scene(submitted)
def give_opinion(office: Office, draft: Draft) -> Ready:
    return lambda: services.give_opinion(person("adviser"), draft, agrees=True, key=KEY)


@scene(advised)
def check_draft(office: Office, draft: Draft) -> Ready:
    return lambda: services.check_draft(office.head, draft, agrees=True, key=KEY)


@scene(checked)
def sign_draft(office: Office, draft: Draft) -> Ready:
    return lambda: services.sign_draft(office.signer, draft, key=KEY)


@scene(checked)
def return_draft(office: Office, draft: Draft) -> Ready:
    return lambda: services.return_draft(office.signer, draft, words="请写明依据", key=KEY)


@scene(lambda office: gone(office))
def issue_answer(office: Office, draft: Draft) -> Ready:
    """Of whom nobody can be written to; every other answer goes out with its letter."""
    return lambda: services.issue_answer(office.clerk, draft, on=clock.today(), key=KEY)
