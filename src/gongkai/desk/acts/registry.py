"""All acts of the desk, in the order in which their buttons stand. A new act is one class and one line here."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.bodies.policy import Act
from gongkai.desk.acts.assigning import Assign, HandOver
from gongkai.desk.acts.attaching import Attach
from gongkai.desk.acts.base import DeskAct, Situation
from gongkai.desk.acts.confirming import Confirm, RecordCall
from gongkai.desk.acts.consulting import Consult, ReceiveOpinion, RecordDelivery
from gongkai.desk.acts.correcting import Abandon, AskCorrection, ReceiveCorrection
from gongkai.desk.acts.ending import Rectify, Withdraw
from gongkai.desk.acts.forwarding import Forward, ReplyOfUnit, Urge
from gongkai.desk.acts.searching import RecordSearch, Split
from gongkai.desk.acts.terms import AskReasons, Extend

ALL: tuple[DeskAct, ...] = (
    Confirm(), RecordCall(), Assign(), AskCorrection(), ReceiveCorrection(), Abandon(), Forward(), Urge(),
    ReplyOfUnit(), RecordSearch(), Consult(), RecordDelivery(), ReceiveOpinion(), Split(), AskReasons(), Extend(),
    Rectify(), Attach(), HandOver(), Withdraw(),
)  # fmt: skip
BY_KEY = {act.key: act for act in ALL}


def asked() -> Iterable[Act]:
    """What the policy is asked about a case, each act once."""
    return dict.fromkeys(act.act for act in ALL)


def offered(at: Situation) -> list[DeskAct]:
    """The acts that the page has a button for."""
    return [act for act in ALL if act.offered(at)]
