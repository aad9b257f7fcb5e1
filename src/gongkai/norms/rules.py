"""Who may do what to normative documents. Rows are items; of CLEAN, TAKE_EFFECT, READ_CLEANING and READ_FIGURES bodies."""

from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import has_role, is_operator, supervises, works_at
from gongkai.items.rules import OFFICE, WRITERS, is_public
from gongkai.norms import acts

# by who answers for the register; the lawyer keeps it in most places
KEEPERS = (Role.OFFICE_HEAD, Role.SIGNER, Role.LEGAL_ADVISER)

rule(acts.CHANGE, has_role(*KEEPERS))
rule(acts.REVOKE, has_role(*KEEPERS))
rule(acts.FILE, has_role(Role.HANDLER, *KEEPERS))
rule(acts.CLEAN, has_role(Role.HANDLER, *KEEPERS, body=""))
rule(acts.TAKE_EFFECT, has_role(*KEEPERS, body=""))
rule(acts.READ_CLEANING, works_at(body="") | supervises(body=""))
rule(acts.READ_FIGURES, works_at(body="") | supervises(body="") | is_operator)
# without an account; that it is open to opinions, the act asks
rule(acts.SEND_OPINION, is_public)
rule(acts.ENTER_OPINION, has_role(*WRITERS))
rule(acts.READ_OPINIONS, has_role(*OFFICE) | supervises())
rule(acts.JUDGE_OPINION, has_role(*WRITERS))
rule(acts.COMPILE_GAZETTE, has_role(*WRITERS))
