"""转办, 催办, the unit's written answer, 移交: the unit answers, sees no applicant, and never stops the clock."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.applications import services
from gongkai.applications.attachments import attached_file, attachments_of
from gongkai.applications.models import Application, AttachedAs, Attachment, Case, Forwarding, UnitTask
from gongkai.applications.queries import case_page, work_list
from gongkai.applications.units import forwardings_of, unit_page, unit_tasks
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Division
from gongkai.bodies.policy import Refused
from gongkai.files import originals
from gongkai.files.services import receive
from gongkai.ledger import projections
from gongkai.ledger.models import Event
from tests.applications.office import Office, current, given, received
from tests.applications.test_refusals import codes, refusal
from tests.applications.units import Unit, unit
from tests.bodies.county import person_with

pytestmark = pytest.mark.django_db

RECEIVED, ON = date(2024, 3, 1), date(2024, 3, 4)
WORDS = "请提供验收报告，并说明能否公开"


@pytest.fixture
def farming(office: Office) -> Unit:
    return unit(office)


def forwarded(office: Office, farming: Unit, on: date = ON, **choices: object) -> Application:
    application = received(office, RECEIVED)
    services.forward(office.clerk, application, farming.division, words=WORDS, on=on, **choices)
    return application


def test_an_inner_unit_has_its_own_term_and_never_stops_the_clock(office: Office, farming: Unit) -> None:
    application = forwarded(office, farming)
    case = current(application)
    assert (case.due_on, case.unit_due_on) == (date(2024, 3, 29), date(2024, 3, 11))
    assert [row.pk for row in work_list(office.clerk, "waiting_unit")] == [application.pk]
    task = unit_tasks(farming.member).get()
    assert (task.due_on, task.forwarding.words) == (date(2024, 3, 11), WORDS)
    assert unit_page(farming.member, task.pk, on=date(2024, 3, 11)).overdue is False
    assert unit_page(farming.member, task.pk, on=date(2024, 3, 12)).overdue is True


def test_the_unit_replies_in_writing_with_its_material(
    office: Office, farming: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    application = forwarded(office, farming)
    forwarding = application.forwardings.get()
    services.urge(office.clerk, forwarding, words="请于明日前回复", on=date(2024, 3, 8))
    file = receive(b"%PDF-1.7\n%%EOF\n", "验收报告.pdf", actor=farming.member)
    services.reply_of_unit(farming.member, forwarding, opinion="可以公开", attachments=[file], on=date(2024, 3, 11))
    page = unit_page(farming.member, forwarding.pk)
    assert (page.reply.opinion, page.task.replied_on, page.overdue) == ("可以公开", date(2024, 3, 11), False)
    assert [one.file for one in page.material] == [file]
    assert attached_file(farming.member, page.material[0].pk) == file
    assert list(attachments_of(office.clerk, application, AttachedAs.UNIT)) == page.material
    assert current(application).unit_due_on is None
    assert not work_list(office.clerk, "waiting_unit").exists()
    assert not unit_tasks(farming.member).exists()
    labels = [moment.label for moment in case_page(office.clerk, application.pk).timeline]
    assert labels == ["登记申请", "转办", "催办", "承办科室回复"]
    assert refusal(services.urge, office.clerk, forwarding, words="快", on=date(2024, 3, 12)) == [
        ("replied_already", "《政府信息公开条例》第四条")
    ]


def test_a_unit_reads_what_was_forwarded_to_it_and_nothing_of_the_applicant(office: Office, farming: Unit) -> None:
    forwarded(office, farming)
    other = unit(office, "财政所", "finance")
    application, forwarding = Application.objects.get(), Forwarding.objects.get()
    assert unit_page(farming.member, forwarding.pk).request.title == "2023年度村级道路硬化项目验收报告"
    assert "applicant" not in unit_page(farming.member, forwarding.pk).__slots__
    for member in (farming.member, other.member):
        with pytest.raises(Application.DoesNotExist):
            case_page(member, application.pk)
        with pytest.raises(Refused):
            services.read_particulars(member, application)
        assert not work_list(member, "waiting_unit").exists()
    with pytest.raises(Forwarding.DoesNotExist):
        unit_page(other.member, forwarding.pk)
    assert not forwardings_of(other.member, application.pk).exists()
    assert codes(services.reply_of_unit, other.member, forwarding, opinion="可以", on=ON) == [
        "not_allowed.application.reply_of_unit"
    ]
    for act in (services.withdraw, services.confirm):
        assert codes(act, farming.member, application, on=ON)[0].startswith("not_allowed.")


def test_a_unit_reads_no_file_but_its_own(
    office: Office, farming: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    application = forwarded(office, farming)
    file = receive(b"%PDF-1.7\n%%EOF\n", "申请书.pdf", actor=office.clerk)
    found = services.attach(office.clerk, application, file, attached_as=AttachedAs.REQUEST, on=ON)
    assert not attachments_of(farming.member, application).exists()
    with pytest.raises(Attachment.DoesNotExist):
        attached_file(farming.member, found.pk)


def test_the_office_records_the_reply_that_a_unit_gave_on_paper(office: Office, farming: Unit) -> None:
    forwarding = forwarded(office, farming).forwardings.get()
    services.reply_of_unit(office.clerk, forwarding, opinion="本科室没有该报告", on=date(2024, 3, 6))
    assert Event.objects.get(verb="application.unit_replied").actor_id == office.clerk.pk


def test_units_of_other_bodies_are_consulted_not_forwarded_to(office: Office, farming: Unit) -> None:
    application = received(office, RECEIVED)
    other = Division.objects.create(body=office.county.bureau, name="办公室")
    assert refusal(services.forward, office.clerk, application, other, words=WORDS, on=ON) == [
        ("other_body", "《政府信息公开条例》第三十三条第三款")
    ]
    Division.objects.filter(pk=farming.division.pk).update(closed_on=ON)
    farming.division.refresh_from_db()
    assert codes(services.forward, office.clerk, application, farming.division, words=WORDS, on=ON) == [
        "division_closed"
    ]


@pytest.mark.parametrize(("days", "code"), [(0, "term"), (21, "term"), (20, "after_due")])
def test_the_units_term_lies_within_that_of_the_body(office: Office, farming: Unit, days: int, code: str) -> None:
    application = received(office, RECEIVED)
    choices = {"words": WORDS, "on": ON, "term_days": days}
    assert codes(services.forward, office.clerk, application, farming.division, **choices) == [code]


def test_a_forwarding_that_waits_is_urged_not_repeated(office: Office, farming: Unit) -> None:
    application = forwarded(office, farming)
    again = {"words": WORDS, "on": date(2024, 3, 5)}
    assert codes(services.forward, office.clerk, application, farming.division, **again) == ["forwarded_already"]
    services.reply_of_unit(office.clerk, application.forwardings.get(), opinion="没有", on=date(2024, 3, 5))
    services.forward(office.clerk, application, farming.division, **again)
    assert application.forwardings.count() == 2
    early = {"opinion": "有", "on": date(2024, 3, 4)}
    second = application.forwardings.order_by("-pk")[0]
    assert codes(services.reply_of_unit, office.clerk, second, **early) == ["before_forwarding"]


def test_blank_words_are_refused(office: Office, farming: Unit) -> None:
    application = received(office, RECEIVED)
    assert codes(services.forward, office.clerk, application, farming.division, words=" ", on=ON) == ["blank_text"]
    forwarding = forwarded(office, farming).forwardings.get()
    assert codes(services.urge, office.clerk, forwarding, words="", on=ON) == ["blank_text"]
    assert codes(services.reply_of_unit, farming.member, forwarding, opinion="", on=ON) == ["blank_text"]


def test_no_unit_is_waited_for_once_the_case_has_ended(office: Office, farming: Unit) -> None:
    application = forwarded(office, farming)
    given(office, application, date(2024, 3, 20))
    assert not work_list(office.clerk, "waiting_unit").exists()
    assert not unit_tasks(farming.member).exists()
    forwarding = application.forwardings.get()
    assert codes(services.reply_of_unit, farming.member, forwarding, opinion="可以", on=date(2024, 3, 21)) == ["closed"]


def test_a_case_is_handed_over_with_words_by_who_handles_it(office: Office) -> None:
    application = received(office, RECEIVED)
    services.assign(office.head, application, office.clerk, on=ON)
    colleague = person_with(office.county, "colleague", office.town, Role.HANDLER)
    words = {"words": "已征求第三方意见，待回复", "on": date(2024, 3, 6)}
    assert codes(services.hand_over, colleague, application, colleague, **words) == [
        "not_allowed.application.hand_over"
    ]
    case = services.hand_over(office.clerk, application, colleague, **words)
    assert case.handler_id == colleague.pk
    assert [row.pk for row in work_list(colleague, "mine")] == [application.pk]
    assert codes(services.hand_over, office.head, application, colleague, **words) == ["assigned_already"]
    assert codes(services.hand_over, office.head, application, office.clerk, words="", on=ON) == ["blank_text"]


def test_a_rebuild_gives_the_same_tasks(office: Office, farming: Unit) -> None:
    application = forwarded(office, farming)
    services.urge(office.clerk, application.forwardings.get(), words="请回复", on=date(2024, 3, 8))
    before = [list(UnitTask.objects.values()), list(Case.objects.values())]
    projections.rebuild()
    assert [list(UnitTask.objects.values()), list(Case.objects.values())] == before


def test_a_unit_that_was_asked_by_mistake_reads_nothing_more_of_the_case(office: Office, farming: Unit) -> None:
    application = forwarded(office, farming)
    forwarding = application.forwardings.get()
    assert unit_page(farming.member, forwarding.pk).number == application.number
    event = Event.objects.get(verb="application.forwarded")
    services.annul(office.head, application, event.sequence, reason="转错科室", on=date(2024, 3, 5))
    with pytest.raises(Forwarding.DoesNotExist):
        unit_page(farming.member, forwarding.pk)
    assert not forwardings_of(farming.member, application.pk).exists()
    assert forwardings_of(office.clerk, application.pk).get() == forwarding
    assert codes(services.reply_of_unit, farming.member, forwarding, opinion="有", on=date(2024, 3, 6)) == [
        "forwarding_annulled"
    ]


def test_a_reply_after_an_annulled_one_is_another_record(
    office: Office, farming: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originals, "_root", lambda: tmp_path / "files")
    application = forwarded(office, farming)
    forwarding = application.forwardings.get()
    wrong = receive(b"%PDF-1.7\n%%EOF\n", "旧报告.pdf", actor=farming.member)
    services.reply_of_unit(farming.member, forwarding, opinion="没有该报告", attachments=[wrong], on=date(2024, 3, 5))
    event = Event.objects.get(verb="application.unit_replied")
    services.annul(office.head, application, event.sequence, reason="登记到了别的申请", on=date(2024, 3, 6))
    page = unit_page(farming.member, forwarding.pk)
    assert (page.reply, page.material) == (None, [])
    services.reply_of_unit(farming.member, forwarding, opinion="有，可以公开", on=date(2024, 3, 6))
    page = unit_page(farming.member, forwarding.pk)
    assert (page.reply.opinion, page.material) == ("有，可以公开", [])
    first, second = forwarding.replies.order_by("pk")
    assert (first.opinion, [one.file for one in first.material.all()], second.opinion) == ("没有该报告", [wrong], "有，可以公开")
    assert attached_file(farming.member, first.material.get().pk) == wrong
