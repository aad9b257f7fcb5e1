"""The flag of a database that holds fictional data only: set before the first body, never afterwards."""

from gongkai.bodies.models import Body, Demonstration
from gongkai.bodies.policy import Reason, Refused
from gongkai.bodies.queries import is_demonstration
from gongkai.site import clock

HELD = "此数据库已有机关数据，不能装入演示数据；请用 GONGKAI_DATABASE 指定一个新的数据库。"


def flag_demonstration() -> Demonstration:
    """Flag the database; refused where it holds bodies that are no demonstration."""
    if Body.objects.exists() and not is_demonstration():
        raise Refused([Reason("not_empty", HELD)])
    flag, _ = Demonstration.objects.get_or_create(defaults={"flagged_at": clock.now()})
    return flag
