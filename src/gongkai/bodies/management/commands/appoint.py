"""`python -m gongkai.site appoint`: the operator opens the first accounts and gives the first roles."""

import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Body, Division, Person
from gongkai.bodies.naming import body_named
from gongkai.bodies.policy import Refused
from gongkai.bodies.queries import divisions
from gongkai.bodies.staffing import add_person, appoint
from gongkai.law.reasons import refuse


class Command(BaseCommand):
    help = "指派角色；没有账号的先开设账号，口令在提示后输入，或从标准输入的第一行读取。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="登录名")
        parser.add_argument("--body", required=True, help="机关名称")
        parser.add_argument("--role", required=True, choices=Role.values, help="角色")
        parser.add_argument("--division", help="所在的内设机构；承办科室的人员须写")
        parser.add_argument("--name", help="姓名；开设账号时须写")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        operator = Person.objects.operator()
        try:
            body = body_named(options["body"])
            person = Person.objects.filter(username__iexact=options["username"]).first()
            person = person or self._new_person(operator, body, options)
            division = _division(body, options["division"]) if options["division"] else None
            appoint(operator, person, body, Role(options["role"]), division=division)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"已指派：{person.username} 为{body.name}的{Role(options['role']).label}")

    def _new_person(self, operator: Person, body: Body, options: dict[str, Any]) -> Person:
        if not options["name"]:
            raise CommandError("没有这个登录名；要开设账号，请以 --name 写明姓名")
        password = getpass("口令：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        return add_person(operator, body, options["username"], options["name"], password)


def _division(body: Body, name: str) -> Division:
    found = divisions(body).filter(name=name).first()
    if found is None:
        raise refuse("no_such_division", f"{body.name}没有登记名为“{name}”的内设机构")
    return found
