"""Who may read, add to and withdraw from the archive, and write reports. Rows of READ and WITHDRAW are archive entries, of the others
bodies."""

from django.db.models import Q

from gongkai.annual import acts
from gongkai.annual.withdrawal import SILENT
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import Predicate, rule
from gongkai.bodies.predicates import administers, has_role, is_operator, supervises, works_at
from gongkai.items.rules import OFFICE, WRITERS

is_standing = Predicate(
    "在库（未撤除）",
    lambda actor, row: row is not None and row.withdrawn_on is None,
    lambda actor: Q(withdrawn_on__isnull=True),
)

taken_down_silently = Predicate(
    "因涉密或涉及个人信息撤除的",
    lambda actor, row: row is not None and row.withdrawal in SILENT,
    lambda actor: Q(withdrawal__in=SILENT),
)

belongs_to_the_house = works_at() | supervises() | administers()

rule(acts.READ, is_standing | (belongs_to_the_house & ~taken_down_silently) | is_operator)
rule(acts.ADD, works_at(body="") | supervises(body="") | administers(body="") | is_operator)
rule(acts.WITHDRAW, is_standing & (has_role(Role.OFFICE_HEAD) | supervises() | administers() | is_operator))

rule(acts.ENTER_FIGURES, has_role(*WRITERS, body="") | is_operator)
rule(acts.READ_ENTERED, has_role(*OFFICE, body="") | supervises(body="") | is_operator)
rule(acts.COMPILE, has_role(*WRITERS, body="") | is_operator)
rule(acts.SEAL, has_role(*WRITERS, body="") | is_operator)
