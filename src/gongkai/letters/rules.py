"""Who may do what to letters. Rows are letters, of WRITE and REVIEW_SECRECY applications, of SUBMIT_ANSWER drafts, of the
countersigning acts countersignings, of *_OFFICE bodies."""

from typing import Any

from django.db.models import Q

from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import NOTHING, Predicate, rule
from gongkai.bodies.predicates import has_role, member_of
from gongkai.letters import acts
from gongkai.letters.addressed import was_sent_to_them

OFFICE = (
    Role.MAILROOM, Role.HANDLER, Role.OFFICE_HEAD, Role.SIGNER, Role.SECRECY_REVIEWER, Role.LEGAL_ADVISER
)  # fmt: skip
ITS_BODY = "application__body"

did_not_write_it = Predicate(
    "不是拟稿人：拟稿的人不得审核、签发同一文书",
    lambda actor, row: actor is not None and row is not None and row.written_by_id != actor.pk,
    lambda actor: NOTHING if actor is None else ~Q(written_by=_number(actor)),
)


def _number(actor: Any) -> int:
    return int(actor.pk)


rule(acts.READ, has_role(*OFFICE, body=ITS_BODY))
rule(acts.READ_OWN, was_sent_to_them)
rule(acts.WRITE, has_role(Role.HANDLER, Role.OFFICE_HEAD))
rule(acts.SUBMIT_ANSWER, has_role(Role.HANDLER, Role.OFFICE_HEAD, body=ITS_BODY))
# where nobody is appointed for it, whoever answers for the office reviews
rule(acts.REVIEW_SECRECY, has_role(Role.SECRECY_REVIEWER, Role.OFFICE_HEAD))
rule(acts.ASK_COUNTERSIGN, has_role(Role.HANDLER, Role.OFFICE_HEAD, body=ITS_BODY))
# rows of these two are countersignings; a unit that signs on paper has its words entered by the office
rule(acts.READ_COUNTERSIGN, member_of("division") | has_role(*OFFICE, body=f"letter__{ITS_BODY}"))
rule(acts.COUNTERSIGN, member_of("division") | has_role(Role.HANDLER, Role.OFFICE_HEAD, body=f"letter__{ITS_BODY}"))
rule(acts.CHECK, has_role(Role.OFFICE_HEAD, body=ITS_BODY) & did_not_write_it)
rule(acts.SIGN_AS_HEAD, has_role(Role.OFFICE_HEAD, Role.SIGNER, body=ITS_BODY) & did_not_write_it)
rule(acts.SIGN, has_role(Role.SIGNER, body=ITS_BODY) & did_not_write_it)
for act in (acts.TAKE_NUMBER, acts.SEAL, acts.SCAN):
    rule(act, has_role(Role.MAILROOM, Role.HANDLER, Role.OFFICE_HEAD, body=ITS_BODY))
# the sending is an act on the case as well, which the mailroom does not do
for act in (acts.SEND, acts.ACKNOWLEDGE):
    rule(act, has_role(Role.HANDLER, Role.OFFICE_HEAD, body=ITS_BODY))
rule(acts.VOID, has_role(Role.OFFICE_HEAD, body=ITS_BODY))
rule(acts.READ_OFFICE, has_role(*OFFICE, body=""))
rule(acts.SET_OFFICE, has_role(Role.OFFICE_HEAD, Role.LEGAL_ADVISER, body=""))
# whether review and suit are told is a question of law, not of the office's habits
rule(acts.SET_REMEDIES, has_role(Role.LEGAL_ADVISER, body=""))
