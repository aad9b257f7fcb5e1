"""Who may do what to catalogues. Rows are the bodies that keep them, of COVERAGE… and REQUIRE… those that owe; of LOAD none."""

from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import anyone, has_role, is_operator, supervises, works_at
from gongkai.items.catalogue import acts

# 条例 12: the catalogue is itself public
rule(acts.READ, anyone)
rule(acts.LOAD, is_operator)
rule(acts.KEEP, has_role(Role.OFFICE_HEAD, body="") | supervises(body=""))
rule(acts.IMPORT, has_role(Role.OFFICE_HEAD, body="") | supervises(body=""))
rule(acts.REQUIRE, has_role(Role.OFFICE_HEAD, body="") | supervises(body=""))
# what the whole area owes is said by who supervises it, not by one office of it
rule(acts.REQUIRE_BELOW, supervises(body=""))
rule(acts.COVERAGE, works_at(body="") | supervises(body=""))
# the sums hold every body below: they are for who may see each of these
rule(acts.COVERAGE_BELOW, supervises(body=""))
