"""Registers the room with Django, its rules with the policy, its projection with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class AnnualConfig(AppConfig):
    name = "gongkai.annual"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from gongkai.annual import searching
        from gongkai.annual.projection import Archive
        from gongkai.ledger.projections import register

        import_module("gongkai.annual.rules")
        register(Archive())
        searching.register_source()
