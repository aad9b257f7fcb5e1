"""What stays and what is sent: no event of the ledger, no mail and no notice holds anything private; nor do commands."""

from __future__ import annotations

import pytest
from django.core import mail

from gongkai.applications.reminders import remind
from gongkai.delivery import sweeps
from gongkai.delivery.models import Mail, Notice
from gongkai.delivery.sending import send_waiting
from gongkai.ledger import command
from gongkai.ledger.models import Event
from tests.walk.searching import logged
from tests.walk.world import TODAY, World


def test_no_event_of_the_ledger_holds_anything_private(world: World) -> None:
    texts = list(Event.objects.values_list("canonical", flat=True))
    assert len(texts) > 100
    assert [text for text in texts if world.cage.heard(text)] == []


def test_no_mail_and_no_notice_holds_anything_private(world: World) -> None:
    with logged() as lines:
        remind(TODAY)
        sweeps.run_all()
        send_waiting()
    assert mail.outbox and Notice.objects.exists()
    own = [(one.to, {canary.field for canary in world.cage.heard(" ".join(one.to))}) for one in mail.outbox]
    assert {field for _, fields in own for field in fields} == {"staff_email", "subscriber_address"}
    sent = [f"{one.subject}\n{one.body}\n{one.extra_headers}" for one in mail.outbox]
    kept = [f"{one.subject}\n{one.text}\n{one.trouble}\n{one.key}" for one in Mail.objects.all()]
    told = [f"{one.code} {one.number}" for one in Notice.objects.all()]
    # what is public is what subscribers are told
    assert [text for text in [*sent, *kept, *told, *lines] if {one.field for one in world.cage.heard(text)} - {"public_text"}] == []
    assert any("public_text" in {one.field for one in world.cage.heard(text)} for text in sent)


def test_the_commands_of_the_ledger_print_nothing_private(
    world: World, capsys: pytest.CaptureFixture[str], tmp_path: object
) -> None:
    assert command.verify() == command.export(str(tmp_path)) == 0
    printed = capsys.readouterr()
    assert world.cage.heard(printed.out + printed.err) == set()
    assert "台账完好" in printed.out
