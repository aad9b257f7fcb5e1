"""Letters: written, drawn from a draft, checked, signed, numbered, sealed, sent, proved; the office's own settings."""

from __future__ import annotations

from typing import Any

from gongkai.applications.kinds import Purpose
from gongkai.applications.models import Application, Draft
from gongkai.bodies.divisions import add_division
from gongkai.bodies.models import Division
from gongkai.files import services as files
from gongkai.files.models import StoredFile
from gongkai.letters import services
from gongkai.letters.kinds import Finding, Signatory, WhyBack
from gongkai.letters.models import Countersigning, Letter
from gongkai.site import clock
from gongkai.writing.letter_wording import default_wordings
from tests.applications.office import POST, Office, received
from tests.faults.scenes.answers import current
from tests.faults.scenes.answers import signed as answer_signed
from tests.faults.scenes.answers import written as answer_written
from tests.faults.scenes.scene import KEY, Ready, person, scene
from tests.files.plain import plain_pdf

ITEMS = {"extension.reasons": "材料分散在多个科室"}


def written(office: Office, kind: str = "extension") -> Letter:
    return services.write_letter(office.clerk, received(office, clock.today()), kind, ITEMS)


def signed(office: Office) -> Letter:
    letter = written(office)
    services.sign_letter(office.head, letter)
    return letter


def numbered(office: Office) -> Letter:
    letter = signed(office)
    services.take_number(office.clerk, letter)
    return letter


def sealed(office: Office) -> tuple[Letter, StoredFile]:
    letter = numbered(office)
    services.record_seal(office.clerk, letter, seal="印章", copies=2, keeper="李四", on=clock.today())
    return letter, files.receive(plain_pdf(f"扫描件{letter.pk}"), f"扫描件{letter.pk}.pdf", actor=office.clerk)


def ready(office: Office) -> Letter:
    letter, scan = sealed(office)
    services.upload_scan(office.clerk, letter, scan)
    return letter


def sent(office: Office) -> Letter:
    letter = ready(office)
    services.send_letter(office.clerk, letter, POST, on=clock.today())
    return letter


def answer_ready(office: Office) -> Letter:
    draft = answer_signed(office)
    letter, on = draft.letters.latest("pk"), clock.today()
    services.take_number(office.clerk, letter)
    services.record_seal(office.clerk, letter, seal="印章", copies=2, keeper="李四", on=on)
    scan = files.receive(plain_pdf(f"扫描件{letter.pk}"), f"扫描件{letter.pk}.pdf", actor=office.clerk)
    services.upload_scan(office.clerk, letter, scan)
    return letter


def reviewed(office: Office) -> Draft:
    draft = answer_written(office)
    services.review_secrecy(office.head, draft.application, about="材料", finding=Finding.OPEN, on=clock.today())
    return draft


def unit(office: Office) -> Division:
    found = Division.objects.filter(body=office.town, name="会签室").first()
    return found or add_division(office.county.operator, office.town, "会签室")


def countersigned(office: Office) -> Countersigning:
    letter = written(office)
    services.ask_countersign(office.clerk, letter, unit(office))
    return Countersigning.objects.get(letter=letter)


@scene(lambda office: current(office))
def review_secrecy(office: Office, application: Application) -> Ready:
    values: dict[str, Any] = {"about": "材料", "finding": Finding.OPEN, "on": clock.today(), "key": KEY}
    return lambda: services.review_secrecy(office.head, application, **values)


@scene(lambda office: current(office))
def write_letter(office: Office, application: Application) -> Ready:
    return lambda: services.write_letter(office.clerk, application, "extension", ITEMS, key=KEY)


@scene(lambda office: (current(office), current(office)))
def write_many(office: Office, *both: Application) -> Ready:
    return lambda: services.write_many(office.clerk, both, "extension", ITEMS, key=KEY)


@scene(reviewed)
def submit_answer(office: Office, draft: Draft) -> Ready:
    return lambda: services.submit_answer(office.clerk, draft, key=KEY)


@scene(lambda office: (written(office), unit(office)))
def ask_countersign(office: Office, letter: Letter, division: Division) -> Ready:
    return lambda: services.ask_countersign(office.clerk, letter, division, key=KEY)


@scene(countersigned)
def countersign(office: Office, asked: Countersigning) -> Ready:
    return lambda: services.countersign(office.clerk, asked, agrees=True, words="同意", key=KEY)


@scene(lambda office: services.write_letter(
    office.clerk, received(office, clock.today()), "other_organ",
    {"consultation.name": "某局", "consultation.about": "文件", "consultation.question": "是否归档", "consultation.reply_by": "2030-01-31"},
))  # fmt: skip
def sign_letter(office: Office, letter: Letter) -> Ready:
    return lambda: services.sign_letter(office.head, letter, key=KEY)


@scene(written)
def return_letter(office: Office, letter: Letter) -> Ready:
    return lambda: services.return_letter(office.head, letter, words="请写明理由", key=KEY)


def _rectified(office: Office) -> Letter:
    application = received(office, clock.today(), purpose=Purpose.RECTIFICATION)
    return services.write_letter(office.clerk, application, "record_kept", {"rectification.words": "记载无误"})


@scene(_rectified)
def check_letter(office: Office, letter: Letter) -> Ready:
    return lambda: services.check_letter(office.head, letter, key=KEY)


def _checked(office: Office) -> Letter:
    letter = _rectified(office)
    services.check_letter(office.head, letter)
    return letter


@scene(_checked)
def sign_letter_as_signer(office: Office, letter: Letter) -> Ready:
    return lambda: services.sign_letter(office.signer, letter, key=KEY)


@scene(signed)
def take_number(office: Office, letter: Letter) -> Ready:
    """Killed between the number and the letter there is neither: both come with one commit."""
    return lambda: services.take_number(office.clerk, letter, key=KEY)


@scene(numbered)
def void_letter(office: Office, letter: Letter) -> Ready:
    return lambda: services.void_letter(office.head, letter, reason="印错", key=KEY)


@scene(numbered)
def record_seal(office: Office, letter: Letter) -> Ready:
    return lambda: services.record_seal(office.clerk, letter, seal="印章", copies=2, keeper="李四", on=clock.today(), key=KEY)


@scene(sealed)
def upload_scan(office: Office, letter: Letter, scan: StoredFile) -> Ready:
    return lambda: services.upload_scan(office.clerk, letter, scan, key=KEY)


@scene(ready)
def send_letter(office: Office, letter: Letter) -> Ready:
    return lambda: services.send_letter(office.clerk, letter, POST, on=clock.today(), key=KEY)


@scene(answer_ready)
def send_answer(office: Office, letter: Letter) -> Ready:
    """The answer is recorded on the case in the same commit."""
    return lambda: services.send_letter(office.clerk, letter, POST, on=clock.today(), key=KEY)


@scene(sent)
def record_received(office: Office, letter: Letter) -> Ready:
    values = {"on": clock.today(), "signatory": Signatory.ADDRESSEE, "name": "申请人甲", "key": KEY}
    return lambda: services.record_received(office.clerk, letter, **values)


@scene(sent)
def record_returned(office: Office, letter: Letter) -> Ready:
    return lambda: services.record_returned(office.clerk, letter, on=clock.today(), why=WhyBack.MOVED, key=KEY)


@scene()
def set_office(office: Office) -> Ready:
    values = services.Office(contact="电话：0000-0000001")
    return lambda: services.set_office(office.head, office.town, values, key=KEY)


@scene()
def set_remedies(office: Office) -> Ready:
    values = services.Office(contact="电话：0000-0000001", left_out=("record_kept",))
    return lambda: services.set_office(person("adviser"), office.town, values, key=KEY)


@scene()
def set_wording(office: Office) -> Ready:
    return lambda: services.set_wording(office.head, office.town, default_wordings()["delay"], key=KEY)


def _with_own_words(office: Office) -> None:
    services.set_wording(office.head, office.town, default_wordings()["reasons"])


@scene(_with_own_words)
def drop_wording(office: Office) -> Ready:
    return lambda: services.drop_wording(office.head, office.town, "reasons", key=KEY)


