"""前后一致: earlier answers to the same request, beside the draft."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as given_
from hypothesis import strategies as st

from gongkai.applications import services
from gongkai.applications.consistency import earlier_answers
from gongkai.applications.likeness import resemblance
from gongkai.applications.models import Application
from gongkai.ledger.models import Event
from tests.applications.office import Office, current, issued, on_day, received, registration

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
GIVEN = [services.Part("granted", "随函附上")]
REFUSED = [services.Part("refused_process", "属于会议讨论记录")]


@pytest.fixture(autouse=True)
def march() -> Any:
    with on_day(date(2026, 3, 20)):
        yield


def asking(office: Office, title: str, at: Any = None, by: Any = None) -> Application:
    body, person = at or office.town, by or office.clerk
    return services.register(person, body, registration(DAY, asked=services.Asked(title=title))).application


def test_earlier_answers_to_the_same_words_stand_beside_the_draft(office: Office) -> None:
    earlier = received(office, DAY)
    issued(office, earlier, GIVEN, date(2026, 3, 9), letter="予以公开。")
    mine = received(office, DAY)
    services.write_draft(office.clerk, mine, REFUSED)
    found = earlier_answers(office.clerk, mine.pk)
    assert found.own is not None and [part.label for part in found.own.parts] == ["不予公开：过程性信息"]
    [one] = found.earlier
    assert (one.application, one.same_words, one.differs) == (earlier, True, True)
    assert (one.words.on, one.words.letter, one.words.parts[0].text) == (date(2026, 3, 9), "予以公开。", "随函附上")
    assert one.words.parts[0].article == "《政府信息公开条例》第三十六条第二项" and found.differing == 1


def test_the_same_outcome_does_not_differ_nor_does_one_that_is_still_open(office: Office) -> None:
    issued(office, received(office, DAY), GIVEN, date(2026, 3, 9))
    same, undecided = received(office, DAY), received(office, DAY)
    services.write_draft(office.clerk, same, GIVEN)
    services.write_draft(office.clerk, undecided, [services.Part("", "")])
    assert [one.differs for one in earlier_answers(office.clerk, same.pk).earlier] == [False]
    assert [one.differs for one in earlier_answers(office.clerk, undecided.pk).earlier] == [False]


def test_similar_words_are_found_at_the_own_body_and_others_are_not(office: Office) -> None:
    near = asking(office, "2023年度村级道路硬化工程项目的验收报告")
    far = asking(office, "2023年度财政决算")
    for one in (near, far):
        issued(office, one, GIVEN, date(2026, 3, 9))
    found = earlier_answers(office.clerk, received(office, DAY).pk)
    assert [(one.application, one.same_words) for one in found.earlier] == [(near, False)]
    assert 0.6 <= found.earlier[0].likeness < 1


def test_an_answer_of_another_body_is_shown_to_who_may_read_it_only(office: Office) -> None:
    elsewhere = asking(office, "2023年度村级道路硬化项目验收报告", office.county.bureau, office.stranger)
    services.record_past_answer(office.stranger, elsewhere, GIVEN, on=date(2026, 3, 9))
    mine = received(office, DAY)
    assert earlier_answers(office.clerk, mine.pk).earlier == ()
    assert [one.application for one in earlier_answers(office.supervisor, mine.pk).earlier] == [elsewhere]
    with pytest.raises(Application.DoesNotExist):
        earlier_answers(office.stranger, mine.pk)


def test_a_supervisor_reads_the_outcome_and_no_draft(office: Office) -> None:
    issued(office, received(office, DAY), GIVEN, date(2026, 3, 9), letter="予以公开。")
    mine = received(office, DAY)
    services.write_draft(office.clerk, mine, REFUSED)
    found = earlier_answers(office.supervisor, mine.pk)
    assert found.own is None and found.earlier[0].words.letter == "" and found.earlier[0].words.parts[0].label == "予以公开"


def test_an_annulled_answer_is_none(office: Office) -> None:
    earlier = received(office, DAY)
    issued(office, earlier, GIVEN, date(2026, 3, 9))
    services.annul(office.head, earlier, Event.objects.get(verb="application.answered").sequence, reason="误发", on=date(2026, 3, 10))
    assert current(earlier).closed_on is None
    assert earlier_answers(office.clerk, received(office, DAY).pk).earlier == ()


def test_more_than_can_be_compared_are_counted(office: Office) -> None:
    for _ in range(8):
        issued(office, received(office, DAY), GIVEN, date(2026, 3, 9))
    found = earlier_answers(office.clerk, received(office, DAY).pk)
    assert (len(found.earlier), found.more) == (6, 2)


@given_(st.text(max_size=30), st.text(max_size=30))
def test_resemblance_is_the_same_both_ways_and_never_more_than_all(first: str, second: str) -> None:
    assert resemblance(first, second) == resemblance(second, first)
    assert 0 <= resemblance(first, second) <= 1


def test_marks_and_blanks_make_no_difference() -> None:
    assert resemblance("道路 硬化，验收报告", "道路硬化验收报告") == 1
    assert resemblance("", "") == 0
