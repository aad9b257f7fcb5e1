"""The paper register of this and last year comes in: whole or not at all, dated in law, numbered by us."""

from __future__ import annotations

from datetime import date

from gongkai.applications.models import ApplicantRecord, Application, Case
from gongkai.applications.particulars import unseal
from gongkai.applications.register.importing import IMPORTED, import_register
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.ledger.verification import verify
from tests.applications.office import Office
from tests.applications.register.sheets import begun, line, workbook


def imported(office: Office, *lines: dict, **options: bool) -> None:
    import_register(office.head, begun(office.head, office.town, workbook(lines)), **options)


def test_a_line_becomes_a_case_with_its_events_dated_in_law(office: Office) -> None:
    imported(office, line(补正告知日="2024-03-05", 补正日="2024-03-12", 答复时间="2024-04-10", 答复期限=""))
    application = Application.objects.get()
    events = [event.entry for event in Event.objects.filter(subject_kind="application").order_by("id")]
    assert [(entry.verb.partition(".")[2], entry.law_date) for entry in events] == [
        ("registered", date(2024, 3, 1)), ("correction_asked", date(2024, 3, 5)),
        ("correction_received", date(2024, 3, 12)), ("answered", date(2024, 4, 10)),
    ]  # fmt: skip
    assert application.number == "〔2024〕第0001号"
    assert application.case.outcome == "granted"
    assert application.case.due_on == date(2024, 4, 10)
    assert application.former_line.number == "2024-001"
    assert unseal(application).phone == "13000000000"
    assert ApplicantRecord.objects.get().name == "申请人甲"


def test_the_import_is_one_act_of_the_ledger_that_verifies_and_rebuilds(office: Office) -> None:
    imported(office, line(), line(登记编号="2024-002", 申请人姓名="申请人乙", 答复时间="", 办理结果=""))
    assert Event.objects.get(verb=IMPORTED).entry.codes["accepted"] == 2
    before = list(Case.objects.order_by("pk").values())
    rebuild()
    assert list(Case.objects.order_by("pk").values()) == before
    assert not list(verify())
