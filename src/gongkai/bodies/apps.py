"""Registers the room with Django, its rules with the policy."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register


class BodiesConfig(AppConfig):
    name = "gongkai.bodies"
    verbose_name = "机关与人员"

    def ready(self) -> None:
        from gongkai.bodies.checks import every_act_has_its_rule

        import_module("gongkai.bodies.rules")
        register(every_act_has_its_rule)
