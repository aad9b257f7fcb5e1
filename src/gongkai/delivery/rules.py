"""Who may do what here. Rows of READ_NOTICE are notices, of the others mails."""

from django.db.models import Q

from gongkai.bodies.policy import NOTHING, Predicate, rule
from gongkai.bodies.predicates import administers, is_operator
from gongkai.delivery import acts

is_for_them = Predicate(
    "是被提醒的人",
    lambda actor, row: actor is not None and row is not None and row.person_id == actor.pk,
    lambda actor: NOTHING if actor is None else Q(person_id=actor.pk),
)

rule(acts.READ_NOTICE, is_for_them)
rule(acts.READ_UNDELIVERABLE, administers() | is_operator)
rule(acts.TRY_AGAIN, administers() | is_operator)
