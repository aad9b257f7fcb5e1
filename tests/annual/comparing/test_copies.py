"""Which sentences were copied, from last year and from other bodies."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual.comparing import copies
from gongkai.annual.comparing.copies import circles, copies_in
from gongkai.site import clock
from tests.annual.documents import archived
from tests.bodies.county import County
from tests.portal.documents import report_text

pytestmark = pytest.mark.django_db
PROBLEMS = "公开内容还不够及时，今后逐月检查。"


@pytest.fixture(autouse=True)
def spring_of_2025(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2025, 5, 6))


def with_problems(body: str, year: int, problems: str) -> bytes:
    return report_text(body, year).replace(PROBLEMS, problems).encode()


def put(county: County, body: object, year: int, problems: str = PROBLEMS):
    return archived(county.operator, body, year, with_problems(body.name, year, problems))


def test_sentences_of_last_year_are_shown_with_their_share(here: County) -> None:
    put(here, here.town, 2023, "公开内容还不够及时，今后逐月检查。业务人员不够熟悉业务，将加强培训。")
    entry = put(here, here.town, 2024, "公开内容还不够及时，今后逐月检查。政策解读的形式比较单一，将增加图解。")
    found = copies_in(None, entry)
    section = next(copy for copy in found.last_year.copies if copy.section == 5)
    assert (section.share, section.sentences) == (Decimal("0.5"), ("公开内容还不够及时,今后逐月检查",))
    assert section in found.last_year.noted


def test_bodies_with_the_same_section_stand_side_by_side(here: County) -> None:
    entry = put(here, here.town, 2024, "公开内容还不够及时，今后逐月检查。2024年业务人员不够熟悉业务。")
    put(here, here.bureau, 2024, "2024年业务人员不够熟悉业务。一是公开内容还不够及时，今后逐月检查。")
    put(here, here.county, 2024, "另外写的一段话，和别人没有关系。")
    found = copies_in(None, entry)
    assert found.circle.within == here.county
    assert (found.circle.compared, found.circle.without) == (2, 0)
    (alike,) = found.alike
    assert (alike.entry.body, alike.share, alike.is_noted, alike.same) == (here.bureau, 1, True, 2)
    assert [sentence.same for sentence in alike.other] == [True, True]
    assert here.county in circles(entry)


def test_too_many_reports_are_not_compared_in_part(here: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_COMPARED", 1)
    entry = put(here, here.town, 2024)
    put(here, here.bureau, 2024)
    put(here, here.county, 2024)
    found = copies_in(None, entry)
    assert found.circle.too_many
    assert found.alike == []
