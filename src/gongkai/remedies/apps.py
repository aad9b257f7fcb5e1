"""Registers the room with Django, its rules with the policy, its projection with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "gongkai.remedies"
    verbose_name = "复议诉讼"

    def ready(self) -> None:
        from gongkai.ledger.projections import register
        from gongkai.remedies.projection import Proceedings

        import_module("gongkai.remedies.rules")
        register(Proceedings())
