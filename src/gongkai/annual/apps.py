"""Registers the room with Django, its rules with the policy, its projection with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class AnnualConfig(AppConfig):
    name = "gongkai.annual"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from gongkai.annual import models, searching
        from gongkai.annual.projection import Archive
        from gongkai.annual.reports import complete, published
        from gongkai.annual.reports.facts import drawn_files
        from gongkai.annual.returns.projection import Returns
        from gongkai.annual.returns.telling import remind
        from gongkai.delivery import sweeps
        from gongkai.items import facts, findings, hooks
        from gongkai.ledger.projections import register

        import_module("gongkai.annual.rules")
        import_module("gongkai.annual.returns.rules")
        register(Archive())
        register(Returns())
        sweeps.register("returns", "年报报送提醒", remind)
        searching.register_source()
        facts.declare(models.ReportFacts)
        hooks.withhold(complete.refuse_incomplete)
        hooks.before_release(complete.refuse_outdated)
        hooks.follow(published.follow)
        findings.drawn_by(drawn_files)
        findings.found_by(complete.to_speak_to)
