"""A letter drawn from the values of a case: what stands in it, what falls out, what it still lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.letter_parts import parts
from gongkai.law.letters import Stage, letters
from gongkai.law.reasons import Refused
from gongkai.law.remedies import Forum
from gongkai.law.remedy_paragraph import remedy_paragraph
from gongkai.writing.letter import Heading, OfficialLetter, Paragraph, Table
from gongkai.writing.letter_drawn import Drawn, draw, lacks
from gongkai.writing.letter_wording import default_wordings, placeholder_of

DAY = date(2026, 11, 20)
FORUM = Forum("青石县人民政府", "《行政复议法》第二十四条", "青石县人民法院", "《行政诉讼法》第十四条")
ENTRANCE = "复议网上入口"
UNSAID = {"no_attachments"}


def values_of(kind: str, grounds: tuple[str, ...] = ()) -> dict[str, str]:
    """A text for every part of a letter, by placeholder."""
    found = {
        ".".join(filter(None, (one.ground, placeholder_of(one.part.key, one.part.source.code)))): f"值{number}"
        for number, one in enumerate(parts(kind, grounds), 1)
    }
    told = remedy_paragraph(kind, DAY, FORUM, grounds, entrance=ENTRANCE).text
    return found | {"remedy.paragraph": told, "remedy.entrance": ENTRANCE}


def paper_of(drawn: Drawn) -> OfficialLetter:
    return OfficialLetter(
        "柳溪镇人民政府", letters()[drawn.kind].title, "申请人甲", drawn.body, "柳溪镇人民政府", "柳政公复〔2026〕7号", DAY, note=drawn.note
    )


def texts(drawn: Drawn) -> list[str]:
    return [block.text for block in drawn.body if not isinstance(block, Table)]


CASES = [*((kind, ()) for kind in letters() if kind != "partial"), ("partial", ("refused_process", "not_exist"))]


@pytest.mark.parametrize(("kind", "grounds"), CASES)
def test_a_letter_of_every_kind_is_complete_when_every_value_is_there(kind: str, grounds: tuple[str, ...]):
    drawn = draw(kind, values_of(kind, grounds), grounds)
    assert lacks(drawn, paper_of(drawn), sealed=True, stated=UNSAID) == []
    assert not any("{" in text or "}" in text or "。。" in text for text in texts(drawn))


@pytest.mark.parametrize(("kind", "grounds"), CASES)
def test_a_value_that_is_blank_is_lacking_on_the_paper(kind: str, grounds: tuple[str, ...]):
    values = values_of(kind, grounds)
    data = {key for key in values if not key.startswith(("law.", "letter.", "body.name", "applicant.name"))}
    for one in parts(kind, grounds):
        key = ".".join(filter(None, (one.ground, one.part.source.code)))
        if key not in data or one.part.key in ("addressee", "legal_basis"):
            continue
        drawn = draw(kind, values | {key: " "}, grounds)
        codes = {reason.code for reason in lacks(drawn, paper_of(drawn), sealed=True, stated=UNSAID)}
        assert f"lacks.{one.id}" in codes


def test_an_answer_reads_as_it_is_filled():
    values = {
        "case.received_on": "2026年11月2日", "case.number": "〔2026〕第0007号", "case.request": "柳溪路验收报告。",
        "part.text": "道路验收报告一份，随本答复书寄送。", "body.contact": "联系人：王五",
        "remedy.paragraph": remedy_paragraph("granted", DAY, FORUM).text,
    }  # fmt: skip
    drawn = draw("granted", values)
    assert texts(drawn) == [
        "本机关于2026年11月2日收到政府信息公开申请（登记编号：〔2026〕第0007号），申请公开的内容为：柳溪路验收报告。",
        "经研究，现答复如下：",
        "根据《中华人民共和国政府信息公开条例》第三十六条第二项的规定，决定予以公开：道路验收报告一份，随本答复书寄送。",
        "如对本答复不服，可以自收到本答复书之日起60日内向青石县人民政府申请行政复议，"
        "或者自收到本答复书之日起6个月内向青石县人民法院提起行政诉讼。",
    ]
    assert drawn.note == "联系人：王五"


def test_a_partial_answer_says_of_each_ground_its_own_article_and_reasons():
    grounds = ("refused_process", "not_exist")
    found = "\n".join(texts(draw("partial", values_of("partial", grounds), grounds)))
    assert "根据《中华人民共和国政府信息公开条例》第十六条第二款、第三十六条第三项的规定，不予公开，理由是：" in found
    assert "根据《中华人民共和国政府信息公开条例》第三十六条第四项的规定，现告知该政府信息不存在。" in found
    assert found.count("申请行政复议") == 2  # one sentence for each part


def test_a_line_whose_value_is_blank_falls_out_whole_where_the_law_allows_it():
    values = values_of("petition_complaint") | {"part.channel": ""}
    drawn = draw("petition_complaint", values)
    assert not any("渠道提出" in text for text in texts(drawn))
    (reason,) = lacks(drawn, paper_of(drawn), sealed=True, stated=UNSAID)
    assert reason.message == "“信访、投诉、举报，不作为申请处理”的答复书缺少：可以通过的信访、投诉、举报渠道"
    assert lacks(drawn, paper_of(drawn), sealed=True, stated=UNSAID | {"channel_not_named"}) == []


def test_a_value_of_several_lines_becomes_several_paragraphs():
    drawn = draw("correction", values_of("correction") | {"correction.items": "1.写明年份\n\n2.补充身份证明"})
    assert texts(drawn)[2:4] == ["1.写明年份", "2.补充身份证明"]


def test_braces_and_markup_in_a_value_are_text():
    drawn = draw("granted", values_of("granted") | {"case.request": "{case.number}<b>{x"})
    assert "申请公开的内容为：{case.number}<b>{x。" in texts(drawn)[0]


def test_a_head_is_one_that_the_wording_writes_and_no_value():
    own = default_wordings()["granted"]
    own = replace(own, opening=f"{own.opening}\n一、办理情况\n（一）答复")
    body = draw("granted", values_of("granted") | {"part.text": "一、甲"}, wordings={"granted": own}).body
    assert body[2:4] == (Heading("一、办理情况"), Heading("（一）答复", 2))
    assert isinstance(body[4], Paragraph)


def test_a_table_stands_after_the_matter():
    table = Table(("年度", "金额"), (("2025", "3"),))
    body = draw("granted", values_of("granted"), more=(table,)).body
    assert body[-2] == table


def test_a_wording_with_faults_is_never_drawn():
    own = replace(default_wordings()["refused_process"], matter="不予公开。")
    with pytest.raises(Refused, match="“不予公开：过程性信息”的答复书缺少：不予公开的理由"):
        draw("partial", values_of("partial", ("refused_process",)), ("refused_process",), wordings={"refused_process": own})


def test_an_entrance_that_the_remedies_do_not_hold_is_lacking():
    told = remedy_paragraph("granted", DAY, FORUM).text
    drawn = draw("granted", values_of("granted") | {"remedy.paragraph": told})
    (reason,) = lacks(drawn, paper_of(drawn), sealed=True, stated=UNSAID)
    assert (reason.code, reason.article) == ("lacks.review_entrance", "《行政复议法》第二十二条第二款")


def test_number_date_and_seal_are_lacking_when_their_stage_has_come():
    drawn = draw("granted", values_of("granted"))
    draft = replace(paper_of(drawn), number="", dated_on=None)
    assert lacks(drawn, draft, stated=UNSAID, at=Stage.DRAFTED) == []
    assert [one.code for one in lacks(drawn, draft, stated=UNSAID, at=Stage.SIGNED)] == ["lacks.number", "lacks.dated_on"]
    assert [one.code for one in lacks(drawn, paper_of(drawn), stated=UNSAID)] == ["lacks.seal"]
