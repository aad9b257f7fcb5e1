"""`python -m gongkai.site load_catalogue`: the legal kinds and the fields that every body's catalogues share."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.bodies.models import Person
from gongkai.items.catalogue.entries import load_shared


class Command(BaseCommand):
    help = "载入法定主动公开内容（条例第二十条、第二十一条）和26个试点领域；可以重复运行，只补缺少的、改名的。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"已载入：新增{load_shared(Person.objects.operator())}个条目")
