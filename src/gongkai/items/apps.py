"""Registers the room with Django, its rules with the policy, its projection with the ledger."""

from importlib import import_module

from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "gongkai.items"
    verbose_name = "主动公开"

    def ready(self) -> None:
        from gongkai.bodies import lineage
        from gongkai.bodies.work_calendar import follow_calendar
        from gongkai.delivery import errands, sweeps
        from gongkai.delivery.subscriptions import source
        from gongkai.files import texts
        from gongkai.items import due, facts, guide, hooks, searching
        from gongkai.items.catalogue import areas, counting
        from gongkai.items.catalogue.standard.importing import finish_waiting
        from gongkai.items.channels import sending
        from gongkai.items.channels import services as channels
        from gongkai.items.models import (
            AreaErrand,
            CarryErrand,
            CatalogueErrand,
            FollowErrand,
            GuideFacts,
            LeaderFacts,
            OrganFacts,
            Posting,
            PublicationErrand,
            RecountErrand,
            Removal,
            RuleFacts,
            TakeOverErrand,
        )
        from gongkai.items.projection import Items, refresh_due_dates
        from gongkai.items.services import carrying
        from gongkai.items.subscribed import Published
        from gongkai.items.takeover import entering
        from gongkai.items.takeover import importing as takeover
        from gongkai.ledger.projections import register

        import_module("gongkai.items.rules")
        for model in (GuideFacts, LeaderFacts, OrganFacts, RuleFacts):
            facts.declare(model)
        import_module("gongkai.items.catalogue.rules")
        import_module("gongkai.items.channels.rules")
        hooks.follow(counting.follow)
        hooks.follow(searching.follow)
        hooks.follow_work(searching.follow_work)
        searching.register_sources()
        source.serve(Published())
        texts.when_taken(searching.text_taken)
        hooks.withhold(guide.refuse_incomplete)
        errands.register(RecountErrand, counting.finish_recount)
        lineage.follow(areas.moved)
        errands.register(CatalogueErrand, finish_waiting)
        errands.register(TakeOverErrand, takeover.finish_waiting)
        errands.register(FollowErrand, entering.follow_up)
        errands.register(CarryErrand, carrying.finish_carrying)
        register(Items())
        follow_calendar(refresh_due_dates)
        errands.register(PublicationErrand, due.publish_scheduled)
        errands.register(Posting, sending.finish_waiting)
        errands.register(Removal, sending.finish_removing)
        # last: the others change what is summed
        errands.register(AreaErrand, areas.finish_summing)
        sweeps.register("items_ended", "撤下公开期限届满的信息", due.withdraw_ended)
        sweeps.register("items_channels", "检查账号是否还能打开", channels.watch_accounts)
        sweeps.register("items_reminders", "主动公开的提醒", due.remind)
