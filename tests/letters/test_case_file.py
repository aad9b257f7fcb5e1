"""Letters in the case file: as issued, as sealed scans, with the proof of service; and in evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from gongkai.applications import services as applications
from gongkai.applications.case_file.volume import volume
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Person
from gongkai.files import originals
from gongkai.files.services import receive
from gongkai.law.serving import Carrier, Way
from gongkai.letters import services
from gongkai.letters.case_file import LETTERS
from gongkai.letters.kinds import Signatory
from gongkai.letters.models import Letter
from gongkai.remedies import services as remedies
from gongkai.remedies.brief import brief, drafted
from gongkai.writing.pdf import pdf_of
from tests.applications.office import SINCE, Office, on_day, received
from tests.bodies.county import person_with
from tests.letters.desk import reviewed, signed_answer

RECEIVED, DAY, SENT = date(2024, 3, 1), date(2024, 3, 8), date(2024, 3, 11)
GRANTED = [applications.Part("granted", "随函附上验收报告")]


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")


def paper(actor: Person, name: str, words: str):  # type: ignore[no-untyped-def]
    return receive(pdf_of(name, f"<p>{words}</p>"), f"{name}.pdf", actor=actor)


def served(office: Office) -> Letter:
    """An answer on its whole way, with scan and proof."""
    with on_day(RECEIVED):
        application = received(office, RECEIVED)
        reviewed(office, application, RECEIVED)
    letter = signed_answer(office, application, GRANTED, DAY)
    with on_day(DAY):
        services.take_number(office.clerk, letter)
        services.record_seal(office.clerk, letter, seal="柳溪镇人民政府印章", copies=2, keeper="李四", on=DAY)
        services.upload_scan(office.clerk, letter, paper(office.clerk, "扫描件", "盖章的答复书"))
    with on_day(SENT):
        sending = services.Sending(Way.POSTAL, "申请人甲", "柳溪镇一号", carrier=Carrier.EMS, tracking="1234567890123")
        services.send_letter(office.clerk, letter, sending, on=SENT)
    with on_day(date(2024, 3, 15)):
        services.record_received(
            office.clerk, letter, on=date(2024, 3, 14), signatory=Signatory.ADDRESSEE, name="申请人甲",
            proof=paper(office.clerk, "回执", "邮件详情单"),
        )  # fmt: skip
    return letter


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range().replace("\r\n", "") for page in pdfium.PdfDocument(pdf)]


def test_a_letter_is_enclosed_as_issued_as_sealed_and_as_served(office: Office) -> None:
    letter = served(office)
    made = volume(office.clerk, letter.application_id, (LETTERS,)).pdf
    titles = [mark.get_title() for mark in pdfium.PdfDocument(made).get_toc()]
    for title in ("（文稿）", "（盖章扫描件）", "送达登记", "送达回证或者邮件详情"):
        assert [one for one in titles if one.endswith(title)], title
    assert "保密审查表" in titles
    # though they are files of the application too
    assert not [one for one in titles if "扫描件.pdf" in one or "回执.pdf" in one]
    pages = texts(made)
    whole = "".join(pages)
    for words in ("柳政公复〔2024〕1号", "盖章的答复书", "邮件详情单", "1234567890123", "邮政EMS", "2024年3月14日", letter.sha256, "用印"):
        assert words in whole, words
    assert "柳溪镇一号" not in "".join(page for page in pages if "送达登记" in page)


def test_the_events_of_letters_stand_in_the_timeline(office: Office) -> None:
    made = texts(volume(office.clerk, served(office).application_id, (LETTERS,)).pdf)
    timeline = "".join(page for page in made if "办理经过" in page or "散列值" in page)
    for words in ("拟制文书", "取号", "上传盖章扫描件", "送出", "签收"):
        assert words in timeline


def test_a_letter_without_a_number_is_said_to_be_left_out(office: Office) -> None:
    application = received(office, RECEIVED)
    reviewed(office, application, RECEIVED)
    signed_answer(office, application, GRANTED, DAY)
    assert "有1件文书尚未取号，没有装订。" in "".join(texts(volume(office.clerk, application.pk, (LETTERS,)).pdf))


def test_whoever_may_not_read_letters_gets_none(office: Office) -> None:
    letter = served(office)
    whole = "".join(texts(volume(office.supervisor, letter.application_id, (LETTERS,)).pdf))
    assert "盖章的答复书" not in whole and "柳政公复〔2024〕1号" not in whole


def test_the_sealed_letter_and_its_service_are_evidence_and_the_text_beside_it_is_not(office: Office) -> None:
    letter = served(office)
    application = letter.application
    adviser = person_with(office.county, "adviser", office.town, Role.LEGAL_ADVISER, since=SINCE)
    with on_day(date(2024, 4, 1)):
        filing = remedies.Filing(
            authority="青禾县人民政府", contested="answer", application=application, answer=application.answers.get(),
            accepted_on=date(2024, 4, 1),
        )  # fmt: skip
        proceeding = remedies.register_review(adviser, office.town, filing, on=date(2024, 4, 1)).proceeding
        with drafted(adviser, proceeding.pk, (LETTERS,), opens=False) as draft:
            found = brief(draft, counts_pages=False)
    names = [one.name for one in found.evidence]
    assert [name for name in names if "盖章扫描件" in name] and [name for name in names if "送达" in name]
    assert not [name for name in names if "文稿" in name or name == "保密审查表"]
    assert "已列入盖章的扫描件" in "".join(found.left_out)
