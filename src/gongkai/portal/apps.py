"""Registers the room with Django, its sweep with the worker."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    verbose_name = "公众网站"

    def ready(self) -> None:
        from gongkai.delivery import errands, sweeps
        from gongkai.items import hooks
        from gongkai.portal.export import copying
        from gongkai.portal.models import ExportErrand
        from gongkai.portal.throttle import forget

        sweeps.register("attempts", "清除过期的访问次数", forget)
        hooks.follow(copying.follow)
        errands.register(ExportErrand, copying.keep_up)
        sweeps.register("export_data", "更新静态站点的开放数据", lambda today: copying.refresh_data())
