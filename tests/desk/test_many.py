"""One act over the cases chosen in a list."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.applications import services
from gongkai.applications.models import Application, Case, Draft
from gongkai.letters.models import Letter
from tests.applications.office import Office, on_day, received
from tests.letters.desk import lettered, reviewed

MOST_QUERIES = 20
DAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def third_of_march(db: None) -> Any:
    with on_day(DAY):
        yield


@pytest.fixture
def three(office: Office) -> list[Application]:
    return [received(office, date(2026, 3, 2)) for _ in range(3)]


@pytest.fixture
def head(office: Office, signed_in: Any) -> Client:
    return signed_in(office.head)


def address(key: str = "") -> str:
    return f"/desk/many/{key}/" if key else "/desk/many/"


def numbers(applications: list[Application]) -> list[int]:
    return [one.pk for one in applications]


def page(client: Client, key: str, chosen: list[Application]) -> str:
    answer = client.get(address(key), {"chosen": numbers(chosen)})
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(client: Client, act: str, chosen: list[Application], **fields: Any) -> Any:
    return client.post(address(act), {"chosen": numbers(chosen), "key": "k1"} | fields, follow=True)


def current_drafts() -> list[int]:
    return list(Case.objects.order_by("pk").values_list("draft_id", flat=True))


def test_the_lists_have_boxes_for_those_who_act_and_none_for_those_who_look(
    office: Office, three: list[Application], head: Client, signed_in: Any
) -> None:
    shown = head.get("/desk/?list=open").content.decode()
    assert shown.count('name="chosen"') == 3 and "对所选各件办理…" in shown
    assert f"选择{three[0].number}" in shown
    assert 'name="chosen"' not in signed_in(office.supervisor).get("/desk/?list=open").content.decode()


def test_the_chosen_are_named_with_what_can_be_done_to_all_of_them(
    office: Office, three: list[Application], head: Client
) -> None:
    services.extend(office.head, three[0], reason="涉及多个科室", on=DAY)
    shown = page(head, "", three)
    assert all(one.number in shown for one in three)
    for words in ("分办", "告知补正", "拟稿"):
        assert f">{words}</a>" in shown
    assert ">延长答复期限</a>" not in shown
    assert f"{three[0].number}现在不能办理，请不选这些再来。" in shown
    assert "提交审核" not in shown


def test_all_are_assigned_by_one_form_each_with_its_event(
    office: Office, three: list[Application], head: Client
) -> None:
    shown = page(head, "assign", three)
    assert "下列3件将一并办理“分办”，每件各记一笔；有一件不能办理的，一件也不办理。" in shown
    answer = send(head, "assign", three, handler=office.clerk.pk, on=DAY.isoformat())
    assert "已办理：分办，共3件" in answer.content.decode()
    assert set(Case.objects.values_list("handler", flat=True)) == {office.clerk.pk}


def test_the_same_form_sent_twice_acts_once(office: Office, three: list[Application], head: Client) -> None:
    fields = {"reason": "涉及多个科室", "on": DAY.isoformat(), "working_days": 20}
    send(head, "extend", three, **fields)
    answer = send(head, "extend", three, **fields)
    assert "这份表单已经提交过，没有重复办理。" in answer.content.decode()
    assert Case.objects.filter(extended_on=DAY).count() == 3


def test_one_that_refuses_is_named_and_nothing_is_done_to_the_others(
    office: Office, three: list[Application], head: Client
) -> None:
    services.extend(office.head, three[1], reason="涉及多个科室", on=DAY)
    answer = send(head, "extend", three, reason="需要检索档案", on=DAY.isoformat(), working_days=20)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "一件也没有办理，原因如下（已填的内容都还在）：" in shown
    assert f"<li>{three[1].number}：" in shown and "需要检索档案" in shown
    assert "《政府信息公开条例》第三十三条" in shown
    assert Case.objects.filter(extended_on=DAY).count() == 1


def test_a_form_not_filled_in_is_shown_again_with_the_chosen(three: list[Application], head: Client) -> None:
    answer = send(head, "ask-correction", three, on=DAY.isoformat(), items="请写明所指的村")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "请写明所指的村" in shown and "补正期限" in shown
    assert shown.count('name="chosen"') == 3


def test_the_same_answer_is_written_submitted_and_signed_for_all(
    office: Office, three: list[Application], clerk: Client, signed_in: Any
) -> None:
    parts = {"outcome_0": "granted", "text_0": "随函附上", "letter": "经查，现予提供。"}
    send(clerk, "draft", three, **parts)
    assert Draft.objects.count() == 3
    shown = page(clerk, "submit-draft", three)
    assert shown.count("随函附上") == 3
    refused = send(clerk, "submit-draft", three, key="k2", draft=current_drafts()).content.decode()
    assert all(f"{one.number}：以“予以公开”答复前须有保密审查表" in refused for one in three)
    assert not Letter.objects.exists()
    lettered(office)
    for one in three:
        reviewed(office, one, DAY)
    send(clerk, "submit-draft", three, key="k3", draft=current_drafts())
    assert Letter.objects.count() == 3
    for draft in Draft.objects.all():
        services.check_draft(office.head, draft, agrees=True)
    signer = signed_in(office.signer)
    assert page(signer, "sign", three).count("经查，现予提供。") == 3
    answer = send(signer, "sign", three, key="k4", draft=current_drafts(), words="同意")
    assert "已办理：签发，共3件" in answer.content.decode()
    assert set(Case.objects.values_list("draft_stage", flat=True)) == {"signed"}


def test_drafts_changed_while_the_page_was_open_are_shown_before_they_are_handed_on(
    office: Office, three: list[Application], clerk: Client
) -> None:
    for one in three:
        services.write_draft(office.clerk, one, [services.Part("granted", "随函附上")])
    seen = current_drafts()
    services.write_draft(office.clerk, three[0], [services.Part("granted", "改过的")])
    answer = send(clerk, "submit-draft", three, draft=seen)
    assert answer.status_code == 409
    assert "所选各件中有稿子已经改动，请核对下面的现行稿后再提交一次。" in answer.content.decode()
    assert set(Case.objects.values_list("draft_stage", flat=True)) == {"written"}


def test_a_clerk_is_not_offered_what_the_head_decides(three: list[Application], clerk: Client) -> None:
    shown = page(clerk, "", three)
    assert ">分办</a>" not in shown and ">延长答复期限</a>" not in shown
    assert clerk.get(address("extend"), {"chosen": numbers(three)}).status_code == 404
    fields = {"reason": "涉及多个科室", "on": DAY.isoformat(), "working_days": 20}
    assert send(clerk, "extend", three, **fields).status_code == 404


def test_nobody_chooses_what_is_not_his_to_see(office: Office, three: list[Application], signed_in: Any) -> None:
    stranger = signed_in(office.stranger)
    assert stranger.get(address(), {"chosen": numbers(three)}).status_code == 404
    assert send(stranger, "assign", three).status_code == 404


@pytest.mark.parametrize("chosen", [["x"], ["９"], ["9" * 30], ["1e3"]])
def test_what_was_never_a_box_is_not_found(head: Client, chosen: list[str]) -> None:
    assert head.get(address(), {"chosen": chosen}).status_code == 404


def test_none_and_too_many_are_told_in_words(head: Client) -> None:
    assert "没有选择申请，请至少选择一件。" in head.get(address(), follow=True).content.decode()
    many = head.get(address(), {"chosen": list(range(1, 52))}, follow=True).content.decode()
    assert "一次最多选择50件。" in many


def test_an_act_that_fits_not_all_leads_back_to_the_chosen(
    office: Office, three: list[Application], head: Client
) -> None:
    services.extend(office.head, three[0], reason="涉及多个科室", on=DAY)
    answer = head.get(address("extend"), {"chosen": numbers(three)}, follow=True)
    assert "所选各件现在不能一并办理“延长答复期限”，原因见下面。" in answer.content.decode()


def test_the_pages_ask_few_questions_however_many_are_chosen(office: Office, clerk: Client) -> None:
    chosen = [received(office, date(2026, 3, 2)) for _ in range(12)]
    for one in chosen:
        services.write_draft(office.clerk, one, [services.Part("granted", "随函附上")])
    for key in ("", "draft", "submit-draft"):
        with CaptureQueriesContext(connection) as asked:
            page(clerk, key, chosen)
        assert len(asked) <= MOST_QUERIES, (key, len(asked))


def test_the_page_needs_no_script(three: list[Application], head: Client) -> None:
    shown = head.get("/desk/?list=open").content.decode()
    form = re.search(r'<form method="get" action="/desk/many/">.*?</form>', shown, re.S)
    assert form is not None and form.group().count('name="chosen"') == 3 and "<button" in form.group()
