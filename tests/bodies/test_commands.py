"""The operator founds a tree and opens the first accounts, before anybody can sign in."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Body, Person
from gongkai.ledger.models import Event
from tests.bodies.county import PASSWORD

pytestmark = pytest.mark.django_db


def told(*arguments: str, **options: Any) -> str:
    """What a command prints."""
    out = io.StringIO()
    call_command(*arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


def appoint(monkeypatch: pytest.MonkeyPatch, *arguments: str, password: str = PASSWORD) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    return told("appoint", *arguments)


def test_a_tree_is_founded_from_its_root(capsys: pytest.CaptureFixture[str]) -> None:
    assert told("register_body", "青禾县人民政府", "--kind", "county") == "已登记：青禾县人民政府（县级人民政府）\n"
    told("register_body", "柳溪镇人民政府", "--kind", "township", "--parent", "青禾县人民政府", "--not-in-rollup")
    town = Body.objects.get(kind=Kind.TOWNSHIP)
    assert town.parent is not None and town.parent.name == "青禾县人民政府" and not town.counts_in_rollup
    assert Event.objects.filter(actor_id=Person.objects.operator().pk).count() == 2


def test_a_doubtful_credit_code_is_warned_about() -> None:
    said = told("register_body", "某局", "--kind", "department", "--uscc", "113307820026091001")
    assert "校验码应为U" in said and Body.objects.filter(name="某局").exists()


def test_a_parent_that_is_not_registered_is_told() -> None:
    with pytest.raises(CommandError, match="没有登记名为“某县”的机关"):
        told("register_body", "某局", "--kind", "department", "--parent", "某县")


def test_the_first_administrator_gets_an_account_and_a_role(monkeypatch: pytest.MonkeyPatch) -> None:
    told("register_body", "青禾县人民政府", "--kind", "county")
    arguments = ("guan", "--body", "青禾县人民政府", "--name", "管理员")
    said = appoint(monkeypatch, *arguments, "--role", "administrator")
    assert said == "已指派：guan 为青禾县人民政府的系统管理员\n"
    appoint(monkeypatch, "guan", "--body", "青禾县人民政府", "--role", "office_head")
    person = Person.objects.get(username="guan")
    assert set(person.roles.values_list("role", flat=True)) == {Role.ADMINISTRATOR, Role.OFFICE_HEAD}
    assert person.check_password(PASSWORD)


def test_an_account_is_not_opened_when_the_role_cannot_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    told("register_body", "青禾县人民政府", "--kind", "county")
    with pytest.raises(CommandError):
        appoint(monkeypatch, "guan", "--body", "青禾县人民政府", "--name", "管理员", "--role", "signer", password="123")
    with pytest.raises(CommandError, match="请以 --name 写明姓名"):
        appoint(monkeypatch, "guan", "--body", "青禾县人民政府", "--role", "signer")
    assert not Person.objects.filter(username="guan").exists()


def test_a_member_of_an_inner_unit_is_appointed_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told("register_body", "青禾县人民政府", "--kind", "county")
    add_division(Person.objects.operator(), Body.objects.get(), "综合科")
    arguments = ("li", "--body", "青禾县人民政府", "--name", "科员", "--role", "handling_unit")
    with pytest.raises(CommandError, match="须指明所在的内设机构"):
        appoint(monkeypatch, *arguments)
    with pytest.raises(CommandError, match="青禾县人民政府没有登记名为“法规科”的内设机构"):
        appoint(monkeypatch, *arguments, "--division", "法规科")
    appoint(monkeypatch, *arguments, "--division", "综合科")
    assert Person.objects.get(username="li").roles.get().division.name == "综合科"
