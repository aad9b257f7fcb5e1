"""The township's desk with a year of work, and a browser for each of its people on the day the report is written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from gongkai.items.models import Item
from tests.annual.reports.conftest import drawn_once  # noqa: F401 - a report is drawn once in a process
from tests.annual.reports.office import JANUARY, worked_year
from tests.applications.office import on_day
from tests.desk.items.conftest import Office


class Reports(Office):
    """What people do on the pages of 年度报告; addresses below `desk/reports/`."""

    def get(self, who: str, address: str) -> HttpResponse:
        return self.client(who).get(f"/desk/reports/{address}")

    def send(self, who: str, address: str, **fields: Any) -> HttpResponse:
        """Fill in the page's form and send it; the answer, not followed."""
        return self.client(who).post(f"/desk/reports/{address}", fields_of(self.page(who, address)) | fields)

    @property
    def items(self) -> Office:
        """The same people on the pages of items."""
        return Office(self.desk, self.clients)

    @property
    def item(self) -> Item:
        return Item.objects.get(genre="report")


def fields_of(page: str) -> dict[str, str]:
    """Every field of the page's own forms as it stands there."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<input type="text"[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S))
    found.pop("csrfmiddlewaretoken", None)
    return {name: html.unescape(text) for name, text in found.items()}


@pytest.fixture
def office(db: None) -> Iterator[Reports]:
    with on_day(JANUARY):
        yield Reports(worked_year())
