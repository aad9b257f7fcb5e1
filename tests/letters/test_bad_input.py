"""What comes in wrong, or late, or too long: refused with its reason, or printed as it is; never half a letter."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from gongkai.applications import services as applications
from gongkai.applications.models import Case
from gongkai.bodies.policy import Refused
from gongkai.files import services as files
from gongkai.law.serving import Carrier, Way
from gongkai.letters import queries, services
from gongkai.letters.models import Letter, LetterCourse, OwnWording
from gongkai.writing.letter import Table
from gongkai.writing.letter_pdf import letter_pdf
from gongkai.writing.letter_wording import default_wordings
from tests.applications.office import Office, applicant, issued, on_day, received
from tests.letters.complete import complete
from tests.letters.desk import DAY, carried_through, reviewed, sealed

RECEIVED = date(2024, 3, 1)
GRANTED = [applications.Part("granted", "复印件12页，随本答复书寄送")]


def submitted(office: Office, parts=GRANTED, **choices) -> Letter:
    application = received(office, RECEIVED, applicant=choices.pop("applicant", applicant()))
    with on_day(DAY):
        reviewed(office, application, DAY)
        draft = applications.write_draft(office.clerk, application, parts, **choices)
        return services.submit_answer(office.clerk, draft)


def text_of(content: bytes) -> str:
    pages = pdfium.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)


def refusal(act, *arguments, **values) -> list[str]:
    with pytest.raises(Refused) as caught:
        act(*arguments, **values)
    return [reason.message for reason in caught.value.reasons]


def test_a_name_as_long_as_one_may_be_stands_whole_on_the_paper(office: Office) -> None:
    name = "青禾县" + "甲乙丙丁戊己庚辛壬癸" * 11 + "有限公司"
    assert len(name) < 120
    letter = submitted(office, applicant=applicant(name=name))
    assert f"{name}：" in text_of(letter_pdf(queries.paper_of(letter)).pdf)


def test_a_name_of_two_hundred_characters_is_printed_whole_in_its_lines(office: Office) -> None:
    name = "甲乙丙丁戊己庚辛壬癸" * 20
    paper = replace(queries.paper_of(submitted(office)), addressee=name)
    assert f"{name}：" in text_of(letter_pdf(paper).pdf)


def test_a_recipient_of_two_hundred_and_one_characters_is_refused(office: Office) -> None:
    letter = submitted(office)
    with on_day(DAY):
        carried_through(office, letter.draft)
    sealed(office, letter, DAY)
    for sending in (
        services.Sending(Way.POSTAL, "长" * 201, "青禾县", Carrier.EMS, "1234567890123"),
        services.Sending(Way.POSTAL, "甲", "长" * 301, Carrier.EMS, "1234567890123"),
        services.Sending(Way.POSTAL, "甲", "青禾县", Carrier.EMS, "1" * 41),
    ):
        told = refusal(services.send_letter, office.clerk, letter, sending, on=DAY)
        assert len(told) == 1 and "个字，请缩短" in told[0]
    assert not letter.dispatches.exists()


def test_a_table_in_the_answer_is_printed_as_one(office: Office) -> None:
    letter = submitted(office, letter="序号|年度|金额（元）\n1|2023|12000\n2|2024|13000")
    table = next(block for block in queries.paper_of(letter).body if isinstance(block, Table))
    assert table.head == ("序号", "年度", "金额（元）") and table.rows[1] == ("2", "2024", "13000")
    assert "13000" in text_of(letter_pdf(queries.paper_of(letter)).pdf)


def test_a_character_without_a_font_is_named_and_nothing_is_printed(office: Office) -> None:
    letter = submitted(office, [applications.Part("granted", "随函附上\U0010ffff材料")])
    told = refusal(letter_pdf, queries.paper_of(letter))
    assert "没有字体可以印出这些字" in told[0] and "U+10FFFF" in told[0]


def test_an_attachment_of_three_hundred_pages_is_listed_and_kept_whole(office: Office) -> None:
    document, out = pdfium.PdfDocument.new(), BytesIO()
    for _ in range(300):
        document.new_page(595, 842)
    document.save(out)
    file = files.receive(out.getvalue(), "三百页.pdf", actor=office.clerk)
    letter = submitted(office, attachments=[file])
    assert queries.paper_of(letter).attachment_lines == ("附件：三百页",)
    assert [one.sha256 for one in letter.files.all()] == [file.sha256]
    assert letter_pdf(queries.paper_of(letter)).pages < 4


def test_a_wording_that_breaks_is_refused_with_the_place_of_every_fault(office: Office) -> None:
    default = default_wordings()["granted"]
    broken = type(default)("granted", default.opening, "决定予以公开：{part.text", default.closing, "{body.phone}")
    told = refusal(services.set_wording, office.head, office.town, broken)
    assert "正文第1行第8个字：占位符没有写完，“{”后面缺少“}”" in told
    assert "附注第1行第1个字：没有“{body.phone}”这个占位符，请从清单中选择" in told
    assert not OwnWording.objects.exists()


def test_a_kept_wording_that_broke_since_writes_no_letter(office: Office) -> None:
    matter = complete(office, "extension")
    OwnWording.objects.create(
        body=office.town, kind="extension", opening="{", matter="{extension.reasons}", changed_by=office.head
    )
    assert refusal(matter.write)
    assert not LetterCourse.objects.exists()


@pytest.mark.parametrize("changed", ["content", "files"])
def test_a_letter_changed_after_the_signature_goes_no_further(office: Office, changed: str) -> None:
    file = files.receive(_page(), "材料.pdf", actor=office.clerk)
    letter = submitted(office, attachments=[file])
    with on_day(DAY):
        carried_through(office, letter.draft)
        if changed == "files":
            letter.files.set([])
        else:
            Letter.objects.filter(pk=letter.pk).update(content=letter.content.replace("12页", "13页"))
        told = refusal(services.take_number, office.clerk, letter)
    assert told == ["文书内容与拟稿时的校验值不符，不能继续办理，须重新拟稿、签发"]
    assert LetterCourse.objects.get().serial is None


def test_an_answer_after_its_due_date_goes_out_and_is_counted_late(office: Office) -> None:
    application = received(office, RECEIVED)
    case = issued(office, application, GRANTED, date(2024, 4, 8))
    assert (case.outcome, case.closed_on, case.judged_due_on) == ("granted", date(2024, 4, 8), date(2024, 3, 29))
    assert Case.objects.get().closed_on > Case.objects.get().judged_due_on


def test_nothing_is_fetched_for_a_letter(office: Office) -> None:
    letter = submitted(office, [applications.Part("granted", '<img src="http://192.0.2.1/x.png">随函附上')])
    assert '<imgsrc="http://192.0.2.1/x.png">随函附上' in text_of(letter_pdf(queries.paper_of(letter)).pdf)


def _page() -> bytes:
    document, out = pdfium.PdfDocument.new(), BytesIO()
    document.new_page(595, 842)
    document.save(out)
    return out.getvalue()
