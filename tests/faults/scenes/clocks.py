"""Correction, extension, reasons, fees: the acts that move the term."""

from __future__ import annotations

from datetime import date

from gongkai.applications import services
from gongkai.applications.models import Application, FeeNotice
from tests.applications.office import Office, asked_to_correct
from tests.faults.scenes.cases import fresh
from tests.faults.scenes.scene import DAY, KEY, LATER, Ready, scene

END = date(2024, 5, 6)


def asked(office: Office) -> Application:
    application = fresh(office)
    asked_to_correct(office, application, DAY)
    return application


def reasons_asked(office: Office) -> Application:
    application = fresh(office)
    services.ask_reasons(office.clerk, application, words="本月已提出三十件", on=DAY, reply_by=LATER)
    return application


def reasons_accepted(office: Office) -> Application:
    application = reasons_asked(office)
    services.receive_reasons(office.clerk, application, words="用于研究", accepted=True, on=DAY)
    return application


def noticed(office: Office) -> Application:
    application = fresh(office)
    services.notice_fee(office.clerk, application, by="page", units=60, on=DAY)
    return application


def notice_received(office: Office) -> Application:
    application = noticed(office)
    services.receive_fee_notice(office.clerk, application, on=DAY)
    return application


@scene(fresh)
def ask_correction(office: Office, application: Application) -> Ready:
    reply_by = date(2024, 3, 20)
    return lambda: services.ask_correction(
        office.clerk, application, items="请写明所指的村", reply_by=reply_by, on=LATER, key=KEY
    )


@scene(asked)
def receive_correction(office: Office, application: Application) -> Ready:
    asked = services.Asked(title="柳溪村道路硬化验收报告")
    return lambda: services.receive_correction(office.clerk, application, asked=asked, on=LATER, key=KEY)


@scene(asked)
def abandon_uncorrected(office: Office, application: Application) -> Ready:
    return lambda: services.abandon_uncorrected(office.clerk, application, on=END, key=KEY)


@scene(fresh)
def extend(office: Office, application: Application) -> Ready:
    return lambda: services.extend(office.head, application, reason="材料较多", on=LATER, key=KEY)


@scene(fresh)
def ask_reasons(office: Office, application: Application) -> Ready:
    return lambda: services.ask_reasons(office.clerk, application, words="数量明显过多", on=LATER, key=KEY)


@scene(reasons_asked)
def receive_reasons(office: Office, application: Application) -> Ready:
    return lambda: services.receive_reasons(
        office.clerk, application, words="用于研究", accepted=True, on=LATER, key=KEY
    )


@scene(reasons_accepted)
def announce_delay(office: Office, application: Application) -> Ready:
    until = date(2024, 5, 31)
    return lambda: services.announce_delay(office.head, application, until=until, reason="材料多", on=LATER, key=KEY)


@scene(fresh)
def notice_fee(office: Office, application: Application) -> Ready:
    return lambda: services.notice_fee(office.clerk, application, by="page", units=60, on=LATER, key=KEY)


@scene(noticed)
def receive_fee_notice(office: Office, application: Application) -> Ready:
    return lambda: services.receive_fee_notice(office.clerk, application, on=LATER, key=KEY)


@scene(notice_received)
def record_payment(office: Office, application: Application) -> Ready:
    amount = FeeNotice.objects.get(application=application).amount
    return lambda: services.record_payment(office.clerk, application, amount=amount, on=LATER, key=KEY)


@scene(notice_received)
def end_unpaid(office: Office, application: Application) -> Ready:
    return lambda: services.end_unpaid(office.clerk, application, on=END, key=KEY)
