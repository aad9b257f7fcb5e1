"""A case as people live it at the desk: every step a form that somebody sends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Division, Person
from gongkai.bodies.staffing import appoint
from gongkai.site.clock import today
from tests.applications.office import SINCE, Office
from tests.bodies.county import person_with

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Desk:
    """The office with everybody an answer passes, and a browser for each."""

    office: Office
    division: Division
    people: dict[str, Person]
    clients: dict[tuple[str, date], Client] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        """A browser in which the person has signed in today: sessions do not last over night."""
        key = (who, today())
        if key not in self.clients:
            self.clients[key] = Client()
            self.clients[key].force_login(self.people[who], BACKEND)
        return self.clients[key]

    def act(self, who: str, application_id: int, key: str, **fields: Any) -> str:
        """Open the form of an act, fill it in, send it, and again where it asks again; the page that follows."""
        address = f"/desk/applications/{application_id}/acts/{key}/"
        opened = self.client(who).get(address)
        assert opened.status_code == 200, (who, key, opened.status_code)
        hidden = dict(re.findall(r'name="(key|seen)" value="([^"]*)"', opened.content.decode()))
        answer = self.client(who).post(address, hidden | fields, follow=True)
        if "请再确认一次" in answer.content.decode():
            answer = self.client(who).post(address, hidden | fields | {"confirmed": "1"}, follow=True)
        return answer.content.decode()

    def letter_act(self, who: str, letter_id: int, key: str, **fields: Any) -> str:
        """An act on a letter, in the same way."""
        address = f"/desk/letters/{letter_id}/acts/{key}/"
        opened = self.client(who).get(address)
        assert opened.status_code == 200, (who, key, opened.status_code)
        hidden = dict(re.findall(r'name="(key)" value="([^"]*)"', opened.content.decode()))
        answer = self.client(who).post(address, hidden | fields, follow=True)
        if "请再确认一次" in answer.content.decode():
            answer = self.client(who).post(address, hidden | fields | {"confirmed": "1"}, follow=True)
        return answer.content.decode()

    def write_letter(self, who: str, application_id: int, kind: str, **fields: Any) -> str:
        """拟制文书; the page of the letter that follows, or the form with the reasons."""
        address = f"/desk/letters/new/{application_id}/{kind}/"
        opened = self.client(who).get(address)
        assert opened.status_code == 200, (who, kind, opened.status_code)
        hidden = dict(re.findall(r'name="(key)" value="([^"]*)"', opened.content.decode()))
        return self.client(who).post(address, hidden | fields, follow=True).content.decode()

    def page(self, who: str, application_id: int) -> str:
        return self.client(who).get(f"/desk/applications/{application_id}/").content.decode()


def staffed_desk(office: Office) -> Desk:
    """Clerk, head, adviser, signer, the roads office with its member, mailroom, supervisor."""
    county, town = office.county, office.town
    division = add_division(county.operator, town, "交通建设办")
    member = person_with(county, "member", town)
    appoint(county.operator, member, town, Role.HANDLING_UNIT, division=division, since=SINCE)
    people = {
        "clerk": office.clerk, "head": office.head, "mailroom": office.mailroom, "supervisor": office.supervisor,
        "stranger": office.stranger, "member": member,
        "adviser": person_with(county, "adviser", town, Role.LEGAL_ADVISER, since=SINCE),
        "signer": office.signer,
    }  # fmt: skip
    return Desk(office, division, people)


def letter(office: Office, on: date, key: str = "letter") -> dict[str, Any]:
    """A mailed application as it is typed."""
    return {
        "key": key, "body": office.town.pk, "channel": "registered_mail", "arrived_on": on.isoformat(),
        "kind": "natural_person", "name": "申请人甲", "identity_kind": "居民身份证",
        "identity_number": "999999199001011234", "title": "2025年度村级道路硬化项目验收报告", "topic": "planning",
        "form": "paper", "route": "mail", "purpose": "disclosure",
    }  # fmt: skip
