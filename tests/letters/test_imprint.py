"""版记: who printed a letter, when, and who gets copies."""

from dataclasses import replace
from datetime import date

from gongkai.applications import services as applications
from gongkai.letters import services
from gongkai.letters.queries import paper_of
from tests.applications.office import Office, received
from tests.letters.desk import DAY, HEAD, reviewed, sealed, signed_answer

GRANTED = [applications.Part("granted", "随函附上验收报告")]


def test_a_numbered_letter_says_who_printed_it_and_when(office: Office) -> None:
    application = received(office, date(2024, 3, 1))
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    sealed(office, letter, DAY)
    letter.refresh_from_db()
    imprint = paper_of(letter).imprint
    assert imprint is not None
    assert (imprint.printed_by, imprint.printed_line, imprint.copies_line) == ("柳溪镇人民政府", "2024年3月8日印发", "")


def test_the_office_names_who_prints_and_who_gets_copies(office: Office) -> None:
    own = replace(HEAD, printed_by="柳溪镇党政综合办公室", copies_to="青禾县人民政府办公室、青禾县司法局")
    services.set_office(office.head, office.town, own)
    application = received(office, date(2024, 3, 1))
    reviewed(office, application, DAY)
    letter = signed_answer(office, application, GRANTED, DAY)
    imprint = paper_of(letter).imprint
    assert imprint is not None
    assert imprint.printed_by == "柳溪镇党政综合办公室"
    assert imprint.copies_line == "抄送：青禾县人民政府办公室，青禾县司法局。"
