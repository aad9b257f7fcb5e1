"""Reviews and suits against the imagined township: made by the services' own acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.applications.models import Application
from gongkai.bodies.models import Body, Person
from gongkai.ledger.models import Event
from gongkai.remedies import services
from gongkai.remedies.counting import table4
from gongkai.remedies.kinds import Contested
from gongkai.remedies.models import Proceeding, Progress
from tests.applications.office import Office, given, received

GOVERNMENT = "青禾县人民政府"
COURT = "青禾县人民法院"
PARTY = "原告丙"


@dataclass
class Docket:
    """The office and its legal adviser, who keeps the docket."""

    office: Office
    adviser: Person

    @property
    def town(self) -> Body:
        return self.office.town

    def answered(self, arrived: date, answered: date) -> Application:
        application = received(self.office, arrived)
        given(self.office, application, answered)
        return application

    def review(self, on: date, **fields: Any) -> Proceeding:
        """A review about a matter outside the system, or what the fields say; taken up on the day it became known."""
        values = {"authority": GOVERNMENT} | external(on) | fields
        return services.register_review(self.adviser, self.town, services.Filing(**values), on=on).proceeding

    def suit(self, on: date, **fields: Any) -> Proceeding:
        values = {"authority": COURT} | external(on) | fields
        return services.register_suit(self.adviser, self.town, services.SuitFiling(**values), on=on).proceeding

    def decided(self, proceeding: Proceeding, result: str, on: date, **choices: Any) -> Progress:
        return services.decide(self.adviser, proceeding, result=result, on=on, **choices)

    def cells(self, year: int, block: str, **where: Any) -> list[int]:
        """维持, 纠正, 其他, 尚未审结, 总计 of a block."""
        return table4(self.adviser, [self.town], year, **where).rows[block]


def external(on: date) -> dict[str, Any]:
    return {"contested": Contested.EXTERNAL, "about": "2022年的一件书面答复", "party": PARTY, "accepted_on": on}


def current(proceeding: Proceeding) -> Progress:
    return Progress.objects.get(pk=proceeding.pk)


def number_of(proceeding: Proceeding, verb: str) -> int:
    """The number of the proceeding's last event of a verb, as `services.annul` and `comply` take it."""
    events = Event.objects.filter(subject_kind="proceeding", subject_id=proceeding.pk).order_by("id")
    return max(number for number, event in enumerate(events, 1) if event.verb == verb)
