"""Repeats, bursts and one applicant at many bodies are found; a difference of blanks or marks hides nothing."""

from datetime import date

import pytest

from gongkai.applications import services
from gongkai.applications.duplicates import duplicates_of, spread_applicants
from gongkai.applications.likeness import folded
from gongkai.applications.models import Application
from gongkai.bodies.kinds import Role
from tests.applications.office import Office, applicant, received, registration
from tests.bodies.county import person_with

pytestmark = pytest.mark.django_db

ROAD = "2023年度村级道路硬化项目验收报告"
ROAD_AGAIN = " ２０２３年度 村级道路硬化项目，验收报告。"
OTHER = {"applicant": applicant(name="申请人乙", identity_number="999999199002022345")}


def asked(title: str) -> services.Asked:
    return services.Asked(title=title)


def numbers(found: list[Application]) -> list[str]:
    return [one.number for one in found]


@pytest.mark.parametrize("text", [ROAD_AGAIN, ROAD, ROAD + "\u3000", ROAD.replace("年", "年\n")])
def test_blanks_marks_and_width_make_no_difference(text: str) -> None:
    assert folded(text) == folded(ROAD)


def test_the_same_words_by_the_same_applicant_are_a_repeat(office: Office) -> None:
    first = received(office, date(2024, 3, 1), asked=asked(ROAD))
    again = received(office, date(2024, 4, 1), asked=asked(ROAD_AGAIN))
    other_words = received(office, date(2024, 4, 2), asked=asked("2022年财政决算"))
    found = duplicates_of(office.clerk, again)
    assert (numbers(found.repeated), numbers(found.identical)) == ([first.number], [])
    assert numbers(found.same_applicant) == [other_words.number]


def test_the_same_words_by_others_are_a_burst(office: Office) -> None:
    first = received(office, date(2024, 3, 1), asked=asked(ROAD))
    other = received(office, date(2024, 3, 1), asked=asked(ROAD_AGAIN), **OTHER)
    found = duplicates_of(office.clerk, other)
    assert (numbers(found.repeated), numbers(found.identical), found.same_applicant) == ([], [first.number], [])


def test_an_applicant_without_a_number_is_compared_by_words_only(office: Office) -> None:
    first = received(office, date(2024, 3, 1), asked=asked(ROAD), applicant=applicant(identity_number=""))
    other = received(office, date(2024, 3, 1), asked=asked(ROAD), applicant=applicant(identity_number=""))
    found = duplicates_of(office.clerk, other)
    assert numbers(found.identical) == [first.number] and found.repeated == found.same_applicant == []


def test_one_applicant_at_two_bodies_is_shown_to_the_office_above_and_not_to_either_clerk(office: Office) -> None:
    received(office, date(2024, 3, 1), asked=asked(ROAD))
    bureau_clerk = person_with(office.county, "bureau-clerk", office.county.bureau, Role.HANDLER)
    there = services.register(bureau_clerk, office.county.bureau, registration(date(2024, 3, 4))).application
    (spread,) = spread_applicants(office.supervisor, date(2024, 3, 1), date(2024, 3, 7))
    assert (spread.name, spread.bodies, spread.applications, spread.latest.pk) == ("申请人甲", 2, 2, there.pk)
    assert spread_applicants(office.clerk, date(2024, 3, 1), date(2024, 3, 7)) == []
    found = duplicates_of(bureau_clerk, there)
    assert found.repeated == found.same_applicant == []
