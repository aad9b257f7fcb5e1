"""Acts with files, and acts as people send them: from the pages of the portal and of the desk."""

from __future__ import annotations

import html
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.applications import services
from gongkai.applications.models import Application, AttachedAs, Attachment
from gongkai.applications.services.filing import Filing, file_online, hand_in
from gongkai.applications.services.following import resume, token
from gongkai.files.models import StoredFile
from gongkai.files.services import receive, refuse
from gongkai.site import clock
from tests.applications.office import IDENTITY_NUMBER, PHONE, Office, applicant, received
from tests.desk.story import letter
from tests.faults.scenes.cases import fresh
from tests.faults.scenes.scene import DAY, KEY, LATER, Ready, scene

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TYPED = {
    "applicant_is": "person", "name": "申请人甲", "identity_kind": "居民身份证", "identity_number": IDENTITY_NUMBER,
    "phone": PHONE, "title": "2025年柳溪村道路硬化工程验收报告", "form": "electronic", "route": "web", "topic": "other",
}  # fmt: skip
ASKED = services.Asked(title="2025年村级道路硬化验收报告", form="electronic", route="web")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def client() -> Client:
    return Client(SERVER_NAME="localhost")


def desk(person: Any) -> Client:
    browser = client()
    browser.force_login(person, BACKEND)
    return browser


def sent(response: Any) -> None:
    """A POST that was refused is none."""
    assert response.status_code in (200, 302), response.content.decode()[:4000]


def filed(office: Office, key: str) -> Application:
    return file_online(office.town, Filing(applicant(), ASKED, key)).application


def visitor(application: Application) -> Any:
    return resume(application.pk, token(application.pk))


@scene()
def receive_file(office: Office) -> Ready:
    return lambda: receive(PDF + b"1", "附图.pdf", actor=office.clerk)


@scene()
def refuse_while_receiving(office: Office) -> Ready:
    """A program, which is refused after it was written."""
    return lambda: receive(b"\x7fELF" + b"\0" * 40, "附图.pdf", actor=office.clerk)


@scene(lambda office: receive(PDF + b"2", "附图.pdf", actor=office.clerk))
def refuse_file(office: Office, file: StoredFile) -> Ready:
    return lambda: refuse(file, "act_refused")


@scene(lambda office: (fresh(office), receive(PDF + b"3", "附图.pdf", actor=office.clerk)))
def attach(office: Office, application: Application, file: StoredFile) -> Ready:
    return lambda: services.attach(
        office.clerk, application, file, attached_as=AttachedAs.REQUEST, on=LATER, key=KEY
    )


def _proof(office: Office) -> Attachment:
    file = receive(PDF + b"4", "证件.pdf", actor=office.clerk)
    return services.attach(office.clerk, fresh(office), file, attached_as=AttachedAs.PROOF, on=LATER)


@scene(_proof)
def read_proof(office: Office, proof: Attachment) -> Ready:
    return lambda: services.read_proof(office.clerk, proof)


@scene(lambda office: hand_in(PDF + b"5", "位置图.pdf"))
def file_with_an_attachment(office: Office, file: StoredFile) -> Ready:
    filing = Filing(applicant(), ASKED, KEY, attachments=(file.pk,))
    return lambda: file_online(office.town, filing)


@scene(lambda office: (filed(office, "supplemented"), hand_in(PDF + b"6", "图.pdf")))
def supplement(office: Office, application: Application, file: StoredFile) -> Ready:
    on, who = clock.today(), visitor(application)
    return lambda: services.supplement(who, application, words="指柳溪村", attachments=[file], on=on, key=KEY)


def _asked_on_the_web(office: Office) -> tuple[Application, StoredFile]:
    application, on = filed(office, "corrected"), clock.today()
    services.confirm(office.clerk, application, on=on)
    services.ask_correction(office.clerk, application, items="请写明年份", reply_by=on.replace(year=on.year + 1), on=on)
    return application, hand_in(PDF + b"7", "图.pdf")


@scene(_asked_on_the_web)
def correct_online(office: Office, application: Application, file: StoredFile) -> Ready:
    on, who = clock.today(), visitor(application)
    return lambda: services.correct_online(
        who, application, asked=ASKED, words="是2025年", attachments=[file], on=on, key=KEY
    )


@scene(lambda office: filed(office, "withdrawn"))
def withdraw_online(office: Office, application: Application) -> Ready:
    on, who = clock.today(), visitor(application)
    return lambda: services.withdraw(who, application, on=on, key=KEY)


@scene(lambda office: filed(office, "looked up"))
def find_by_code(office: Office, application: Application) -> Ready:
    """A wrong code, whose failure is counted."""

    def mistyped() -> None:
        services.find_by_code(application.number, "2222ABCDEFGH", address="192.0.2.7")

    return mistyped


@scene()
def portal_fill_in(office: Office) -> Ready:
    browser, address = client(), f"/apply/{office.town.pk}/form/"
    typed = TYPED | {"attachments": [SimpleUploadedFile("图.pdf", PDF + b"8")]}
    return lambda: sent(browser.post(address, typed))


def _sealed(office: Office) -> str:
    typed = TYPED | {"attachments": [SimpleUploadedFile("图.pdf", PDF + b"9")]}
    page = html.unescape(client().post(f"/apply/{office.town.pk}/form/", typed).content.decode())
    return re.search(r'name="sealed" value="([^"]+)"', page)[1]


@scene(_sealed)
def portal_send(office: Office, seal: str) -> Ready:
    browser, address = client(), f"/apply/{office.town.pk}/send/"
    return lambda: sent(browser.post(address, {"sealed": seal}))


@scene()
def desk_register(office: Office) -> Ready:
    browser, scan = desk(office.clerk), SimpleUploadedFile("申请书.pdf", PDF + b"a")
    typed = letter(office, DAY) | {"originals": [scan]}
    return lambda: sent(browser.post("/desk/applications/new/", typed))


@scene(lambda office: received(office, DAY))
def desk_attach(office: Office, application: Application) -> Ready:
    browser, scan = desk(office.clerk), SimpleUploadedFile("图.pdf", PDF + b"b")
    typed = {"key": KEY, "attached_as": "request", "files": [scan]}
    return lambda: sent(browser.post(f"/desk/applications/{application.pk}/acts/attach/", typed))


@scene(lambda office: received(office, clock.today()))
def desk_draft(office: Office, application: Application) -> Ready:
    browser, scan = desk(office.clerk), SimpleUploadedFile("答复.pdf", PDF + b"c")
    typed = {"key": KEY, "outcome_0": "granted", "text_0": "随函附上", "files": [scan]}
    return lambda: sent(browser.post(f"/desk/applications/{application.pk}/acts/draft/", typed))
