"""Credit codes of bodies: a wrong check digit warns and is never a reason to refuse."""

import pytest

from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Person
from gongkai.bodies.services import Particulars, register_body


@pytest.mark.django_db
def test_a_body_with_a_wrong_code_is_registered_all_the_same() -> None:
    particulars = Particulars("某县人民政府", Kind.COUNTY, uscc="113307820026091001")
    assert register_body(Person.objects.operator(), particulars).uscc == "113307820026091001"
