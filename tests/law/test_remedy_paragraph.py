"""The remedies paragraph: which sentences by kind, outcomes and day, to whom, and when there is none."""

from dataclasses import replace

import pytest

from gongkai.law.letters import letters
from gongkai.law.outcomes import outcomes
from gongkai.law.reasons import Refused
from gongkai.law.remedies import DISPUTED, SILENCE, Forum, forum, kinds
from gongkai.law.remedy_paragraph import remedy_paragraph
from tests.law.days import d

FIRST = (
    "根据《中华人民共和国行政复议法》第二十三条第一款第（四）项规定，如对{what}不服，应当自收到本答复书之日起60日内"
    "先向某县人民政府申请行政复议；对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向某县人民法院提起行政诉讼。"
)
EITHER = (
    "如对{what}不服，可以自收到{paper}之日起60日内向某县人民政府申请行政复议，"
    "或者自收到{paper}之日起6个月内向某县人民法院提起行政诉讼。"
)
WHOLE_FIRST = FIRST.format(what="本答复")
WHOLE_EITHER = EITHER.format(what="本答复", paper="本答复书")
NOTICE_EITHER = EITHER.format(what="本告知", paper="本告知书")
BOTH = FIRST.format(what="本答复中不予公开的内容") + EITHER.format(what="本答复的其他内容", paper="本答复书")

REFUSALS = {
    "refused_state_secret",
    "refused_prohibited_by_law",
    "refused_three_security",
    "refused_third_party",
    "refused_internal",
    "refused_process",
    "refused_enforcement_file",
}
NONE = {
    "receipt",
    "correction",
    "reasons",
    "extension",
    "delay",
    "third_party",
    "joint_maker",
    "other_organ",
    "consultation_notice",
    "fee",
}
NOTICES = {"third_party_notice", "abandoned_no_correction", "abandoned_no_payment"}
DAYS = ["2019-05-15", "2023-12-30", "2023-12-31", "2024-01-01", "2024-01-02", "2025-05-31", "2025-06-01", "2026-11-22"]


def where(on: str, kind: str = "department") -> Forum:
    """The authority and the court of a fictional county."""
    return replace(forum(kind, d(on)), review="某县人民政府", court="某县人民法院")


def text(kind: str, on: str, *grounds: str, **how) -> str:
    return remedy_paragraph(kind, d(on), where(on), grounds, **how).text


def expected(kind: str, on: str) -> str:
    if kind in NONE:
        return ""
    if kind in NOTICES:
        return NOTICE_EITHER
    return WHOLE_FIRST if kind in REFUSALS and on >= "2024-01-01" else WHOLE_EITHER


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("kind", [kind for kind in letters() if kind != "partial"])
def test_every_kind_on_every_side_of_the_days(kind, on):
    assert text(kind, on) == expected(kind, on)


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("ground", [kind for kind, one in letters().items() if one.answer and not outcomes()[kind].gives])
def test_a_partial_answer_has_both_sentences_where_review_comes_first(ground, on):
    both = ground in REFUSALS and on >= "2024-01-01"
    assert text("partial", on, ground) == (BOTH if both else WHOLE_EITHER)


@pytest.mark.parametrize(
    ("kind", "grounds", "told"),
    [
        ("partial", ("refused_process", "not_exist"), BOTH),
        ("partial", ("not_exist", "repeat"), WHOLE_EITHER),
        ("partial", ("refused_process", "refused_internal"), BOTH),
        ("not_exist", ("refused_process", "not_exist"), BOTH),
        ("not_exist", ("refused_process",), BOTH),
        ("refused_process", ("refused_internal",), WHOLE_FIRST),
        ("refused_process", ("not_exist", "refused_process"), BOTH),
        ("not_exist", ("not_this_organ", "not_exist"), WHOLE_EITHER),
    ],
)
def test_every_ground_of_an_answer_counts(kind, grounds, told):
    assert text(kind, "2024-01-01", *grounds) == told
    assert text(kind, "2023-12-31", *grounds) == WHOLE_EITHER


@pytest.mark.parametrize("on", DAYS)
def test_silence_runs_from_the_end_of_the_term_and_the_disputed_window_is_shown(on):
    found = remedy_paragraph(SILENCE, d(on), where(on))
    assert found.text == (
        "本机关逾期不予答复的，可以自答复期限届满之日起60日内向某县人民政府申请行政复议，"
        "或者自答复期限届满之日起6个月内向某县人民法院提起行政诉讼。"
    )
    assert found.notes == ((DISPUTED,) if "2024-01-01" <= on < "2025-06-01" else ())


def test_letters_along_the_way_say_why_they_tell_of_none():
    found = remedy_paragraph("fee", d("2024-06-03"), where("2024-06-03"))
    assert found.notes == ("程序性文书，不能单独申请复议或者提起诉讼",)
    assert found.articles == ("国办函〔2021〕132号、法释〔2025〕8号",)


def test_the_articles_are_those_of_the_day():
    before = remedy_paragraph("granted", d("2023-12-31"), forum("department", d("2023-12-31"))).articles
    assert before == (
        "《政府信息公开条例》第五十一条、《行政复议法》（2017年）第九条、《行政诉讼法》第四十六条",
        "《行政复议法》（2017年）第十二条第一款",
        "《行政诉讼法》第十四条",
    )
    assert remedy_paragraph("partial", d("2024-01-01"), where("2024-01-01"), ["refused_internal"]).articles == (
        "《行政复议法》第二十条、第二十三条，《行政诉讼法》第四十五条",
        "《政府信息公开条例》第五十一条、《行政复议法》第二十条、《行政诉讼法》第四十六条",
        "《行政复议法》第二十四条第一款第一项",
        "《行政诉讼法》第十四条",
    )


@pytest.mark.parametrize(
    ("kind", "on", "review", "court"),
    [
        ("department", "2023-12-31", "本级人民政府或者上一级主管部门", "基层人民法院"),
        ("department", "2024-01-01", "本级人民政府", "基层人民法院"),
        ("county", "2024-01-01", "上一级人民政府", "中级人民法院"),
        ("township", "2024-01-01", "上一级人民政府", "基层人民法院"),
        ("justice", "2024-01-01", "本级人民政府或者上一级司法行政部门", "基层人民法院"),
        ("vertical", "2024-01-01", "上一级主管部门", "基层人民法院"),
    ],
)
def test_the_government_and_the_court_are_those_of_the_body_and_the_day(kind, on, review, court):
    told = remedy_paragraph("not_exist", d(on), forum(kind, d(on))).text
    assert f"60日内向{review}申请行政复议" in told and f"6个月内向{court}提起行政诉讼" in told


def test_what_else_is_to_know_of_the_authority_goes_to_the_drafter_not_on_the_paper():
    found = remedy_paragraph("granted", d("2024-06-03"), forum("government_office", d("2024-06-03")))
    assert found.notes == ("以政府名义答复的，按该级人民政府",)
    assert "以政府名义" not in found.text


ENTRANCE = "https://review.example.cn/apply"
ENTRANCE_SENTENCE = f"提交行政复议申请书的互联网渠道：{ENTRANCE}"


@pytest.mark.parametrize("kind", [kind for kind in letters() if kind != "partial"])
def test_a_letter_served_on_line_names_the_entrance_for_reviews_since_2024(kind):
    sentence = "" if kind in NONE else ENTRANCE_SENTENCE
    assert text(kind, "2024-01-01", entrance=ENTRANCE) == expected(kind, "2024-01-01") + sentence
    assert text(kind, "2023-12-31", entrance=ENTRANCE) == expected(kind, "2023-12-31")


def test_a_letter_served_on_line_without_the_entrance_is_refused():
    with pytest.raises(Refused, match="应当同时提供提交行政复议申请书的互联网渠道") as refused:
        text("granted", "2024-01-01", entrance=" ")
    assert refused.value.reasons[0].article == "《行政复议法》第二十二条第二款"


@pytest.mark.parametrize("kind", [kind for kind in letters() if kind != "partial"])
def test_the_legal_adviser_switches_a_kind_off_but_no_refusal(kind):
    if kind in REFUSALS:
        with pytest.raises(Refused, match="应当告知先申请行政复议，不能省略救济途径"):
            text(kind, "2024-01-01", left_out=[kind])
    else:
        assert text(kind, "2024-01-01", left_out=[kind]) == ""
        assert text(kind, "2024-01-01", left_out=set(letters()) - {kind}) == expected(kind, "2024-01-01")


def test_what_was_switched_off_is_said_to_the_drafter():
    found = remedy_paragraph("repeat", d("2024-06-03"), where("2024-06-03"), left_out=["repeat"])
    assert found.notes == ("法律顾问确定这种文书不写救济途径",)


@pytest.mark.parametrize(("kind", "grounds"), [("partial", ["not_exist"]), ("not_exist", ["refused_internal"])])
def test_neither_a_partial_answer_nor_one_with_a_refusal_in_it_is_switched_off(kind, grounds):
    with pytest.raises(Refused, match="不能省略救济途径") as refused:
        text(kind, "2024-06-03", *grounds, left_out=[kind])
    assert refused.value.reasons[0].article == "《行政复议法》第二十三条第二款"


def test_a_partial_answer_without_grounds_is_refused():
    with pytest.raises(Refused, match="没有写明未提供的部分属于哪种情形"):
        text("partial", "2024-06-03")


def test_grounds_that_give_and_unknown_kinds_are_errors():
    with pytest.raises(ValueError, match="partial"):
        text("partial", "2024-06-03", "already_public")
    with pytest.raises(ValueError, match="record_kept"):
        text("record_kept", "2024-06-03", "not_exist")
    with pytest.raises(KeyError):
        text("answer", "2024-06-03")


@pytest.mark.parametrize("kind", kinds())
def test_a_body_without_authority_names_the_way_that_the_law_gives_instead_or_is_refused(kind):
    on = d("2024-06-03")
    found = forum(kind, on)
    if found.review:
        assert found.review in remedy_paragraph("granted", on, found).text
    elif found.instead:
        assert remedy_paragraph("granted", on, found).text == f"如对本答复不服，{found.instead}。"
    else:
        with pytest.raises(Refused, match="复议机关或者管辖法院没有确定"):
            remedy_paragraph("granted", on, found)


def test_public_enterprises_point_to_their_ministry():
    found = remedy_paragraph("granted", d("2024-06-03"), forum("public_enterprise", d("2024-06-03")))
    assert (found.text, found.articles) == ("如对本答复不服，可以向有关主管部门申诉。", ("《政府信息公开条例》第五十五条",))


def test_a_day_with_the_three_months_of_the_old_law_is_refused():
    with pytest.raises(Refused, match="2015年4月30日的答复，起诉期限是3个月"):
        text("granted", "2015-04-30")
    assert text("granted", "2015-05-01") == WHOLE_EITHER
