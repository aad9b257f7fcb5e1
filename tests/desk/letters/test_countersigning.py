"""An inner unit is asked, reads the text without the addressee, and says its word; until then nobody signs."""

from __future__ import annotations

from datetime import date

from gongkai.letters.models import Countersigning, Letter
from tests.applications.office import Office, on_day, received
from tests.applications.units import unit as of_unit
from tests.desk.letters.test_way_of_a_notice import DAY, ITEMS
from tests.desk.story import Desk


def test_the_unit_finds_the_letter_among_its_tasks_and_the_signature_waits_for_its_word(desk: Desk, office: Office) -> None:
    application = received(office, date(2026, 3, 2))
    with on_day(date(2026, 1, 5)):
        unit = of_unit(office)
    with on_day(DAY):
        desk.write_letter("clerk", application.pk, "correction", **ITEMS)
        letter = Letter.objects.get()
        asked = desk.letter_act("clerk", letter.pk, "ask-countersign", division=str(unit.division.pk))
        assert "2026-03-04送会签，尚未会签" in asked
        refused = desk.letter_act("head", letter.pk, "sign")
        assert "尚未收到会签意见，会签后才能签发、取号" in refused
        desk.people["unit"] = unit.member
        member = desk.client("unit")
        assert "待会签的文书" in member.get("/desk/unit/").content.decode()
        address = f"/desk/unit/letters/{Countersigning.objects.get().pk}/"
        page = member.get(address).content.decode()
        assert "请写明是哪个村的道路" in page and "申请人甲" not in page and "（收件人）：" in page
        assert "不同意的请写明意见和理由" in member.post(address, {"key": "a", "agrees": "no"}).content.decode()
        member.post(address, {"key": "b", "agrees": "no", "words": "期限太短"})
        assert "期限太短" in member.get(address).content.decode()
        assert "待会签的文书" not in member.get("/desk/unit/").content.decode()
        assert "不同意" in desk.client("head").get(f"/desk/letters/{letter.pk}/").content.decode()
        assert "已签发，待取号" in desk.letter_act("head", letter.pk, "sign")
