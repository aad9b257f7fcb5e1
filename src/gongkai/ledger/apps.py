"""Registers the room with Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "gongkai.ledger"
    verbose_name = "台账"
