"""Registers the room with Django, its rules with the policy, its facts and questions with the items, its projection."""

from importlib import import_module

from django.apps import AppConfig


class NormsConfig(AppConfig):
    name = "gongkai.norms"
    verbose_name = "规范性文件"

    def ready(self) -> None:
        from gongkai.delivery import sweeps
        from gongkai.items import facts, hooks, searching
        from gongkai.ledger.projections import register
        from gongkai.norms import complete, gazetted, models, published, shown, standing
        from gongkai.norms.projection import Norms
        from gongkai.norms.reminders import remind
        from gongkai.norms.services.consulting import refuse_raw

        import_module("gongkai.norms.rules")
        for model in (models.NormFacts, models.InterpretationFacts, models.ConsultationFacts, models.GazetteFacts):
            facts.declare(model)
        hooks.withhold(complete.refuse_incomplete)
        hooks.withhold(refuse_raw)
        hooks.before_release(complete.refuse_outdated)
        hooks.follow(published.follow)
        hooks.follow(gazetted.follow)
        searching.judge(standing.worth)
        register(Norms())
        sweeps.register("norms_turn", "规范性文件到期、施行后更新公开内容", shown.turn)
        sweeps.register("norms", "规范性文件到期评估提醒", remind)
