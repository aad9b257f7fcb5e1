"""`python -m gongkai.site register_body`: the operator registers a body, before there is anybody to sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Person
from gongkai.bodies.naming import body_named
from gongkai.bodies.particulars import Particulars, doubts_about
from gongkai.bodies.policy import Refused
from gongkai.bodies.services import register_body


class Command(BaseCommand):
    help = "登记一个机关；上级须先登记。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="机关名称")
        parser.add_argument("--kind", required=True, choices=Kind.values, help="类别")
        parser.add_argument("--parent", help="上级机关的名称；不写则为一棵新的隶属关系树的根")
        parser.add_argument("--region", default="", help="行政区划代码")
        parser.add_argument("--uscc", default="", help="统一社会信用代码")
        parser.add_argument("--not-in-rollup", action="store_true", help="数字已含在上级之内，不再计入汇总")

    def handle(self, *args: Any, **options: Any) -> None:
        particulars = Particulars(
            options["name"], Kind(options["kind"]), options["region"], options["uscc"],
            counts_in_rollup=not options["not_in_rollup"],
        )  # fmt: skip
        try:
            parent = body_named(options["parent"]) if options["parent"] else None
            body = register_body(Person.objects.operator(), particulars, parent)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"已登记：{body.name}（{body.get_kind_display()}）")
        for doubt in doubts_about(body):
            self.stderr.write(doubt)
