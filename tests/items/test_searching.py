"""Published items are found by their words and those of their attachments; what is not public is found by the office only."""

from __future__ import annotations

import pytest
import time_machine

from gongkai.delivery import errands
from gongkai.files.models import FileText, StoredFile
from gongkai.files.services import receive
from gongkai.files.texts import extract
from gongkai.items.kinds import Genre, TakedownReason, WithdrawalReason
from gongkai.items.services import withdrawing
from gongkai.law.reasons import Refused
from gongkai.search.queries import Filters, find
from gongkai.search.rebuilding import rebuild
from gongkai.search.stores import DESK, PUBLIC, Store
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, decided, drafted, published


def found(phrase: str, **filters: object) -> list[tuple[str, int, int]]:
    page = find(None, PUBLIC, phrase, Filters(**filters))
    return [(hit.kind, hit.number, hit.part) for hit in page.hits]


def found_by(person: object, phrase: str) -> set[tuple[str, int]]:
    return {(hit.kind, hit.number) for hit in find(person, DESK, phrase).hits}


def test_a_published_item_is_found_by_two_characters_of_its_text_title_and_numbers(desk: Desk) -> None:
    item = published(desk, document_number="柳政发〔2024〕3号")
    for phrase in ("巡查", "防汛 各村", "柳政发〔2024〕3号", item.index_number or "", "柳溪鎮防汛"):
        assert found(phrase) == [("item", item.pk, 0)], phrase


def test_what_is_not_published_is_found_by_the_office_only(desk: Desk) -> None:
    item = drafted(desk).item
    assert found("巡查") == []
    assert found_by(desk.writer, "巡查") == {("item", item.pk)}
    assert found_by(desk.stranger, "巡查") == set()


@pytest.mark.parametrize("store", [PUBLIC, DESK], ids=["public", "desk"])
def test_a_corrected_item_is_found_in_the_year_of_its_first_publication(desk: Desk, store: Store) -> None:
    with time_machine.travel("2024-04-01T04:00:00Z", tick=True):
        item = published(desk)
    with time_machine.travel("2026-04-01T04:00:00Z", tick=True):
        published(desk, item, notice="更正一处错字")
    reader = None if store is PUBLIC else desk.writer
    numbers = {year: [hit.number for hit in find(reader, store, "巡查", Filters(years=(year,))).hits] for year in (2024, 2026)}
    assert numbers == {2024: [item.pk], 2026: []}


def test_the_next_version_is_not_found_before_it_is_published(desk: Desk) -> None:
    item = published(desk)
    drafted(desk, item, html="<p>另设观测站。</p>")
    assert found("观测") == []
    assert found("巡查") == [("item", item.pk, 0)]
    assert found_by(desk.writer, "观测") == {("item", item.pk)}


@pytest.mark.parametrize("end", ["withdrawn", "taken down"])
def test_what_is_public_no_more_is_not_found(desk: Desk, end: str) -> None:
    item = _with_file(desk)
    errands.run_waiting()
    assert found("Liangshan") == [("attachment", item.pk, 1)]
    if end == "withdrawn":
        withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
    else:
        withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    for phrase in ("巡查", "防汛", "Liangshan", "名册"):
        assert found(phrase) == [], phrase


def test_a_file_is_found_by_its_title_at_once_and_by_its_text_when_the_worker_took_it(desk: Desk) -> None:
    item = drafted(desk, attachments=_files(desk)).item
    assert found_by(desk.writer, "名册") == {("attachment", item.pk)}
    assert found_by(desk.writer, "Liangshan") == set()
    errands.run_waiting()
    assert found_by(desk.writer, "Liangshan") == {("attachment", item.pk)}


def test_text_taken_after_a_withdrawal_is_found_by_nobody_outside(desk: Desk) -> None:
    item = _with_file(desk)
    FileText.objects.all().delete()
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
    extract(StoredFile.objects.get(name="初稿.pdf"))
    assert found("Liangshan") == []
    assert found_by(desk.writer, "Liangshan") == {("attachment", item.pk)}


def test_answers_made_public_are_a_kind_of_their_own(desk: Desk) -> None:
    answer, other = published(desk, decided(desk, Genre.ANSWER)), published(desk)
    assert found("巡查", kinds=("answer",)) == [("answer", answer.pk, 0)]
    assert found("巡查", kinds=("item",)) == [("item", other.pk, 0)]
    assert found("巡查", bodies=(desk.county.bureau.pk,)) == []


def test_a_rebuild_finds_the_same(desk: Desk) -> None:
    item = _with_file(desk)
    errands.run_waiting()
    drafted(desk)
    phrases = ("巡查", "Liangshan", "名册", "防汛")
    before = [found(phrase) for phrase in phrases], [found_by(desk.writer, phrase) for phrase in phrases]
    for store in (PUBLIC, DESK):
        rebuild(desk.county.operator, store)
    assert ([found(phrase) for phrase in phrases], [found_by(desk.writer, phrase) for phrase in phrases]) == before
    assert item.pk in {number for _, number, _ in found("巡查")}


def test_whoever_has_no_office_searches_no_desk(desk: Desk) -> None:
    with pytest.raises(Refused):
        find(None, DESK, "巡查")


def _files(desk: Desk):
    return ((receive(plain_pdf("Liangshan"), "初稿.pdf", actor=desk.writer), "巡查员名册"),)


def _with_file(desk: Desk):
    return published(desk, attachments=_files(desk))
