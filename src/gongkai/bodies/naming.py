"""A body as people name it at the command line."""

from gongkai.bodies.models import Body
from gongkai.bodies.policy import Reason, Refused
from gongkai.bodies.queries import bodies_named


def body_named(name: str) -> Body:
    """The one body that bears or bore the name; raises Refused where there is none, or several."""
    found = list(bodies_named(name)[:2])
    if len(found) == 1:
        return found[0]
    text = f"有多个机关名为“{name}”" if found else f"没有登记名为“{name}”的机关"
    raise Refused([Reason("no_such_body", text)])
