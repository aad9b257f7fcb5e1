"""Who may do what with channels; rows are bodies."""

from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import administers, has_role, supervises, works_at
from gongkai.items.channels import acts

rule(acts.READ, works_at(body="") | supervises(body=""))
rule(acts.KEEP, has_role(Role.OFFICE_HEAD, body=""))
rule(acts.RECORD, has_role(Role.HANDLER, Role.HANDLING_UNIT, Role.OFFICE_HEAD, body=""))
rule(acts.CONNECT, administers(body=""))
# as publication on the site
rule(acts.POST, has_role(Role.HANDLER, Role.OFFICE_HEAD, body=""))
