"""All acts of the desk, in the order in which their buttons stand. A new act is one class and one line here."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.applications.acts import READ_PARTICULARS
from gongkai.bodies.policy import Act
from gongkai.desk.acts.annulling import Annul, CorrectRegistration, OrderNewAnswer
from gongkai.desk.acts.assigning import Assign, HandOver
from gongkai.desk.acts.attaching import Attach
from gongkai.desk.acts.base import DeskAct, Situation
from gongkai.desk.acts.confirming import Confirm, RecordCall
from gongkai.desk.acts.consulting import Consult, ReceiveOpinion, RecordDelivery
from gongkai.desk.acts.correcting import Abandon, AskCorrection, ReceiveCorrection
from gongkai.desk.acts.drafting import RecordPastAnswer, SubmitDraft, WriteDraft
from gongkai.desk.acts.ending import Rectify, Withdraw
from gongkai.desk.acts.fees import EndUnpaid, NoticeFee, ReceiveFeeNotice, RecordPayment
from gongkai.desk.acts.forwarding import Forward, ReplyOfUnit, Urge
from gongkai.desk.acts.issuing import IssueWithoutLetter
from gongkai.desk.acts.privacy import ErasePersonal
from gongkai.desk.acts.reviewing import CheckDraft, GiveOpinion, ReturnDraft, SignDraft
from gongkai.desk.acts.searching import RecordSearch, Split
from gongkai.desk.acts.secrecy import ReviewSecrecy
from gongkai.desk.acts.terms import AnnounceDelay, AskReasons, Extend, ReceiveReasons
from gongkai.letters.acts import WRITE

ALL: tuple[DeskAct, ...] = (
    GiveOpinion(), CheckDraft(), SignDraft(), ReturnDraft(), IssueWithoutLetter(), Confirm(), ReceiveCorrection(),
    ReceiveOpinion(), RecordPayment(), Rectify(), SubmitDraft(), WriteDraft(), Assign(), RecordCall(), AskCorrection(), Forward(),
    Urge(), ReplyOfUnit(), RecordSearch(), ReviewSecrecy(), Consult(), RecordDelivery(), Split(), AskReasons(), ReceiveReasons(), AnnounceDelay(),
    Extend(), NoticeFee(), ReceiveFeeNotice(), Attach(), HandOver(), OrderNewAnswer(), CorrectRegistration(), RecordPastAnswer(), Abandon(),
    EndUnpaid(), Withdraw(), Annul(), ErasePersonal(),
)  # fmt: skip
BY_KEY = {act.key: act for act in ALL}


def asked() -> Iterable[Act]:
    """What the policy is asked about a case, each act once; whether the particulars may be read and letters
    written too."""
    return dict.fromkeys([*(act.act for act in ALL if not act.about_draft), READ_PARTICULARS, WRITE])


def asked_about_draft() -> Iterable[Act]:
    """What the policy is asked about the current draft."""
    return dict.fromkeys(act.act for act in ALL if act.about_draft)


def offered(at: Situation) -> list[DeskAct]:
    """The acts that the page has a button for."""
    return [act for act in ALL if act.offered(at)]
