"""Registers the room with Django, its rules with the policy, its projections with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        from gongkai.applications import proofs
        from gongkai.applications.models import ImportErrand
        from gongkai.applications.projection import Cases, Registers, refresh_due_dates
        from gongkai.applications.register import kept, of_applications
        from gongkai.applications.register.importing import drop_leftovers, finish_queued
        from gongkai.applications.reminders import remind
        from gongkai.applications.services import calendars, filing
        from gongkai.bodies import work_calendar
        from gongkai.delivery import errands, sweeps
        from gongkai.files import sealing
        from gongkai.files import services as files
        from gongkai.ledger.projections import register

        import_module("gongkai.applications.rules")
        register(Cases())
        register(Registers())
        kept.keep(of_applications.KEPT)
        work_calendar.follow_calendar(refresh_due_dates)
        sweeps.register("calendar", "按工作日历重算期限", lambda today: calendars.put_in_force())
        sweeps.register("register_imports", "清理没有导入的台账文件", drop_leftovers)
        errands.register(ImportErrand, finish_queued)
        sweeps.register("reminders", "提醒", remind)
        sealing.opened_by(proofs.unseal)
        sweeps.register("plain_proofs", "加密以前上传的身份证明", lambda today: proofs.seal_earlier())
        sweeps.register("unused_files", "清除没有用上的上传文件", lambda today: filing.throw_away_unused(500))
        sweeps.register("destroyed_files", "清除已销毁文件的内容", lambda today: files.sweep_destroyed())
