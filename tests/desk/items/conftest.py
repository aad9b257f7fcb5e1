"""The township's desk for publishing, with a browser for each of its people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.items.desk import Desk, staffed_desk

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Office:
    """The desk of `tests.items.desk`, and what its people do in their browsers."""

    desk: Desk
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(getattr(self.desk, who), BACKEND)
        return self.clients[who]

    def get(self, who: str, address: str) -> HttpResponse:
        return self.client(who).get(f"/desk/items/{address}")

    def page(self, who: str, address: str = "") -> str:
        found = self.get(who, address)
        assert found.status_code == 200, (who, address, found.status_code)
        return found.content.decode()

    def send(self, who: str, address: str, **fields: Any) -> HttpResponse:
        """Open a form, fill it in, send it with what is hidden in it; the answer, not followed."""
        hidden = hidden_in(self.page(who, address))
        return self.client(who).post(f"/desk/items/{address}", hidden | fields)

    def act(self, who: str, item: int, key: str, **fields: Any) -> str:
        """Do an act, again where the page asks again; the page that follows."""
        address = f"/desk/items/{item}/acts/{key}/"
        hidden = hidden_in(self.page(who, f"{item}/acts/{key}/"))
        answer = self.client(who).post(address, hidden | fields, follow=True)
        if "请再确认一次" in answer.content.decode():
            answer = self.client(who).post(address, hidden | fields | {"confirmed": "1"}, follow=True)
        return answer.content.decode()


def hidden_in(page: str) -> dict[str, str]:
    """What a page's form sends besides what is typed."""
    return dict(re.findall(r'type="hidden" name="(key|seen|sha256|revision)" value="([^"]*)"', page))


@pytest.fixture
def office(db: None) -> Office:
    return Office(staffed_desk())
