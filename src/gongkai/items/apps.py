"""Registers the room with Django, its rules with the policy, its projection with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "gongkai.items"
    verbose_name = "主动公开"

    def ready(self) -> None:
        from gongkai.bodies.work_calendar import follow_calendar
        from gongkai.delivery import errands
        from gongkai.items import hooks
        from gongkai.items.catalogue import counting
        from gongkai.items.models import RecountErrand
        from gongkai.items.projection import Items, refresh_due_dates
        from gongkai.ledger.projections import register

        import_module("gongkai.items.rules")
        import_module("gongkai.items.catalogue.rules")
        hooks.follow(counting.follow)
        errands.register(RecountErrand, counting.finish_recount)
        register(Items())
        follow_calendar(refresh_due_dates)
