"""Registers the room with Django, its rules with the policy, its projection with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "gongkai.letters"
    verbose_name = "文书"

    def ready(self) -> None:
        from gongkai.applications.erasure import declare, withhold
        from gongkai.applications.services import issuing
        from gongkai.ledger.projections import register
        from gongkai.letters.erasure import TEXTS, still_underway
        from gongkai.letters.going_out import not_on_paper
        from gongkai.letters.projection import Letters

        import_module("gongkai.letters.rules")
        register(Letters())
        for model, texts in TEXTS.items():
            declare(model, texts)
        withhold(still_underway)
        issuing.withhold(not_on_paper)
