"""Tells stories of one office, its days counted back from that of the demonstration."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.applications.kinds import ApplicantKind, Topic
from gongkai.bodies.work_calendar import calendar
from gongkai.demonstration.applicants import by, registration
from gongkai.demonstration.contests import Contest
from gongkai.demonstration.playing import Days, Office, Story
from gongkai.law.receipt import Channel


class Teller:
    """Tells stories of one office; days are counted in working days before `today`."""

    def __init__(self, days: Days, office: Office, today: date, seed: str) -> None:
        self.days, self.office, self.today = days, office, today
        self.random = Random(seed)  # noqa: S311 - imagination, no secret

    def back(self, working_days: int) -> date:
        """So many working days ago; for 0 today."""
        day = self.today
        while working_days:
            day -= timedelta(days=1)
            working_days -= calendar().is_working_day(day)
        return day

    def case(self, ago: int, channel: Channel = Channel.REGISTERED_MAIL, topic: Topic = Topic.LAND, **fields: Any) -> Story:
        """A new case that arrived so many working days ago."""
        arrival = by(channel, self.back(ago))
        chosen = fields.pop("kind", ApplicantKind.NATURAL_PERSON)
        return Story(self.days, self.office).registered(
            arrival.arrived_on, registration(self.random, arrival, chosen, topic, **fields)
        )

    def worked(self, ago: int, found: bool = True, **fields: Any) -> Story:
        """A case that was given to its handler on the day it came and searched for two days later."""
        story = self.case(ago, **fields).assigned(self.back(ago))
        return story.searched(self.back(max(ago - 2, 0)), found)

    def reviewed(self, story: Story, ago: int) -> Contest:
        """A review against the story's answer, learned of so many working days ago."""
        return Contest(self.days, self.office, story).reviewed(self.back(ago))
