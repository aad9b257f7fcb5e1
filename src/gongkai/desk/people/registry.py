"""All acts of 机关与人员; a new one is one class and one line here."""

from __future__ import annotations

from gongkai.desk.people.accounts import NewPassword, SwitchOff, SwitchOn
from gongkai.desk.people.base import PeopleAct, RowAct
from gongkai.desk.people.carrying import CarryApplications, CarryItems, CarryProceedings
from gongkai.desk.people.competence import Answering, Forum, Merge, Reinstate, Split
from gongkai.desk.people.staff import Appoint, DeclareAbsence, Dismiss, EndAbsence, OpenAccount
from gongkai.desk.people.structure import AddDivision, Close, CloseDivision, Correct, Move, RegisterBelow, Rename

STAFF: tuple[PeopleAct, ...] = (Appoint(), OpenAccount(), DeclareAbsence(), AddDivision())
ORGANISATION: tuple[PeopleAct, ...] = (
    RegisterBelow(), Correct(), Rename(), Move(), Answering(), Forum(), Merge(), Split(), Close(), Reinstate(),
    CarryApplications(), CarryProceedings(), CarryItems(),
)  # fmt: skip
ROWS: tuple[RowAct, ...] = (Dismiss(), CloseDivision(), EndAbsence(), SwitchOff(), SwitchOn(), NewPassword())

BODY_ACTS = {one.key: one for one in (*STAFF, *ORGANISATION)}
ROW_ACTS = {one.key: one for one in ROWS}
