"""Registers the room with Django, its rules with the policy, its projections with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        from gongkai.applications.projection import Cases, Registers
        from gongkai.ledger.projections import register

        import_module("gongkai.applications.rules")
        register(Cases())
        register(Registers())
