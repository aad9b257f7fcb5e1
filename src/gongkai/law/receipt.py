"""The day on which an application counts as received, by its channel, with the proof of it (条例 31).

For applications that arrived under the text of 2007 the interpretation 国办公开办函〔2015〕207号 applies. The mailroom's
signature is the day in law; when the disclosure office got the letter from the mailroom is a day inside the organ.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from gongkai.law.calendar import Calendar
from gongkai.law.reasons import Reason, refuse
from gongkai.law.regime import REGIME_2019
from gongkai.law.wording import day_words

UNREACHABLE = "没有联系电话或者联系不上申请人的，先行登记，恢复联系并确认之日起计算"
UNREACHABLE_ARTICLE = "国办公开办函〔2015〕207号第一条第二项"


class Channel(StrEnum):
    """How an application came."""

    IN_PERSON = "in_person"
    REGISTERED_MAIL = "registered_mail"
    PLAIN_MAIL = "plain_mail"
    FAX = "fax"
    WEB = "web"
    ORAL = "oral"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of an arrival.

    `arrived_on` is the day it was handed in, signed for by the mailroom, or came into the letter box, the fax machine
    or the system. `office_received_on` is the day the disclosure office itself had it. `confirmed_on` is the day both
    sides confirmed. `unreachable`: the applicant left no telephone or cannot be reached. `addressed_to_office`: false
    where a letter was posted to another unit or person of the organ (matters under the text of 2007 only).
    """

    channel: Channel
    arrived_on: date
    office_received_on: date | None = None
    confirmed_on: date | None = None
    unreachable: bool = False
    addressed_to_office: bool = True


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt with its proof, or None and what is waited for. `days_lost`: working days on the way to the
    disclosure office, already taken from the term."""

    on: date | None
    proof: str
    article: str
    waiting_for: str = ""
    days_lost: int = 0
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """For one channel under one text: whether the arrival or the confirmation counts."""

    counts: str
    proof: str
    article: str
    same_day: bool = False


def receipt(arrival: Arrival, calendar: Calendar) -> Receipt:
    """When an application counts as received. Without a needed confirmation nothing starts: `on` is None.

    Refuses a confirmation, or an arrival at the office, before the arrival itself.
    """
    _check_order(arrival)
    rule = rule_for(arrival)
    lost = _days_lost(arrival, calendar)
    if rule.counts == "arrived":
        return Receipt(arrival.arrived_on, rule.proof, rule.article, days_lost=lost)
    if arrival.confirmed_on is None:
        waiting = UNREACHABLE if arrival.unreachable else "等待与申请人双方确认，确认之日为收到申请之日"
        article = UNREACHABLE_ARTICLE if arrival.unreachable else rule.article
        return Receipt(None, rule.proof, article, waiting)
    return Receipt(arrival.confirmed_on, rule.proof, rule.article, warnings=_late_confirmation(arrival, rule))


def rule_for(arrival: Arrival) -> ReceiptRule:
    """The rule of the channel under the text in force when the application arrived."""
    new = arrival.arrived_on >= REGIME_2019.since
    if not new and arrival.channel is Channel.REGISTERED_MAIL and not arrival.addressed_to_office:
        return _rules()["2007"]["mail_to_others"]
    return _rules()["2019" if new else "2007"][arrival.channel]


def _check_order(arrival: Arrival) -> None:
    for day, words in ((arrival.confirmed_on, "双方确认之日"), (arrival.office_received_on, "转到公开机构日")):
        if day is not None and day < arrival.arrived_on:
            arrived = day_words(arrival.arrived_on)
            raise refuse("before_arrival", f"{words}{day_words(day)}早于申请到达之日{arrived}，请核对")


def _days_lost(arrival: Arrival, calendar: Calendar) -> int:
    if arrival.office_received_on is None:
        return 0
    return calendar.working_days_between(arrival.arrived_on, arrival.office_received_on)


def _late_confirmation(arrival: Arrival, rule: ReceiptRule) -> tuple[Reason, ...]:
    """A plain letter must be confirmed on the day the office gets it; a later day would shorten nobody's wait."""
    office = arrival.office_received_on or arrival.arrived_on
    if not rule.same_day or arrival.unreachable or arrival.confirmed_on == office:
        return ()
    message = f"收到信函当日（{day_words(office)}）应当与申请人确认，实际{day_words(arrival.confirmed_on or office)}确认"
    return (Reason("confirmed_late", message, rule.article),)


@cache
def _rules() -> dict[str, dict[str, ReceiptRule]]:
    data = tomllib.loads(resources.files(__package__).joinpath("receipt.toml").read_text(encoding="utf-8"))
    return {text: {key: ReceiptRule(**row) for key, row in rows.items()} for text, rows in data.items()}
