"""Registers the room with Django, its rules with the policy, its projection with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "gongkai.remedies"
    verbose_name = "复议诉讼"

    def ready(self) -> None:
        from gongkai.applications.erasure import declare, withhold
        from gongkai.applications.register.contested import tell_contested
        from gongkai.applications.register.kept import keep
        from gongkai.applications.rests import hold_contested
        from gongkai.bodies.work_calendar import follow_calendar
        from gongkai.ledger.projections import register
        from gongkai.remedies.contesting import contested_by
        from gongkai.remedies.erasure import TEXTS, still_needed
        from gongkai.remedies.projection import Proceedings, refresh_due_dates
        from gongkai.remedies.register.of_remedies import KEPT
        from gongkai.remedies.register.told import TELLER

        import_module("gongkai.remedies.rules")
        register(Proceedings())
        follow_calendar(refresh_due_dates)
        tell_contested(TELLER)
        keep(KEPT)
        for model, texts in TEXTS.items():
            declare(model, texts)
        withhold(still_needed)
        hold_contested(contested_by)
