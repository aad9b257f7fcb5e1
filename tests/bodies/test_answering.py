"""In whose name a body answers, to whom reviews of it go, and which court hears its suits."""

from datetime import date

import pytest

from gongkai.bodies import queries
from gongkai.bodies.answering import Heard, set_answering_name, set_remedy_forum
from gongkai.bodies.kinds import Kind
from gongkai.bodies.models import Body
from gongkai.bodies.policy import Refused
from gongkai.bodies.remedy_routes import GOVERNMENT_ABOVE
from gongkai.bodies.services import Particulars, move_body, register_body, rename_body
from gongkai.ledger.models import Event
from gongkai.site import clock
from tests.bodies.county import County, found_county

pytestmark = pytest.mark.django_db

SINCE, NOW, BEFORE = date(2022, 1, 1), date(2025, 6, 2), date(2023, 12, 31)
COURT = Heard(court="青禾县人民法院", court_article="《行政诉讼法》第十四条")


@pytest.fixture
def here() -> County:
    return found_county()


def goes_to(body: Body, on: date = NOW) -> tuple[str, str]:
    found = queries.remedy_route(body, on).forum
    return found.review, found.court


def test_the_default_names_the_government_of_the_tree(here: County) -> None:
    assert goes_to(here.bureau) == ("青禾县人民政府", "基层人民法院")
    assert goes_to(here.town) == ("青禾县人民政府", "基层人民法院")
    assert goes_to(here.bureau, BEFORE)[0] == "青禾县人民政府或者上一级主管部门"
    route = queries.remedy_route(here.bureau, NOW)
    assert route.forum.review_article == "《行政复议法》第二十四条第一款第一项"
    assert route.answering == here.bureau and not route.registered


def test_a_government_not_in_the_tree_is_asked_for_and_not_guessed(here: County) -> None:
    found = queries.remedy_route(here.county, NOW).forum
    assert (found.review, found.note) == ("上一级人民政府", "上级人民政府没有登记，请登记复议机关的名称")
    city = register_body(here.operator, Particulars("云川市人民政府", Kind.PREFECTURE))
    move_body(here.operator, here.county, city, clock.today())
    assert goes_to(Body.objects.get(pk=here.county.pk)) == ("云川市人民政府", "中级人民法院")


def test_an_office_that_answers_in_the_governments_name_is_the_government_in_law(here: County) -> None:
    city = register_body(here.operator, Particulars("云川市人民政府", Kind.PREFECTURE))
    move_body(here.operator, here.county, city, clock.today())
    assert goes_to(here.office) == ("青禾县人民政府", "基层人民法院")
    set_answering_name(here.operator, here.office, here.county, on=SINCE)
    assert Body.objects.get(pk=here.office.pk).answers_in_name_of == here.county
    assert goes_to(here.office) == ("云川市人民政府", "中级人民法院")
    assert queries.remedy_route(here.office, NOW).answering == here.county
    assert goes_to(here.office, date(2021, 12, 31))[1] == "基层人民法院", "before that day in its own name"
    set_answering_name(here.operator, here.office, None, on=date(2025, 1, 1))
    assert Body.objects.get(pk=here.office.pk).answers_in_name_of is None
    assert [goes_to(here.office, day)[1] for day in (date(2024, 12, 31), date(2025, 1, 1))] == ["中级人民法院", "基层人民法院"]


def test_only_a_government_above_lends_its_name(here: County) -> None:
    with pytest.raises(Refused, match=r"^青禾县民政局不是一级人民政府；只有以政府名义答复的才登记$"):
        set_answering_name(here.operator, here.office, here.bureau, on=SINCE)
    with pytest.raises(Refused, match=r"^柳溪镇人民政府不是青禾县民政局的上级，不能以其名义答复$"):
        set_answering_name(here.operator, here.bureau, here.town, on=SINCE)
    with pytest.raises(Refused, match=r"^与现有登记相同，没有需要变更的内容$"):
        set_answering_name(here.operator, here.office, None, on=SINCE)
    set_answering_name(here.operator, here.office, here.county, on=SINCE)
    with pytest.raises(Refused, match=r"^启用日期不能早于上一次登记的启用日期2022年1月1日$"):
        set_answering_name(here.operator, here.office, None, on=date(2021, 1, 1))


def test_a_wrong_entry_is_replaced_by_one_of_the_same_day(here: County) -> None:
    set_answering_name(here.operator, here.office, here.county, on=SINCE)
    set_answering_name(here.operator, here.office, None, on=SINCE)
    assert queries.remedy_route(here.office, NOW).answering == here.office
    assert here.office.answering_names.filter(void=True).count() == 1


def test_what_is_registered_for_a_body_goes_before_the_default(here: County) -> None:
    justice = Heard("青禾县人民政府或者云川市司法局", "《行政复议法》第二十八条")
    set_remedy_forum(here.operator, here.bureau, justice, since=SINCE)
    assert goes_to(here.bureau) == ("青禾县人民政府或者云川市司法局", "基层人民法院")
    concentrated = Heard(court="云川铁路运输法院", court_article="《行政诉讼法》第十八条第二款、跨区域集中管辖的公告")
    set_remedy_forum(here.operator, here.bureau, concentrated, since=date(2024, 1, 1))
    assert goes_to(here.bureau) == ("青禾县人民政府", "云川铁路运输法院")
    assert goes_to(here.bureau, BEFORE)[0] == "青禾县人民政府或者云川市司法局"
    route = queries.remedy_route(here.bureau, NOW)
    assert route.registered and route.forum.court_article == concentrated.court_article
    set_remedy_forum(here.operator, here.bureau, Heard(), since=date(2025, 1, 1))
    assert goes_to(here.bureau) == ("青禾县人民政府", "基层人民法院") and not queries.remedy_route(here.bureau, NOW).registered


def test_a_name_without_its_basis_is_refused(here: County) -> None:
    with pytest.raises(Refused) as refused:
        set_remedy_forum(here.operator, here.bureau, Heard(review="某市人民政府", court="某市人民法院"), since=SINCE)
    assert [(reason.message, reason.article) for reason in refused.value.reasons] == [
        ("复议机关和它的依据须一并填写，或者都不填", "《行政复议法》第二十四条至第二十八条"),
        ("管辖法院和它的依据须一并填写，或者都不填", "《行政诉讼法》第十四条至第十八条"),
    ]


def test_the_government_is_called_as_it_was_called_then(here: County) -> None:
    rename_body(here.operator, here.county, "青禾市人民政府", date(2024, 6, 1))
    assert [goes_to(here.bureau, day)[0] for day in (date(2024, 5, 31), date(2024, 6, 1))] == ["青禾县人民政府", "青禾市人民政府"]


def test_the_ledger_holds_the_choice_without_its_words(here: County) -> None:
    set_remedy_forum(here.operator, here.bureau, COURT, since=SINCE)
    entry = Event.objects.get(verb="body.remedy_forum_set").entry
    assert (entry.law_date, dict(entry.codes), set(entry.digests)) == (SINCE, {"review": False, "court": True}, {"words"})


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.VERTICAL, Kind.PUBLIC_ENTERPRISE)])
def test_no_default_below_a_county_leaves_the_government_unnamed(here: County, kind: Kind) -> None:
    body = register_body(here.operator, Particulars("某机关", kind), here.county)
    for day in (BEFORE, NOW):
        review = goes_to(body, day)[0]
        assert not any(words in review for words in GOVERNMENT_ABOVE), review
