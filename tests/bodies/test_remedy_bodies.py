"""Every kind of body has its review authority and court."""

from gongkai.bodies.kinds import Kind
from gongkai.law.remedies import kinds


def test_the_law_knows_every_kind_of_body():
    assert set(Kind.values) <= set(kinds())
