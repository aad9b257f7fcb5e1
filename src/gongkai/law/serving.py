"""送达: the ways in which a letter reaches its addressee, and which day is that of the answer (国办公开办函〔2016〕235号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.reasons import refuse
from gongkai.law.wording import day_words

ARTICLE = "国办公开办函〔2016〕235号"
ELECTRONIC_ARTICLE = "《政府信息公开条例》第四十条"


class Way(StrEnum):
    """How a letter is served."""

    DIRECT = "direct"
    ENTRUSTED = "entrusted"
    POSTAL = "postal"
    ELECTRONIC = "electronic"


class Carrier(StrEnum):
    """Who carries a letter by post: 邮政企业 only (235号第二条); private couriers are none."""

    EMS = "ems"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Served:
    """What is known of the serving of a letter: how, given out when, signed for when (None: not known)."""

    way: Way
    sent_on: date
    received_on: date | None = None

    def __post_init__(self) -> None:
        if self.received_on is not None and self.received_on < self.sent_on:
            received, sent = day_words(self.received_on), day_words(self.sent_on)
            raise refuse("received_before_sent", f"签收日期{received}早于送出日期{sent}，请核对", ARTICLE)

    @property
    def effective_on(self) -> date | None:
        """The day on which the letter counts as given: by post the day of posting, direct or entrusted that of the
        signature, by electronic means (practice) the day of sending; None while it is not known."""
        return self.sent_on if self.way in (Way.POSTAL, Way.ELECTRONIC) else self.received_on
