"""The tables of the ledger: events that are never changed, and the head of each body's chain."""

from typing import Any

from django.db import models

from gongkai.ledger.entry import GENESIS, Entry, parse


class Event(models.Model):
    """One act, as it was recorded. Written by `services.append` only; triggers refuse every change.

    The columns repeat what the canonical text says, for indexes; `verify` compares them. Bodies and actors are plain
    ids: this room knows neither organisations nor people.
    """

    body_id = models.BigIntegerField()
    sequence = models.BigIntegerField()
    subject_kind = models.CharField(max_length=48)
    subject_id = models.BigIntegerField()
    verb = models.CharField(max_length=48)
    law_date = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    # TEXT, never JSONB: the hash is over these very characters
    canonical = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_event"
        verbose_name = "台账事项"
        constraints = [models.UniqueConstraint(fields=["body_id", "sequence"], name="ledger_event_once")]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="ledger_event_subject")]

    @property
    def entry(self) -> Entry:
        """The event as a value, read from its canonical text."""
        return parse(self.canonical)

    def save(self, *args: Any, **kwargs: Any) -> None:
        raise TypeError("events are written by gongkai.ledger.services.append")

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("events are never deleted")


class ChainHead(models.Model):
    """The last sequence and hash of a body's chain; its row is the lock under which sequences stay gapless."""

    body_id = models.BigIntegerField(primary_key=True)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        db_table = "ledger_chainhead"
        verbose_name = "台账链头"
