"""Registers the room with Django; puts the triggers back after every migrate."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db import connections
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "gongkai.ledger"
    verbose_name = "台账"

    def ready(self) -> None:
        from gongkai.ledger.checks import events_are_guarded

        register(events_are_guarded, Tags.database)
        post_migrate.connect(_guard_events, sender=self, dispatch_uid="ledger.triggers")


def _guard_events(using: str, **kwargs: Any) -> None:
    from gongkai.ledger import triggers

    # migrating back to before the first migration leaves no table to guard
    if triggers.has_table(connections[using]):
        triggers.install(connections[using])
