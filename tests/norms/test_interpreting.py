"""Interpretations and what they interpret, tied both ways."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from gongkai.bodies.kinds import Role
from gongkai.items.kinds import Genre, TakedownReason
from gongkai.items.models import Item, Version
from gongkai.items.services import drafting, withdrawing
from gongkai.law.reasons import Refused
from gongkai.norms import interpreting, queries
from gongkai.norms.models import InterpretationFacts, InterpretedNorm, NormCourse
from tests.bodies.county import person_with
from tests.items.desk import Desk, content, decided
from tests.norms.register import brought_out, norm


def interpretation(desk: Desk, *norms: Item, title: str = "《柳溪镇摊贩管理办法》解读") -> Item:
    item = decided(desk, Genre.INTERPRETATION, title=title)
    version = drafting.begin_version(desk.writer, item)
    facts = InterpretationFacts(form="questions", interpreter="柳溪镇司法所")
    facts.with_rows([InterpretedNorm(norm=one) for one in norms])
    drafting.save_version(desk.writer, item, content(desk, title=title, facts=(facts,)), revision=version.revision)
    return item


def test_document_and_interpretation_name_each_other_with_the_days_between(desk: Desk) -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=shanghai)):
        item = norm(desk)
    with time_machine.travel(datetime(2026, 3, 5, 12, tzinfo=shanghai)):
        told = brought_out(desk, interpretation(desk, item))
    (found,) = queries.interpretations_of(item.pk)
    assert (found.item.pk, found.days, found.facts.get_form_display()) == (told.pk, 3, "问答")
    (document,) = queries.interpreted_by(Version.objects.get(item=told))
    assert document.pk == item.pk
    share = interpreting.share(desk.head, desk.town, 2026)
    assert (share.published, share.interpreted, share.same_day, share.longest, share.percent) == (1, 1, 0, 3, 100)


def test_one_interpretation_may_be_of_several_documents_and_one_document_have_several(desk: Desk) -> None:
    first, second = norm(desk), norm(desk, title="第二份", document_number="柳政发〔2024〕9号")
    brought_out(desk, interpretation(desk, first, second))
    brought_out(desk, interpretation(desk, first, title="一图读懂"))
    assert len(queries.interpretations_of(first.pk)) == 2
    assert len(queries.interpretations_of(second.pk)) == 1


def test_what_is_not_interpreted_is_listed_with_what_was_planned(desk: Desk) -> None:
    item = norm(desk)
    interpretation(desk, item)
    year = NormCourse.objects.get().norm.course.first_on.year  # type: ignore[union-attr]
    (found,) = interpreting.not_interpreted(desk.head, desk.town, year)
    assert (found.pk, found.plan) == (item.pk, "由司法所于公布当日作文字解读")
    # whoever sees the figures need not read the sheets
    mailroom = person_with(desk.county, "mailroom", desk.town, Role.MAILROOM)
    assert list(interpreting.not_interpreted(mailroom, desk.town, year)) == []
    assert interpreting.share(mailroom, desk.town, year).percent == 0
    assert interpreting.share(desk.head, desk.town, 2001).percent is None


def test_an_interpretation_names_its_document(desk: Desk) -> None:
    item = interpretation(desk)
    with pytest.raises(Refused) as refused:
        brought_out(desk, item)
    assert str(refused.value) == "请选择所解读的文件：解读与文件须相互关联"


def test_an_interpretation_taken_down_is_named_nowhere(desk: Desk) -> None:
    item = norm(desk)
    told = brought_out(desk, interpretation(desk, item))
    withdrawing.take_down(desk.head, told, TakedownReason.PERSONAL, words="含有电话号码")
    assert queries.interpretations_of(item.pk) == []


def test_a_document_that_is_not_public_is_not_named(desk: Desk) -> None:
    hidden = decided(desk, Genre.NORM, document_number="柳政发〔2024〕9号", formed_on=date(2024, 1, 10))
    told = brought_out(desk, interpretation(desk, hidden))
    assert queries.interpreted_by(Version.objects.get(item=told)) == []
