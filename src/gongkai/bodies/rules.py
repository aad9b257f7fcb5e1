"""Who may do what to bodies and their people. Rows are bodies; of DISMISS and READ_ROLES, role assignments.

A body is registered under its parent, so REGISTER asks about the parent; only the operator founds a tree.
"""

from gongkai.bodies import acts
from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import administers, anyone, is_operator, supervises, works_at

runs_the_body = administers(body="") | is_operator

rule(acts.READ, anyone)
rule(acts.REGISTER, runs_the_body)
rule(acts.RENAME, runs_the_body)
rule(acts.MOVE, runs_the_body)
rule(acts.CLOSE, runs_the_body)
rule(acts.ADD_DIVISION, runs_the_body)
rule(acts.ADD_PERSON, runs_the_body)
rule(acts.APPOINT, runs_the_body)
rule(acts.DISMISS, administers() | is_operator)
rule(acts.READ_ROLES, works_at() | supervises() | administers() | is_operator)
