"""Registers the room with Django, its sweep with the worker."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    verbose_name = "公众网站"

    def ready(self) -> None:
        from gongkai.bodies import lineage
        from gongkai.delivery import errands, sweeps
        from gongkai.items import hooks
        from gongkai.ledger import followers
        from gongkai.portal.export import copying, days, spreading
        from gongkai.portal.models import ExportErrand, SpreadErrand
        from gongkai.portal.throttle import forget

        sweeps.register("attempts", "清除过期的访问次数", forget)
        hooks.follow(copying.follow)
        hooks.still_shown(copying.behind)
        errands.register(ExportErrand, copying.keep_up)
        followers.follow(spreading.follow)
        lineage.follow(spreading.moved)
        errands.register(SpreadErrand, spreading.spread)
        sweeps.register("export_days", "更新静态站点中随日期变化的页面", days.turn)
        sweeps.register("export_data", "更新静态站点的开放数据", lambda today: copying.refresh_data())
