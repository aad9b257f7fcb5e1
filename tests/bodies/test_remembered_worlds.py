"""A world that tests begin with is laid down whole, or made anew."""

import pytest

from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body, Person
from gongkai.bodies.services import Particulars, register_body
from gongkai.ledger.models import ChainHead
from tests.emptying import emptying
from tests.remembered import remembered


@pytest.mark.django_db(transaction=True)
def test_a_world_that_leans_on_somebody_who_was_there_before_is_not_remembered() -> None:
    @remembered
    def town() -> Body:
        return register_body(Person.objects.operator(), Particulars("柳溪镇人民政府", Kind.TOWNSHIP))

    empty = emptying()
    Person.objects.operator()
    town()
    empty()
    town()
    assert Person.objects.filter(is_operator=True).exists()
    assert ChainHead.objects.exists()
