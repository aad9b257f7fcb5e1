"""What must be published of one's own accord: the kinds of arts. 20 and 21, and which body owes which."""

import pytest

from gongkai.law.disclosure_kinds import disclosure_kinds, field_named, kinds_owed, standard_fields

ART_20 = "《政府信息公开条例》第二十条"
ART_21 = "《政府信息公开条例》第二十一条"


def labels(*kinds):
    return [one.label for one in kinds_owed(*kinds) if one.article == ART_21]


def test_article_20_has_fifteen_items_in_order():
    found = [one for one in disclosure_kinds().values() if one.article.startswith(ART_20)]
    assert len(found) == 15
    ordinals = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()
    assert [one.article for one in found] == [f"{ART_20}第{ordinal}项" for ordinal in ordinals]


def test_the_text_is_that_of_the_article():
    assert disclosure_kinds()["penalties"].text == (
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定"
    )


def test_a_county_owes_seven_more_and_a_township_eight():
    assert labels("county") == ["市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助"]
    assert labels("township") == [
        "土地征收", "房屋征收", "社会救助", "农业农村政策落实", "农田水利工程", "土地承包经营权流转", "宅基地审核", "筹资筹劳",
    ]  # fmt: skip


def test_a_department_owes_what_the_government_it_belongs_to_owes():
    assert labels("department", "county") == labels("county")
    assert labels("department", "province") == []
    assert labels("department") == []


@pytest.mark.parametrize("kind", ["village", "service_centre", "other", "public_enterprise"])
def test_whoever_is_no_organ_owes_nothing_by_these_articles(kind):
    assert kinds_owed(kind) == ()


def test_article_21_is_owed_by_the_local_situation():
    assert [one.code for one in disclosure_kinds().values() if one.by_local_situation] == [
        one.code for one in disclosure_kinds().values() if one.article == ART_21
    ]


def test_there_are_26_fields_whose_names_are_from_memory():
    assert len(standard_fields()) == 26
    assert {one.basis for one in standard_fields().values()} == {"memory"}


@pytest.mark.parametrize(
    ("written", "code"),
    [("社会救助领域", "social_assistance"), ("国土空间规划", "land_planning"), ("生态环境", "environment"), ("天文", None)],
)
def test_a_field_is_known_by_the_names_that_catalogues_use(written, code):
    found = field_named(written)
    assert (found.code if found else None) == code
