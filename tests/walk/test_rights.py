"""Everybody goes everywhere: the hand-written tables against every address that the site answers."""

from __future__ import annotations

import pytest
from django.urls import get_resolver

from gongkai.applications.reminders import remind
from tests.walk.journey import walked
from tests.walk.routes import names
from tests.walk.tables import private, rights
from tests.walk.world import TODAY, World

NOT_SHOWN = {"account_secret", "query_code", "silenced_file", "waiting_file", "subscriber_address", "subscriber_search"}
"""Fields that no page shows to anybody."""


def test_every_address_has_its_lines_in_the_table_of_rights() -> None:
    written = {(right.route, right.method) for right in rights()}
    there = {(name, method) for name in names(get_resolver()) for method in ("GET", "POST")}
    assert sorted(there - written) == [], "write who may open it into tests/walk/rights.txt"
    assert sorted(written - there) == [], "there is no such address any more"


@pytest.mark.long
def test_everybody_gets_what_the_tables_say_and_nothing_more(world: World) -> None:
    remind(TODAY)
    journey = walked(world)
    assert "\n".join(journey.wrong_answers) == ""
    assert "\n".join(journey.leaks) == ""
    assert "\n".join(journey.in_addresses) == "", "what is private stands in no address"
    assert "\n".join(journey.acted_on_get) == "", "nothing acts on GET"
    assert "\n".join(line for line in journey.log if world.cage.heard(line)) == ""
    # the walk would find nothing where nothing private is ever shown to those who may see it
    assert " ".join(sorted(set(private()) - journey.heard - NOT_SHOWN)) == ""
    assert NOT_SHOWN & journey.heard == set()
