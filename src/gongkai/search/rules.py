"""Who may find what. Rows of FIND_DESK are bodies; the other two are not about a row."""

from gongkai.bodies.policy import rule
from gongkai.bodies.predicates import anyone, is_operator, supervises, works_at
from gongkai.search import acts

# the store that it is about holds nothing but what is public
rule(acts.FIND_PUBLIC, anyone)
rule(acts.FIND_DESK, works_at(body="") | supervises(body="") | is_operator)
rule(acts.REBUILD, is_operator)
