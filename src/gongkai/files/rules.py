"""Who may hand in files, and use what is still in quarantine. An archived original is read by its owner's rule."""

from django.db.models import Q

from gongkai.bodies.policy import EVERYTHING, NOTHING, Predicate, rule
from gongkai.bodies.predicates import is_operator
from gongkai.files import acts

has_an_account = Predicate(
    "已登录", lambda actor, row: actor is not None, lambda actor: NOTHING if actor is None else EVERYTHING
)

received_it = Predicate(
    "是此文件的提交人",
    lambda actor, row: actor is not None and row is not None and row.received_by_id == actor.pk,
    lambda actor: NOTHING if actor is None else Q(received_by_id=actor.pk),
)

rule(acts.RECEIVE, has_an_account | is_operator)
rule(acts.USE, received_it | is_operator)
