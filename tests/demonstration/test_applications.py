"""The demonstration's applications: every kind and stage, made by the services' acts, lived through in the order of time."""

from pathlib import Path

import pytest

from gongkai.applications import queries
from gongkai.applications.counting import table3
from gongkai.applications.kinds import Stage
from gongkai.applications.models import Application, Case, CountedFact
from gongkai.bodies.models import Body, Person
from gongkai.demonstration.command import run
from gongkai.law.letters import letters
from gongkai.law.outcomes import outcomes
from gongkai.law.receipt import Channel
from gongkai.law.serving import Way
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.ledger.verification import verify
from gongkai.letters.kinds import Stage as LetterStage
from gongkai.letters.models import AlsoAnswered, LetterCourse, OwnWording
from gongkai.remedies.counting import table4
from gongkai.remedies.told import told_remedies
from gongkai.site.clock import today

pytestmark = pytest.mark.django_db

def cases() -> list[dict[str, object]]:
    return list(Case.objects.order_by("pk").values())


@pytest.mark.long
def test_the_county_has_lived_a_year_and_a_half(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR = tmp_path
    monkeypatch.setattr("gongkai.demonstration.reports.archive", lambda *arguments: None)
    monkeypatch.setattr("gongkai.demonstration.disclosure.two_years.plan", lambda *arguments: None)
    assert run(as_json=True) == 0

    # every channel, every stage, every end
    assert set(Application.objects.values_list("channel", flat=True)) == {channel.value for channel in Channel}
    assert set(Case.objects.values_list("stage", flat=True)) >= set(Stage)
    ends = set(Case.objects.exclude(outcome="").values_list("outcome", flat=True))
    assert set(outcomes()) - {"partial"} <= ends

    # what was found is not said not to exist
    for absent in Application.objects.filter(case__outcome="not_exist"):
        assert not absent.searches.latest("searched_on", "pk").found, absent.number

    # every work list of the town's people has something in it
    clerk = Person.objects.get(username="liuxi-clerk")
    for key in ("to_confirm", "mine", "unassigned", "overdue", "waiting_applicant", "waiting_third_party"):
        assert queries.work_list(clerk, key).exists(), key
    signer = Person.objects.get(username="liuxi-signer")
    assert queries.work_list(signer, "to_sign").count() >= 3

    # reviews and suits: pending, upheld, corrected; a new answer is due
    head = Person.objects.get(username="land-head")
    cells = table4(head, [Body.objects.get(name="青禾县自然资源局")], today().year).rows["reconsideration"]
    assert cells[-1] == sum(cells[:-1]) >= 3 and cells[3] >= 1
    applications = Application.objects.filter(proceedings__isnull=False)
    assert all(told_remedies(application) for application in applications), "their applicants read of them"

    # letters of every kind, at every stage, served in every way; one answers two applications, one was late
    found = LetterCourse.objects.all()
    assert set(found.values_list("kind", flat=True)) == set(letters())
    assert set(found.values_list("stage", flat=True)) == set(LetterStage)
    assert set(found.exclude(way="").values_list("way", flat=True)) == {way.value for way in Way}
    assert all(one.letter.words.exists() for one in found.filter(stage=LetterStage.VOID)), "each with its reason"
    assert found.filter(tries=2, stage=LetterStage.SERVED).exists()
    assert AlsoAnswered.objects.exists() and OwnWording.objects.exists()
    six = found.filter(kind="extension", application__requests__title="南浦街片区征收补偿方案")
    assert len(set(six.values_list("serial", flat=True))) == 6
    late = [one for one in found.exclude(acted_on=None).filter(letter__draft__isnull=False) if one.acted_on > one.application.case.due_on]
    assert late, "an answer after its due date is there, and counted"

    # the ledger is sound, in the order of time, and tells the same again
    moments = {body: list(Event.objects.filter(body_id=body, subject_kind="application").order_by("sequence")
               .values_list("recorded_at", flat=True)) for body in Body.objects.values_list("pk", flat=True)}  # fmt: skip
    days = [[moment.astimezone().date() for moment in found] for found in moments.values()]
    assert all(found == sorted(found) for found in days)
    assert list(verify()) == []
    before = cases()
    rebuild()
    assert cases() == before

    # both identities, with the service centre inside its town counted once
    head = Person.objects.get(username="qinghe-office")
    bodies = list(Body.objects.filter(counts_in_rollup=True))
    for year in range(today().year - 2, today().year + 1):
        rows = table3(head, bodies, year).rows
        assert [a + b for a, b in zip(rows["received_new"], rows["received_carried_in"], strict=True)] == [
            a + b for a, b in zip(rows["outcome_total"], rows["carried_forward"], strict=True)
        ]
    assert not CountedFact.objects.filter(body__counts_in_rollup=False).exists()

    # a second run adds nothing
    count = Event.objects.count()
    assert run(as_json=True) == 0
    assert Event.objects.count() == count
