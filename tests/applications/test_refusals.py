"""What is refused, in which words and by which article; and that nothing of it remains."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from gongkai.applications import services
from gongkai.applications.models import Case
from gongkai.bodies import days
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Refused
from gongkai.law.events import Consulted
from gongkai.law.receipt import Arrival, Channel
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.applications.office import Office, asked_to_correct, current, given, received, registration

pytestmark = pytest.mark.django_db

RECEIVED = date(2024, 3, 1)


def rows() -> dict[str, int]:
    models = apps.get_app_config("applications").get_models()
    return {model.__name__: model.objects.count() for model in models} | {"Event": Event.objects.count()}


def refusal(act: Callable[..., Any], *args: Any, **choices: Any) -> list[tuple[str, str]]:
    """Codes and articles of the refusal of an act that must leave nothing."""
    before = rows()
    with pytest.raises(Refused) as refused:
        act(*args, **choices)
    assert rows() == before
    assert all(reason.message for reason in refused.value.reasons)
    return [(reason.code, reason.article) for reason in refused.value.reasons]


def codes(act: Callable[..., Any], *args: Any, **choices: Any) -> list[str]:
    return [code for code, _ in refusal(act, *args, **choices)]


def test_a_day_that_has_not_come_is_refused(office: Office) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    assert codes(services.register, office.clerk, office.town, registration(tomorrow)) == ["future"]
    application = received(office, RECEIVED)
    assert codes(given, office, application, tomorrow) == ["future"]


def test_a_day_before_the_regulation_is_refused(office: Office) -> None:
    early = registration(date(2008, 4, 30))
    assert codes(services.register, office.clerk, office.town, early) == ["before_the_regulation"]


def test_a_day_on_which_the_body_did_not_exist_is_refused(office: Office) -> None:
    Body.objects.filter(pk=office.town.pk).update(valid_from=date(2020, 1, 1))
    office.town.refresh_from_db()
    assert codes(services.register, office.clerk, office.town, registration(date(2019, 12, 31))) == ["before_body"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("20256-03-01", "收到日期“20256-03-01”不是日期，应写为 2024-03-01 的样子，年份为四位"),
        ("2025-02-29", "收到日期：没有“2025-02-29”这一天，请核对年、月、日"),
        ("明天", "收到日期“明天”不是日期，应写为 2024-03-01 的样子，年份为四位"),
    ],
)
def test_a_typed_day_that_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        days.typed(text, "收到日期")


def test_an_act_before_the_receipt_is_refused(office: Office) -> None:
    application = received(office, RECEIVED)
    assert codes(given, office, application, date(2024, 2, 29)) == ["before_arrival"]
    application = received(office, RECEIVED, channel=Channel.WEB)
    services.confirm(office.clerk, application, on=date(2024, 3, 5))
    assert codes(given, office, application, date(2024, 3, 4)) == ["before_receipt"]


def test_nothing_is_done_before_both_sides_have_confirmed(office: Office) -> None:
    application = received(office, RECEIVED, channel=Channel.WEB)
    assert refusal(given, office, application, date(2024, 3, 4)) == [("not_received", "《政府信息公开条例》第三十一条")]
    services.confirm(office.clerk, application, on=date(2024, 3, 4))
    assert codes(services.confirm, office.clerk, application, on=date(2024, 3, 5)) == ["received_already"]


def test_an_extension_after_expiry_twice_or_during_correction_is_refused(office: Office) -> None:
    def extend(on: date, **choices: Any) -> Case:
        return services.extend(office.head, application, reason="材料较多", on=on, **choices)

    article = "《政府信息公开条例》第三十三条第二款"
    application = received(office, RECEIVED)
    assert refusal(extend, date(2024, 4, 1)) == [("expired", article)]
    assert refusal(extend, date(2024, 3, 20), working_days=21) == [("too_long", article)]
    extend(date(2024, 3, 29))
    assert refusal(extend, date(2024, 4, 1)) == [("extended_already", article)]
    application = received(office, RECEIVED)
    asked_to_correct(office, application, date(2024, 3, 8))
    assert refusal(extend, date(2024, 3, 11)) == [("standing", article)]


def test_only_the_office_head_extends(office: Office) -> None:
    application = received(office, RECEIVED)
    refused = codes(services.extend, office.clerk, application, reason="忙", on=date(2024, 3, 20))
    assert refused == ["not_allowed.application.extend"]


def test_an_answer_without_a_ground_is_refused(office: Office) -> None:
    application = received(office, RECEIVED)
    article = "《政府信息公开条例》第十六条第一款、第三十六条第三项"
    parts = [services.Part("refused_internal", "  ")]
    on = date(2024, 3, 20)
    assert refusal(services.record_past_answer, office.head, application, parts, on=on) == [("no_ground", article)]
    assert codes(services.record_past_answer, office.head, application, [], on=on) == ["no_parts"]
    for code in ("partial", "withdrawn", "nonsense"):
        assert codes(services.record_past_answer, office.head, application, [services.Part(code, "理由")], on=on) == ["no_such_outcome"]


def test_does_not_exist_needs_a_search_made_before_the_answer(office: Office) -> None:
    application = received(office, RECEIVED)
    parts, on = [services.Part("not_exist", "经检索没有所申请的信息")], date(2024, 3, 20)
    article = "《政府信息公开条例》第三十六条第四项"
    assert refusal(services.record_past_answer, office.head, application, parts, on=on) == [("no_search", article)]
    search = services.Search("档案室、农业科、办公系统", "道路硬化 验收", found=False)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 21))
    assert codes(services.record_past_answer, office.head, application, parts, on=on) == ["no_search"]
    case = services.record_past_answer(office.head, application, parts, on=date(2024, 3, 21))
    assert case.outcome == "not_exist"
    late = services.record_search
    assert codes(late, office.clerk, application, search, on=date(2024, 3, 21)) == ["closed"]


def test_does_not_exist_is_refused_while_the_last_search_found_something(office: Office) -> None:
    application = received(office, RECEIVED)
    parts, on = [services.Part("not_exist", "经检索没有所申请的信息")], date(2024, 3, 20)
    for day, found in ((5, False), (6, True)):
        search = services.Search("档案室", "道路硬化 验收", found=found)
        services.record_search(office.clerk, application, search, on=date(2024, 3, day))
    with pytest.raises(Refused) as caught:
        services.record_past_answer(office.head, application, parts, on=on)
    (reason,) = caught.value.reasons
    assert (reason.code, reason.article) == ("search_found", "《政府信息公开条例》第三十六条第四项")
    assert reason.message == (
        "2024年3月6日的检索记录写明检索到了信息，与“信息不存在”不符：请按检索到的信息答复；"
        "所申请的内容确实没有的，请另行检索并登记没有检索到的记录"
    )
    search = services.Search("档案室、工程科", "道路硬化 验收报告", found=False)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 7))
    assert services.record_past_answer(office.head, application, parts, on=on).outcome == "not_exist"


def test_a_part_that_does_not_exist_stands_beside_one_that_was_found(office: Office) -> None:
    application = received(office, RECEIVED)
    parts = [services.Part("granted", ""), services.Part("not_exist", "监理日志经检索没有")]
    answer = {"main": "granted", "on": date(2024, 3, 20)}
    search = services.Search("档案室", "验收报告", found=True)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 5))
    assert codes(services.record_past_answer, office.head, application, parts, **answer) == ["search_found"]
    search = services.Search("档案室", "监理日志", found=False)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 5))
    search = services.Search("工程科", "验收报告", found=True)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 6))
    services.record_past_answer(office.head, application, parts, reason="主要诉求已满足", **answer)
    assert application.answers.get().parts.count() == 2


def test_a_search_before_the_receipt_as_it_was_corrected_carries_no_answer(office: Office) -> None:
    application = received(office, RECEIVED)
    parts, on = [services.Part("not_exist", "经检索没有所申请的信息")], date(2024, 3, 20)
    search = services.Search("档案室", "道路硬化 验收", found=False)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 5))
    right = Arrival(Channel.IN_PERSON, date(2024, 3, 6))
    services.correct_registration(office.clerk, application, arrival=right, reason="看错日期", on=date(2024, 3, 7))
    with pytest.raises(Refused) as caught:
        services.record_past_answer(office.head, application, parts, on=on)
    assert caught.value.reasons[0].message == (
        "以“信息不存在”答复前须有检索记录，检索日期不得早于收到申请之日2024年3月6日、不得晚于答复日期；请先登记检索记录"
    )
    services.record_search(office.clerk, application, search, on=date(2024, 3, 6))
    assert services.record_past_answer(office.head, application, parts, on=on).outcome == "not_exist"


def test_a_receipt_is_not_corrected_to_after_the_search_that_the_answer_rests_on(office: Office) -> None:
    application = received(office, RECEIVED)
    search = services.Search("档案室", "道路硬化 验收", found=False)
    services.record_search(office.clerk, application, search, on=date(2024, 3, 5))
    services.record_past_answer(office.head, application, [services.Part("not_exist", "没有")], on=date(2024, 3, 20))
    right = Arrival(Channel.IN_PERSON, date(2024, 3, 6))
    correct = {"arrival": right, "reason": "看错日期", "on": date(2024, 3, 21)}
    with pytest.raises(Refused) as caught:
        services.correct_registration(office.clerk, application, **correct)
    assert caught.value.reasons[0].message == (
        "收到申请之日更正为2024年3月6日后，已登记的事项不能成立：2024年3月20日的答复所依据的检索早于收到申请之日，"
        "请先核对检索日期；确须更正的，先撤销该答复"
    )
    right = Arrival(Channel.IN_PERSON, date(2024, 3, 4))
    services.correct_registration(office.clerk, application, **(correct | {"arrival": right}))


def test_too_many_applications_need_the_question_for_reasons_first(office: Office) -> None:
    application, on = received(office, RECEIVED), date(2024, 3, 20)
    parts = [services.Part("excessive_no_reason", "所述理由不合理")]
    refused = refusal(services.record_past_answer, office.head, application, parts, on=on)
    assert refused == [("not_prepared", "《政府信息公开条例》第三十五条")]
    services.ask_reasons(office.clerk, application, words="本月已提出三十件", on=date(2024, 3, 4))
    services.receive_reasons(office.clerk, application, words="研究需要", accepted=False, on=date(2024, 3, 11))
    assert services.record_past_answer(office.head, application, parts, on=on).outcome == "excessive_no_reason"


def test_still_unclear_needs_a_correction_first(office: Office) -> None:
    application, on = received(office, RECEIVED), date(2024, 4, 8)
    parts = [services.Part("unclear_after_correction", "补正后仍不能确定所指文件")]
    asked_to_correct(office, application, date(2024, 3, 8))
    refused = refusal(services.record_past_answer, office.head, application, parts, on=on)
    assert refused == [("not_prepared", "《政府信息公开条例》第三十条")]
    services.receive_correction(office.clerk, application, on=date(2024, 3, 15))
    assert services.record_past_answer(office.head, application, parts, on=on).outcome == "unclear_after_correction"


def test_different_refusals_are_no_partial_answer(office: Office) -> None:
    application, on = received(office, RECEIVED), date(2024, 3, 20)
    parts = [services.Part("refused_internal", "人事信息"), services.Part("refused_process", "讨论记录")]
    assert codes(services.record_past_answer, office.head, application, parts, on=on) == ["main_ground"]
    case = services.record_past_answer(office.head, application, parts, on=on, main="refused_process", reason="以主要诉求")
    assert case.outcome == "refused_process"


def test_another_row_needs_a_reason(office: Office) -> None:
    application, on = received(office, RECEIVED), date(2024, 3, 20)
    parts = [services.Part("transferred_to_archive", "已移交县档案馆")]
    choice = {"on": on, "row": "closed_other"}
    assert codes(services.record_past_answer, office.head, application, parts, **choice) == ["row_reason"]
    services.record_past_answer(office.head, application, parts, **choice, reason="本地口径")
    assert application.facts.get(measure="result").row == "closed_other"


def test_a_closed_case_takes_no_further_act(office: Office) -> None:
    application = received(office, RECEIVED)
    given(office, application, date(2024, 3, 20))
    assert codes(given, office, application, date(2024, 3, 21)) == ["closed"]
    assert codes(services.withdraw, office.clerk, application, on=date(2024, 3, 21)) == ["closed"]
    assert codes(asked_to_correct, office, application, date(2024, 3, 21)) == ["closed"]


def test_a_correction_nobody_asked_for_is_refused(office: Office) -> None:
    application, on = received(office, RECEIVED), date(2024, 3, 8)
    assert codes(services.receive_correction, office.clerk, application, on=on) == ["no_correction_asked"]
    assert codes(services.abandon_uncorrected, office.clerk, application, on=on) == ["no_correction_asked"]
    asked_to_correct(office, application, on)
    assert codes(services.abandon_uncorrected, office.clerk, application, on=date(2024, 3, 18)) == ["correction_in_time"]


def test_blank_words_are_refused(office: Office) -> None:
    application, on = received(office, RECEIVED), date(2024, 3, 8)
    ask = {"items": " ", "reply_by": date(2024, 3, 20), "on": on}
    assert codes(services.ask_correction, office.clerk, application, **ask) == ["blank_text"]
    consult = {"consulted": Consulted.OTHER_ORGAN, "name": "", "about": "", "on": on}
    assert codes(services.consult, office.clerk, application, **consult) == ["blank_text"]
    blank = registration(RECEIVED, asked=services.Asked())
    assert codes(services.register, office.clerk, office.town, blank) == ["nothing_asked"]


def test_a_confirmation_before_the_arrival_is_refused(office: Office) -> None:
    arrival = Arrival(Channel.WEB, RECEIVED, confirmed_on=date(2024, 2, 29))
    wrong = registration(RECEIVED, arrival=arrival)
    assert codes(services.register, office.clerk, office.town, wrong) == ["before_arrival"]


def test_the_same_form_sent_twice_acts_once(office: Office) -> None:
    once = registration(RECEIVED, key="form-1")
    application = services.register(office.clerk, office.town, once).application
    assert codes(services.register, office.clerk, office.town, once) == ["submitted_already"]
    act = {"words": "数量明显过多", "on": date(2024, 3, 5), "key": "form-2"}
    services.ask_reasons(office.clerk, application, **act)
    assert codes(services.ask_reasons, office.clerk, application, **act) == ["submitted_already"]


def test_a_refused_form_may_be_sent_again(office: Office) -> None:
    assert codes(services.register, office.clerk, office.town, registration(date(2008, 1, 1), key="a")) != []
    assert services.register(office.clerk, office.town, registration(RECEIVED, key="a")).received_on == RECEIVED


def test_people_without_a_role_do_nothing(office: Office) -> None:
    refused = codes(services.register, office.stranger, office.town, registration(RECEIVED))
    assert refused == ["not_allowed.application.register"]
    application = received(office, RECEIVED)
    act = codes(services.withdraw, office.stranger, application, on=date(2024, 3, 4))
    assert act == ["not_allowed.application.withdraw"]
    assert current(application).closed_on is None


def test_a_case_goes_to_handlers_of_the_body_only(office: Office) -> None:
    application = received(office, RECEIVED)
    assert codes(services.assign, office.head, application, office.stranger, on=RECEIVED) == ["not_a_handler"]


@pytest.mark.parametrize("key", ["x" * 65, "form\0"])
def test_a_key_that_no_form_of_ours_has_is_refused_before_the_database_stumbles(office: Office, key: str) -> None:
    application = received(office, RECEIVED)
    act = {"on": date(2024, 3, 5), "key": key}
    assert codes(services.withdraw, office.clerk, application, **act) == ["no_key"]
