"""Who may do what to reviews and suits. Rows of REGISTER, IMPORT_REGISTER, READ_FIGURES and CARRY_OVER are bodies, of the others proceedings or
their progress: both name their body."""

from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import administers, has_role, is_operator, supervises, works_at
from gongkai.remedies import acts

KEEPERS = (Role.HANDLER, Role.OFFICE_HEAD, Role.LEGAL_ADVISER)
OFFICE = (*KEEPERS, Role.MAILROOM, Role.SIGNER)

rule(acts.READ, has_role(*OFFICE) | supervises())
rule(acts.READ_FIGURES, works_at(body="") | supervises(body="") | is_operator)
rule(acts.REGISTER, has_role(*KEEPERS, Role.MAILROOM, body=""))
for act in (acts.FOLLOW, acts.DECIDE, acts.APPEAL, acts.COMPLY):
    rule(act, has_role(*KEEPERS))
for act in (acts.ANNUL, acts.ERASE_PARTY):
    rule(act, has_role(Role.OFFICE_HEAD))
# by whoever answers for the register; on the server by whoever runs it
rule(acts.IMPORT_REGISTER, has_role(Role.OFFICE_HEAD, body="") | is_operator)
rule(acts.EXPORT_REGISTER, has_role(*OFFICE) | supervises() | is_operator)
# asked for both bodies: nobody pushes a suit onto an office that has not agreed
rule(acts.CARRY_OVER, has_role(Role.OFFICE_HEAD, body="") | supervises(body="") | administers(body=""))
