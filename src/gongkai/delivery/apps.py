"""Registers the room with Django, its rules with the policy, and what it sweeps itself."""

from importlib import import_module

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "gongkai.delivery"
    verbose_name = "送达与提醒"

    def ready(self) -> None:
        from gongkai.delivery import errands, file_texts, housekeeping, notices, recipients, sweeps
        from gongkai.delivery.links import checking
        from gongkai.delivery.models import LinkCheck, TextErrand
        from gongkai.delivery.subscriptions import digests, services, words
        from gongkai.files import leftovers
        from gongkai.files.scanning import quarantine

        import_module("gongkai.delivery.rules")
        import_module("gongkai.delivery.subscriptions.rules")
        recipients.register("person", recipients.address_of_person)
        recipients.register(services.SUBSCRIBER, words.address_of_subscriber, words.news)
        recipients.register(services.SUBSCRIPTION, words.address_of_subscription, words.to_confirm)
        sweeps.register("leftovers", "清理没有用上的文件", leftovers.clear)
        sweeps.register("virus_checks", "检查在隔离区等待的文件", quarantine.sweep)
        sweeps.register("links", "再次检查打不开的链接", checking.sweep)
        errands.register(TextErrand, file_texts.finish_waiting)
        errands.register(LinkCheck, checking.finish_waiting)
        sweeps.register("chain_heads", "导出台账链头", housekeeping.export_heads)
        sweeps.register("subscriptions_clear", "清理没有确认的订阅", digests.clear)
        sweeps.register("subscriptions", "发送订阅汇总", digests.queue)
        sweeps.register("old_mail", "销毁旧邮件的内容", housekeeping.erase_old_mail)
        # after the sweeps of every room have said what there is to tell
        sweeps.register("digests", "汇总提醒邮件", notices.send_digests, last=True)
