"""Who may do what to bodies and their people. Rows are bodies; of CLOSE_DIVISION inner units, of DISMISS and READ_ROLES
role assignments, of the acts on accounts people, of the acts on absences these (of DECLARE_ABSENCE one not saved yet).

A body is registered under its parent, so REGISTER asks about the parent; only the operator founds a tree.
"""

from gongkai.bodies import acts
from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import (
    administers,
    administers_account,
    anyone,
    is_operator,
    is_person,
    supervises,
    works_at,
)

runs_the_body = administers(body="") | is_operator
runs_its_body = administers() | is_operator
runs_the_account = administers_account | is_operator

rule(acts.READ, anyone)
rule(acts.REGISTER, runs_the_body)
rule(acts.RENAME, runs_the_body)
rule(acts.MOVE, runs_the_body)
rule(acts.CLOSE, runs_the_body)
rule(acts.CORRECT, runs_the_body)
# asked of every body that takes part
rule(acts.MERGE, runs_the_body)
rule(acts.SPLIT, runs_the_body)
rule(acts.REINSTATE, runs_the_body)
rule(acts.SET_ANSWERING_NAME, runs_the_body)
rule(acts.SET_REMEDY_FORUM, runs_the_body)
rule(acts.ADD_DIVISION, runs_the_body)
rule(acts.ADD_PERSON, runs_the_body)
rule(acts.APPOINT, runs_the_body)
rule(acts.CLOSE_DIVISION, runs_its_body)
rule(acts.DISMISS, runs_its_body)
rule(acts.SWITCH_OFF, runs_the_account)
rule(acts.SWITCH_ON, runs_the_account)
rule(acts.NEW_PASSWORD, runs_the_account)
rule(acts.READ_STAFF, works_at(body="") | supervises(body="") | runs_the_body)
rule(acts.READ_ROLES, works_at() | supervises() | runs_its_body)
# a leader names who signs while he is away; nobody but the administrator does it for him
rule(acts.DECLARE_ABSENCE, is_person() & works_at() | runs_its_body)
rule(acts.END_ABSENCE, is_person() | runs_its_body)
rule(acts.READ_ABSENCES, works_at() | supervises() | runs_its_body)
