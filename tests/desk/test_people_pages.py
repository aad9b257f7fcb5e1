"""机关与人员: the administrator appoints, dismisses, registers inner units, absences, names and mergers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from gongkai.bodies import queries
from gongkai.bodies.divisions import add_division
from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Absence, Body, Division, Person, RoleAssignment
from gongkai.bodies.services import Particulars, register_body
from gongkai.site import clock
from tests.applications.office import Office
from tests.bodies.county import PASSWORD, person_with

SignIn = Callable[[Person], Client]


@pytest.fixture
def admin(office: Office, signed_in: SignIn) -> Client:
    """The county's administrator, signed in."""
    return signed_in(person_with(office.county, "county-admin", office.county.county, Role.ADMINISTRATOR))


def page_of(body: Body) -> str:
    return f"/desk/people/{body.pk}/"


def act(body: Body, key: str, row: int | None = None) -> str:
    return f"{page_of(body)}acts/{key}/" + (f"{row}/" if row else "")


def text(response: Any) -> str:
    return response.content.decode()


def day(days: int = 0) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def test_the_administrator_sees_the_whole_tree_and_a_clerk_his_own_body(
    office: Office, admin: Client, clerk: Client
) -> None:
    everything = text(admin.get("/desk/people/"))
    assert all(body.name in everything for body in Body.objects.all())
    own = text(clerk.get("/desk/people/"))
    assert office.town.name in own and office.county.bureau.name not in own
    assert clerk.get(page_of(office.county.bureau)).status_code == 404


def test_a_body_is_found_by_part_of_its_name(office: Office, admin: Client) -> None:
    page = text(admin.get("/desk/people/", {"name": "柳溪镇人民"}))
    assert office.town.name in page and office.county.bureau.name not in page
    assert "没有找到这个名称的机关。" in text(admin.get("/desk/people/", {"name": "没有的机关"}))


def test_a_clerk_sees_colleagues_and_no_button_but_for_his_own_absence(office: Office, clerk: Client) -> None:
    page = text(clerk.get(page_of(office.town)))
    assert "经办人" in page and "登记不在岗和代理" in page
    for words in ("指派角色", "开设账号", "解除", "注销机关", "登记下属机关"):
        assert words not in page
    for key in ("appoint", "account", "division", "merge", "close", "register"):
        assert clerk.get(act(office.town, key)).status_code == 404
        assert clerk.post(act(office.town, key)).status_code == 404


def test_an_account_is_opened_with_its_first_role(office: Office, admin: Client) -> None:
    typed = {"key": "k1", "username": "new-clerk", "display_name": "新来的人", "password": PASSWORD, "role": "handler",
             "since": day()}  # fmt: skip
    page = text(admin.post(act(office.town, "account"), typed, follow=True))
    assert "已办理：开设账号" in page and "新来的人" in page
    assert Person.objects.get(username="new-clerk").roles.get().body == office.town


def test_a_weak_password_is_told_with_what_was_typed_and_never_shown_again(office: Office, admin: Client) -> None:
    typed = {"key": "k1", "username": "new-clerk", "display_name": "新来的人", "password": "12345", "role": "handler",
             "since": day()}  # fmt: skip
    answer = admin.post(act(office.town, "account"), typed)
    assert answer.status_code == 422
    assert "没有办理，原因如下" in text(answer) and "新来的人" in text(answer) and 'value="12345"' not in text(answer)
    assert not Person.objects.filter(username="new-clerk").exists()


def test_somebody_with_an_account_gets_a_role_in_an_inner_unit(office: Office, admin: Client) -> None:
    admin.post(act(office.town, "division"), {"key": "k1", "name": "农业农村办公室", "kind": "inner_unit"})
    unit = Division.objects.get()
    typed = {"key": "k2", "username": office.clerk.username, "role": "handling_unit", "since": day()}
    refused = admin.post(act(office.town, "appoint"), typed)
    assert refused.status_code == 422
    assert "承办科室的人员须指明所在的内设机构；没有的先登记内设机构（《政府信息公开条例》第四条）" in text(refused)
    page = text(admin.post(act(office.town, "appoint"), {**typed, "key": "k3", "division": unit.pk}, follow=True))
    assert "已办理：指派角色" in page and "农业农村办公室" in page
    assert list(queries.members(unit)) == [office.clerk]


def test_an_unknown_login_name_is_told(office: Office, admin: Client) -> None:
    for name in ("nobody-here", "operator@server"):
        typed = {"key": name, "username": name, "role": "handler", "since": day()}
        answer = admin.post(act(office.town, "appoint"), typed)
        assert f"没有登录名为“{name}”的账号，请核对，或者先开设账号" in text(answer)


def test_a_role_ends_on_the_day_typed(office: Office, admin: Client) -> None:
    given = RoleAssignment.objects.get(person=office.clerk)
    page = text(admin.get(act(office.town, "dismiss", given.pk)))
    assert "任职的最后一天" in page and "经办人" in page
    admin.post(act(office.town, "dismiss", given.pk), {"key": "k1", "on": day()})
    given.refresh_from_db()
    assert given.valid_until == clock.today()
    again = admin.post(act(office.town, "dismiss", given.pk), {"key": "k2", "on": day()})
    assert again.status_code == 422 and "解除" in text(again)


def test_a_row_of_another_body_is_not_found(office: Office, admin: Client) -> None:
    given = RoleAssignment.objects.get(person=office.clerk)
    assert admin.get(act(office.county.bureau, "dismiss", given.pk)).status_code == 404
    assert admin.get(act(office.town, "nothing", given.pk)).status_code == 404


def test_the_leader_names_who_signs_while_he_is_away_and_takes_it_back(office: Office, signed_in: SignIn) -> None:
    leader = signed_in(office.signer)
    form = text(leader.get(act(office.town, "absence")))
    assert "自己拟的稿仍须由别人审核和签发。" in form
    typed = {"key": "k1", "person": office.signer.pk, "cover": office.head.pk, "since": day(), "until": day(5)}
    page = text(leader.post(act(office.town, "absence"), typed, follow=True))
    assert "已办理：登记不在岗和代理" in page and "代理人" in page
    assert office.head in queries.signers(office.town)
    absence = Absence.objects.get()
    leader.post(act(office.town, "back", absence.pk), {"key": "k2", "on": day()})
    assert list(queries.signers(office.town)) == [office.signer]


def test_nobody_can_be_chosen_as_absent_but_oneself(office: Office, clerk: Client) -> None:
    typed = {"key": "k1", "person": office.signer.pk, "cover": office.clerk.pk, "since": day(), "until": day(5)}
    answer = clerk.post(act(office.town, "absence"), typed)
    assert answer.status_code == 422 and not Absence.objects.exists()


def test_the_same_form_sent_twice_does_nothing_twice(office: Office, admin: Client) -> None:
    typed = {"key": "once", "name": "某新局", "kind": "department", "counts_in_rollup": "on"}
    admin.post(act(office.county.county, "register"), typed)
    page = text(admin.post(act(office.county.county, "register"), typed, follow=True))
    assert "这份表单已经提交过，没有重复办理" in page
    assert Body.objects.filter(name="某新局").count() == 1


def test_a_refused_act_may_be_sent_again_with_the_same_form(office: Office, admin: Client) -> None:
    typed = {"key": "once", "name": "某新局", "kind": "department", "region_code": "33078"}
    assert "行政区划代码应为6位、9位或12位数字（GB/T 2260、GB/T 10114）" in text(
        admin.post(act(office.county.county, "register"), typed)
    )
    admin.post(act(office.county.county, "register"), {**typed, "region_code": "330782"})
    assert Body.objects.get(name="某新局").region_code == "330782"


def test_a_doubtful_code_is_shown_on_the_page_of_the_body(office: Office, admin: Client) -> None:
    typed = {"key": "k1", "name": "某新局", "kind": "department", "region_code": "990101", "uscc": "113307820026091001"}
    admin.post(act(office.county.county, "register"), typed)
    page = text(admin.get(page_of(Body.objects.get(name="某新局"))))
    assert "行政区划代码以99开头，没有这样的省级行政区划" in page and "末位校验码应为U，现为1" in page


def test_a_registration_is_corrected_and_a_name_changed(office: Office, admin: Client) -> None:
    bureau = office.county.bureau
    admin.post(act(bureau, "correct"), {"key": "k1", "name": bureau.name, "kind": "vertical", "reports_by_law": "yes"})
    bureau.refresh_from_db()
    assert (bureau.kind, bureau.counts_in_rollup, bureau.reports_by_law) == (Kind.VERTICAL, False, True)
    page = text(admin.post(act(bureau, "rename"), {"key": "k2", "name": "青禾县社会事务局", "on": day()}, follow=True))
    assert "青禾县社会事务局" in page and "青禾县民政局" in page


def test_a_merger_is_registered_at_the_body_that_takes_over(office: Office, admin: Client) -> None:
    bureau = office.county.bureau
    ageing = register_body(
        office.county.operator, Particulars("青禾县老龄工作办公室", Kind.DEPARTMENT), office.county.county
    )
    form = text(admin.get(act(bureau, "merge")))
    assert "青禾县老龄工作办公室" in form and "并入本机关的机关" in form
    page = text(admin.post(act(bureau, "merge"), {"key": "k1", "bodies": [ageing.pk], "on": day()}, follow=True))
    assert "承接青禾县老龄工作办公室" in page
    gone = text(admin.get(page_of(ageing)))
    assert f"该机关存在到{day(-1)}。" in gone and "由青禾县民政局承接" in gone
    assert "撤销注销（合并、分立）登记" in gone and "指派角色" not in gone
    admin.post(act(ageing, "reinstate"), {"key": "k2"})
    assert queries.successors(ageing) == []


def test_a_split_names_who_takes_over(office: Office, admin: Client) -> None:
    bureau = office.county.bureau
    new = register_body(office.county.operator, Particulars("某新局", Kind.DEPARTMENT), office.county.county)
    alone = admin.post(act(bureau, "split"), {"key": "k1", "bodies": [new.pk], "on": day()})
    assert "分立须有两个以上承接机关；只由一个机关承接的请登记合并" in text(alone)
    admin.post(act(bureau, "split"), {"key": "k2", "bodies": [new.pk], "goes_on": "on", "on": day()})
    assert queries.successors(bureau) == [new]


def test_the_office_answers_in_the_countys_name_and_the_page_says_what_follows(office: Office, admin: Client) -> None:
    own = office.county.office
    assert "基层人民法院" in text(admin.get(page_of(own)))
    typed = {"key": "k1", "government": office.county.county.pk, "on": day()}
    page = text(admin.post(act(own, "answering"), typed, follow=True))
    assert "中级人民法院" in page and "上级人民政府没有登记，请登记复议机关的名称" in page
    typed = {"key": "k2", "court": "云川市中级人民法院", "court_article": "《行政诉讼法》第十五条第一项", "since": day()}
    admin.post(act(office.county.county, "forum"), typed)
    assert "云川市中级人民法院" in text(admin.get(page_of(own)))


def test_a_name_with_signs_of_html_stays_text(office: Office, admin: Client) -> None:
    admin.post(act(office.town, "division"), {"key": "k1", "name": "<b>股</b>", "kind": "station"})
    page = text(admin.get(page_of(office.town)))
    assert "<b>股</b>" not in page and escape("<b>股</b>") in page


def test_the_page_of_a_body_asks_few_questions(
    office: Office, admin: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        add_division(office.county.operator, office.town, f"第{number}科")
        person_with(office.county, f"more{number}", office.town, Role.HANDLER)
    admin.get(page_of(office.town))
    with django_assert_max_num_queries(20):
        admin.get(page_of(office.town))
    with django_assert_max_num_queries(8):
        admin.get("/desk/people/")


def test_the_account_of_whoever_left_is_switched_off_and_on_beside_the_role(office: Office, admin: Client, signed_in: SignIn) -> None:
    role, colleague = office.clerk.roles.get(), signed_in(office.clerk)
    assert act(office.town, "switch-off", role.pk) in text(admin.get(page_of(office.town)))
    assert act(office.town, "switch-off", role.pk) not in text(colleague.get(page_of(office.town)))
    assert "测试人员（clerk）" in text(admin.get(act(office.town, "switch-off", role.pk)))
    assert admin.post(act(office.town, "switch-off", role.pk), {"key": "off"}).status_code == 302
    assert colleague.get("/desk/").status_code == 302
    page = text(admin.get(page_of(office.town)))
    assert "账号已停用" in page and act(office.town, "switch-on", role.pk) in page
    late = admin.get(act(office.town, "new-password", role.pk), follow=True)
    assert "现在不能办理“重设口令”" in text(late)
    back = {"key": "on", "password": "another long phrase"}
    assert admin.post(act(office.town, "switch-on", role.pk), back).status_code == 302
    assert Person.objects.get(pk=office.clerk.pk).check_password("another long phrase")


def test_a_weak_new_password_is_refused_and_stands_in_no_page(office: Office, admin: Client) -> None:
    given = {"key": "new", "password": "canary1"}
    answer = admin.post(act(office.town, "new-password", office.clerk.roles.get().pk), given)
    assert answer.status_code == 422 and "canary1" not in text(answer)
    assert admin.post(act(office.town, "new-password", office.clerk.roles.get().pk), {"key": "new"}).status_code == 422
