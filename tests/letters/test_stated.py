"""What a writer may state, and what the case itself decides."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.applications import services as applications
from gongkai.law.reasons import Refused
from gongkai.letters import queries, services
from gongkai.letters.models import Letter
from gongkai.letters.statable import statable
from tests.applications.office import Office, on_day, received
from tests.letters.desk import DAY, reviewed

RECEIVED = date(2024, 3, 1)


def test_only_what_no_datum_decides_can_be_stated() -> None:
    assert [one.code for one in statable("not_this_organ")] == ["organ_unknown"]
    assert [one.code for one in statable("petition_complaint")] == ["channel_not_named"]
    assert statable("granted") == statable("receipt") == ()


def test_an_answer_by_electronic_means_names_the_channel_whatever_is_stated(office: Office) -> None:
    services.set_office(office.head, office.town, services.Office(code="柳政", contact="电话：0000-0000000"))
    asked = applications.Asked(title="验收报告", form="electronic", route="email")
    application = received(office, RECEIVED, asked=asked)
    reviewed(office, application, DAY)
    with on_day(DAY), pytest.raises(Refused) as caught:
        draft = applications.write_draft(office.clerk, application, [applications.Part("granted", "随答复书附上")])
        services.submit_answer(office.clerk, draft, stated=["not_electronic"])
    assert ("lacks.review_entrance", "《行政复议法》第二十二条第二款") in [(one.code, one.article) for one in caught.value.reasons]


def test_an_organ_that_cannot_be_determined_is_stated(office: Office) -> None:
    application = received(office, RECEIVED)
    part = applications.Part("not_this_organ", "不是本机关制作，也没有获取")
    with on_day(DAY):
        draft = applications.write_draft(office.clerk, application, [part])
        with pytest.raises(Refused, match="缺少：负责公开的机关的名称、联系方式"):
            services.submit_answer(office.clerk, draft)
        services.submit_answer(office.clerk, draft, stated=["organ_unknown"])
    assert "organ_unknown" in Letter.objects.get().stated


def test_a_receipt_bears_the_registration_number_and_is_never_without_one(office: Office) -> None:
    application = received(office, RECEIVED)
    with on_day(DAY):
        letter = services.write_letter(office.clerk, application, "receipt", {})
    assert queries.paper_of(queries.find_letter(office.clerk, letter.pk)).number_line == f"登记编号：{application.number}"


@pytest.mark.parametrize("units", ["", "0", "-3", "四十", "4.5", "100001", "9" * 5000])
def test_a_fee_is_for_a_number_of_pages_that_is_one(office: Office, units: str) -> None:
    application = received(office, RECEIVED)
    with on_day(DAY), pytest.raises(Refused) as caught:
        services.write_letter(office.clerk, application, "fee", {"fee.by": "page", "fee.units": units})
    assert "页数或者件数" in caught.value.reasons[0].message
