"""Who files, and who collects: the body's own office, or for a body without Gongkai the supervising office above it."""

from django.db.models import Q

from gongkai.annual.returns import acts
from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import EVERYTHING, NOTHING, Predicate, rule
from gongkai.bodies.predicates import has_role, supervises, works_at

FILERS = (Role.HANDLER, Role.OFFICE_HEAD, Role.SIGNER)

is_another = Predicate(
    "报送人以外的人员（报送和接收不能是同一人）",
    lambda actor, row: actor is None or row is None or row.filed_by_id != actor.pk,
    lambda actor: EVERYTHING if actor is None else ~Q(filed_by=actor.pk),
)

is_somebody = Predicate(
    "已登录", lambda actor, row: actor is not None, lambda actor: NOTHING if actor is None else EVERYTHING
)

rule(acts.DECLARE, supervises(body=""))
rule(acts.READ_LIST, works_at(body="") | supervises(body=""))
rule(acts.URGE, supervises(body=""))
rule(acts.FILE, has_role(*FILERS, body="") | supervises(body=""))
rule(acts.READ_OWN, works_at(body="") | supervises(body=""))
rule(acts.READ, works_at() | works_at("to") | supervises())
rule(acts.TAKE_BACK, has_role(*FILERS) | supervises())
# the one who handed it in never accepts it
rule(acts.ACCEPT, is_somebody & supervises("to") & is_another)
rule(acts.SEND_BACK, supervises("to"))
