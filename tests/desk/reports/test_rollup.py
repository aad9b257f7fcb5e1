"""A government's report as a sum, at the desk: whose figures it sums, and what happened below since."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.annual.kinds import Basis
from gongkai.annual.reports.services import begin_report
from gongkai.annual.returns.filing import Filing
from gongkai.bodies.kinds import Role
from tests.annual.returns.collecting import YEAR, accepted, collecting_county, declared, right
from tests.applications.office import on_day
from tests.bodies.county import person_with

pytestmark = pytest.mark.django_db
SPRING = date(2026, 2, 10)


def test_the_page_says_whose_figures_are_in_the_sums_and_who_changed_since(signed_in: Any) -> None:
    with on_day(SPRING):
        at = collecting_county()
        declared(at, at.bureau, at.town)
        accepted(at, at.town, right(8))
        writer = person_with(
            at.here, "writer", at.county, Role.HANDLER, Role.SUPERVISING_OFFICE, since=date(2026, 1, 1)
        )
        client = signed_in(writer)
        version = begin_report(writer, at.county, YEAR, signer="李县长", basis=Basis.ROLLUP)
        address = f"/desk/reports/{version.item_id}/"
        page = client.get(address).content.decode()
        assert "<li>表格由1个报送单位的数据合计而成，不含尚未报送或者尚未接收的1个单位（青禾县民政局）。 <a" in page
        assert "汇总以后下级报送有变化" not in page
        accepted(at, at.town, right(9), Filing(reason="漏报一件", on=SPRING))
        accepted(at, at.bureau, right(2))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address).content.decode()
        assert (
            '<li class="is-open">汇总以后下级报送有变化：新接收1个（青禾县民政局），有更正1个（柳溪镇人民政府） <a'
            in page
        )
        assert len(asked) <= 20
