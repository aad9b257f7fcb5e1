"""The register: what is published is registered, what becomes of it is entered, and every wrong entry can be taken back."""

from datetime import date

import pytest
import time_machine

from gongkai.items.kinds import WithdrawalReason
from gongkai.items.services import drafting, withdrawing
from gongkai.law.norms import What
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.ledger.projections import rebuild
from gongkai.norms import queries
from gongkai.norms.models import NormCourse, NormFacts, NormLink, NormPeriod
from gongkai.norms.services.changing import Basis, change, file, revoke
from tests.items.desk import Desk, content
from tests.norms.register import MADE, NUMBER, TITLE, brought_out, course, drafted_norm, facts, norm, repealed

BASIS = Basis(document_number="柳政发〔2025〕3号")


def state(item: object, on: date) -> str:
    return queries.validity_of(NormCourse.objects.get(pk=item.pk), on).label  # type: ignore[attr-defined]


def verbs(item: object) -> list[str]:
    rows = Event.objects.filter(subject_kind="norm", subject_id=item.pk).order_by("id")  # type: ignore[attr-defined]
    return [row.verb for row in rows]


def test_a_document_is_registered_when_it_comes_before_the_public(desk: Desk) -> None:
    version = drafted_norm(desk)
    assert not NormCourse.objects.exists()
    item = brought_out(desk, version.item)
    found = course(item)
    assert (found.made_on, found.published_on, found.ends_on) == (date(2024, 1, 10), date(2024, 1, 15), date(2029, 2, 28))
    assert verbs(item) == ["norm.registered"]
    assert state(item, date(2024, 2, 1)) == "尚未施行"
    assert state(item, date(2024, 3, 1)) == "有效"
    assert state(item, date(2029, 3, 1)) == "失效（期满）"


def test_a_correction_of_the_facts_corrects_the_register(desk: Desk) -> None:
    item = norm(desk)
    version = drafting.begin_version(desk.writer, item)
    assert NormFacts.objects.get(pk=version.pk).unified_number == "QHLX—2024—1"
    changed = content(
        desk, title=TITLE, formed_on=MADE, document_number=NUMBER, valid_until=date(2028, 2, 28), effective_on=date(2024, 3, 1)
    )
    drafting.save_version(desk.writer, item, changed, revision=version.revision)
    brought_out(desk, item, notice="有效期更正为至2028年2月28日")
    assert verbs(item) == ["norm.registered", "norm.restated"]
    assert state(item, date(2028, 3, 1)) == "失效（期满）"


def test_facts_changed_after_the_review_are_never_published(desk: Desk) -> None:
    version = drafted_norm(desk)
    NormFacts.objects.update(issuers="别的机关")
    with pytest.raises(Refused, match="校验值不符"):
        brought_out(desk, version.item)


@pytest.mark.parametrize(
    ("given", "changes", "told"),
    [
        (None, {"plan": ""}, "发文稿纸上没有解读方案：请写明由谁、以什么形式、何时解读；不需要解读的，写明理由"),
        (None, {"valid_until": None}, "没有填写有效期：规范性文件的有效期一般不超过5年；确实没有规定有效期的，请写明依据"),
        (None, {"document_number": "柳政发[2024]8号"}, "是否为“柳政发〔2024〕8号”"),
        (None, {"document_number": ""}, "文号：没有填写文号"),
        ({"published_on": date(2024, 1, 1)}, {}, "公布日期早于成文日期，请核对"),
    ],
)
def test_an_incomplete_registration_is_not_submitted(
    desk: Desk, given: dict[str, object] | None, changes: dict[str, object], told: str
) -> None:
    version = drafted_norm(desk, facts(**given) if given else None, **changes)
    with pytest.raises(Refused) as refused:
        brought_out(desk, version.item)
    assert told in str(refused.value)


def test_an_odd_number_and_a_missing_term_can_be_explained(desk: Desk) -> None:
    explained = facts(as_printed=True, term_reason="《某省行政规范性文件管理办法》第二十条")
    item = norm(desk, explained, document_number="柳政发第八号", valid_until=None)
    assert course(item).ends_on is None


def test_a_repeal_is_entered_with_its_basis(desk: Desk) -> None:
    item = norm(desk)
    with pytest.raises(Refused) as refused:
        change(desk.head, item, What.REPEALED, on=date(2025, 7, 1), basis=Basis())
    assert str(refused.value) == "请写明依据：选择本系统中的文件，或者填写依据文件的文号，或者写明理由"
    repealed(desk, item, date(2025, 7, 1))
    assert state(item, date(2025, 6, 30)) == "有效"
    assert state(item, date(2025, 7, 1)) == "废止"
    (*_, last) = queries.life(course(item))
    assert (last.label, last.document_number) == ("废止", "柳政发〔2025〕3号")
    with pytest.raises(Refused, match="文件已于2025年7月1日废止，不能再登记“停止执行”"):
        change(desk.head, item, What.SUSPENDED, on=date(2025, 8, 1), basis=BASIS)


def test_who_writes_does_not_change_the_worth_of_documents(desk: Desk) -> None:
    item = norm(desk)
    for actor in (desk.writer, desk.stranger, desk.supervisor):
        with pytest.raises(Refused, match="不能登记规范性文件的修改、废止"):
            change(actor, item, What.REPEALED, on=date(2025, 7, 1), basis=BASIS)


def test_a_wrong_entry_is_taken_back_with_a_reason(desk: Desk) -> None:
    item = norm(desk)
    repealed(desk, item, date(2025, 7, 1))
    number = queries.life(course(item))[-1].number
    with pytest.raises(Refused, match="请写明撤销登记的理由"):
        revoke(desk.head, item, number, reason=" ")
    revoke(desk.head, item, number, reason="登记到了别的文件上")
    assert state(item, date(2026, 1, 1)) == "有效"
    with pytest.raises(Refused, match="没有这一项登记，或者已经撤销"):
        revoke(desk.head, item, number, reason="再撤销一次")


def test_a_continuation_is_no_longer_than_a_new_term_unless_explained(desk: Desk) -> None:
    item = norm(desk)
    with pytest.raises(Refused, match="超过5年"):
        change(desk.head, item, What.CONTINUED, on=date(2029, 1, 10), until=date(2040, 1, 1), basis=BASIS)
    change(desk.head, item, What.CONTINUED, on=date(2029, 1, 10), until=date(2033, 12, 31), basis=BASIS)
    assert course(item).ends_on == date(2033, 12, 31)
    assert state(item, date(2030, 1, 1)) == "有效"


def test_a_new_document_repeals_the_old_one_when_it_takes_effect(desk: Desk) -> None:
    old = norm(desk)
    new = norm(
        desk, facts(published_on=date(2026, 1, 5)).with_rows([NormLink(relation="repealed", target=old)]),
        title="柳溪镇摊贩管理办法（2026年）", formed_on=date(2026, 1, 4), document_number="柳政发〔2026〕1号",
        effective_on=date(2026, 2, 1), valid_until=date(2031, 1, 31),
    )  # fmt: skip
    assert state(old, date(2026, 1, 31)) == "有效"
    assert state(old, date(2026, 2, 1)) == "废止"
    (*_, last) = queries.life(course(old))
    assert last.by is not None
    assert last.by.pk == new.pk
    with pytest.raises(Refused, match="随另一份文件公布而生效的，请更正那份文件"):
        revoke(desk.head, old, last.number, reason="误登")


def test_a_repeal_by_a_document_that_was_published_by_mistake_is_taken_back(desk: Desk) -> None:
    old = norm(desk)
    new = norm(
        desk, facts(published_on=date(2026, 1, 5)).with_rows([NormLink(relation="repealed", target=old)]),
        title="新办法", formed_on=date(2026, 1, 4), document_number="柳政发〔2026〕1号", effective_on=date(2026, 2, 1),
        valid_until=date(2031, 1, 31),
    )  # fmt: skip
    assert not queries.life(course(old))[-1].revocable
    withdrawing.withdraw(desk.head, new, WithdrawalReason.WRONG, notice="误发，未经审议通过")
    last = queries.life(course(old))[-1]
    assert last.revocable
    revoke(desk.head, old, last.number, reason="新办法误发")
    assert state(old, date(2026, 6, 1)) == "有效"


def test_a_corrected_document_takes_back_what_it_said_of_an_earlier_one(desk: Desk) -> None:
    old = norm(desk)
    new = norm(
        desk, facts(published_on=date(2026, 1, 5)).with_rows([NormLink(relation="repealed", target=old)]),
        title="新办法", formed_on=date(2026, 1, 4), document_number="柳政发〔2026〕1号", valid_until=date(2031, 1, 4),
        effective_on=date(2026, 1, 5),
    )  # fmt: skip
    assert state(old, date(2026, 6, 1)) == "废止"
    version = drafting.begin_version(desk.writer, new)
    amends = facts(published_on=date(2026, 1, 5)).with_rows([NormLink(relation="amended", target=old)])
    whole = content(
        desk, title="新办法", formed_on=date(2026, 1, 4), document_number="柳政发〔2026〕1号", valid_until=date(2031, 1, 4),
        effective_on=date(2026, 1, 5), facts=(amends,),
    )  # fmt: skip
    drafting.save_version(desk.writer, new, whole, revision=version.revision)
    brought_out(desk, new, notice="原文为修改，误写为废止")
    assert verbs(old) == ["norm.registered", "norm.repealed", "norm.revoked", "norm.amended"]
    assert state(old, date(2026, 6, 1)) == "已修改"


def test_a_document_of_another_body_is_left_to_that_body(desk: Desk) -> None:
    old = norm(desk)
    type(old).objects.filter(pk=old.pk).update(body=desk.county.bureau)
    version = drafted_norm(desk, facts().with_rows([NormLink(relation="repealed", target=old)]))
    with pytest.raises(Refused, match="只能写明修改、废止本机关的规范性文件；其他机关的文件由该机关登记"):
        brought_out(desk, version.item)


def test_filing_is_entered(desk: Desk) -> None:
    item = norm(desk)
    with pytest.raises(Refused, match="请填写备案机关"):
        file(desk.writer, item, authority="", on=date(2024, 2, 1))
    file(desk.writer, item, authority="青禾县人民政府", on=date(2024, 2, 1), number="青备〔2024〕12号")
    assert course(item).filed_on == date(2024, 2, 1)


def test_the_register_is_rebuilt_from_the_ledger(desk: Desk) -> None:
    item = norm(desk)
    repealed(desk, item, date(2025, 7, 1))
    revoke(desk.head, item, queries.life(course(item))[-1].number, reason="误登")
    change(desk.head, item, What.SUSPENDED, on=date(2026, 1, 1), until=date(2026, 3, 31), basis=BASIS)
    columns = ("state", "since", "before", "from_seq", "to_seq")
    before = set(NormPeriod.objects.values_list(*columns)), list(NormCourse.objects.values())
    rebuild()
    assert (set(NormPeriod.objects.values_list(*columns)), list(NormCourse.objects.values())) == before


def test_no_name_or_text_enters_the_ledger(desk: Desk) -> None:
    item = norm(desk)
    repealed(desk, item, date(2025, 7, 1))
    kept = "\n".join(Event.objects.filter(subject_kind="norm").values_list("canonical", flat=True))
    assert "摊贩" not in kept
    assert "柳政发" not in kept


def test_what_was_in_force_on_a_day(desk: Desk) -> None:
    first, second = norm(desk), norm(desk, title="第二份", document_number="柳政发〔2024〕9号")
    repealed(desk, first, date(2025, 7, 1))

    def titles(on: date, *states: str) -> list[str]:
        found = queries.register(queries.Filters(states=states or ("in_force", "amended"), on=on))
        return [row.version.title for row in found.rows]

    assert titles(date(2024, 6, 1)) == [second.versions.get().title, TITLE]
    assert titles(date(2025, 7, 1)) == ["第二份"]
    assert titles(date(2025, 7, 1), "repealed") == [TITLE]
    assert titles(date(2024, 2, 1)) == []
    with time_machine.travel(date(2029, 12, 1)):
        assert titles(date(2029, 12, 1), "expired") == ["第二份"]
