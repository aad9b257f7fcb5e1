"""Registers the room with Django, its sweep with the worker."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    verbose_name = "公众网站"

    def ready(self) -> None:
        from gongkai.delivery import sweeps
        from gongkai.portal.throttle import forget

        sweeps.register("attempts", "清除过期的访问次数", forget)
