"""Two people at once: one act stands, the other is told so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from gongkai.bodies.kinds import Role
from gongkai.bodies.policy import Refused
from gongkai.ledger.verification import verify
from gongkai.remedies import services
from gongkai.remedies.models import CountedStanding, Progress
from tests.applications.office import staffed_office
from tests.bodies.county import person_with
from tests.remedies.docket import Docket

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_decisions_at_once_one_stands() -> None:
    office = staffed_office()
    docket = Docket(office, person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER))
    review = docket.review(date(2024, 3, 1))
    start = Barrier(2)

    def decide(result: str) -> str:
        close_old_connections()
        start.wait(10)
        try:
            services.decide(docket.adviser, review, result=result, on=date(2024, 4, 1))
            return "done"
        except Refused as refused:
            return refused.reasons[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(decide, ["upheld", "annulled"])) == ["concluded", "done"]
    stands = Progress.objects.get(pk=review.pk)
    assert CountedStanding.objects.get(proceeding=review, to_seq=None).cell == stands.cell
    assert list(verify()) == []
