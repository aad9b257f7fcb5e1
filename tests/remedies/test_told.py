"""What applicants are told of their reviews and suits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.applications.models import Application
from gongkai.law.remedy_results import results
from gongkai.remedies import services
from gongkai.remedies.kinds import OPEN, Contested, Kind, Side, Stage
from gongkai.remedies.told import plain_words, told_remedies
from tests.remedies.docket import Docket


@pytest.fixture
def application(docket: Docket) -> Application:
    return docket.answered(date(2024, 3, 1), date(2024, 3, 20))


def about(application: Application) -> dict[str, Any]:
    return {"contested": Contested.ANSWER, "application": application, "about": "", "party": ""}


def means(application: Application) -> list[str]:
    return [one.means for one in told_remedies(application)]


@pytest.mark.parametrize("kind", ["review", "suit"])
def test_every_result_and_stage_has_its_plain_words(kind: str) -> None:
    codes = {code for instance in ("first", "second", "retrial") for code in results(kind, instance)}
    assert set(plain_words()[kind]) == codes
    later = {Stage.SECOND, Stage.RETRIAL} if kind == Kind.REVIEW else set()
    assert set(plain_words()["stages"][kind]) == {str(stage.value) for stage in set(OPEN) - later}


def test_a_review_is_told_from_its_beginning_to_its_result(docket: Docket, application: Application) -> None:
    assert told_remedies(application) == []
    review = docket.review(date(2024, 4, 12), **about(application), case_number="青复〔2024〕3号")
    assert means(application) == ["复议机关已经受理，正在审理。"]
    docket.decided(review, "upheld", date(2024, 5, 6))
    told = told_remedies(application)[0]
    assert (told.kind, told.authority, told.case_number) == ("行政复议", "青禾县人民政府", "青复〔2024〕3号")
    assert (told.label, told.decided_on) == ("维持", date(2024, 5, 6))
    assert told.means == "复议机关认为机关的做法没有错，予以维持。"
    assert told.next == "对复议决定不服的，可以自收到复议决定书之日起15日内向人民法院起诉（《行政诉讼法》第四十五条）。"


def test_what_was_gone_on_from_has_no_next_step(docket: Docket, application: Application) -> None:
    review = docket.review(date(2024, 4, 12), **about(application))
    docket.decided(review, "upheld", date(2024, 5, 6))
    suit = docket.suit(date(2024, 5, 20), review=review, **about(application))
    assert [one.next for one in told_remedies(application)] == ["", ""]
    docket.decided(suit, "claim_dismissed", date(2024, 8, 5))
    assert told_remedies(application)[1].next == "不服一审判决的，可以自判决书送达之日起15日内上诉（《行政诉讼法》第八十五条）。"
    services.appeal(docket.adviser, suit, side=Side.OTHER, court="青禾市中级人民法院", on=date(2024, 8, 12))
    told = told_remedies(application)[1]
    assert (told.means, told.label, told.decided_on, told.next) == (
        "一审判决（裁定）已被上诉，二审法院正在审理。", "", None, ""
    )  # fmt: skip


def test_a_review_of_a_third_party_and_a_wrong_registration_are_not_told(docket: Docket, application: Application) -> None:
    docket.review(date(2024, 4, 12), **about(application) | {"party": "第三人丁"})
    wrong = docket.review(date(2024, 4, 15), **about(application), case_number="青复〔2024〕9号")
    assert len(told_remedies(application)) == 1
    services.annul(docket.office.head, wrong, 1, reason="登记到了别的申请", on=date(2024, 4, 16))
    assert told_remedies(application) == []
