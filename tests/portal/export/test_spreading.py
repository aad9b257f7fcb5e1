"""What changes more pages than an item has: names, places in the tree, the days. The copy follows it too."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.bodies import services as bodies
from gongkai.bodies.kinds import Kind
from gongkai.bodies.services import Particulars
from gongkai.bodies.succession import merge
from gongkai.delivery import errands
from gongkai.delivery.errands import Later
from gongkai.items.catalogue import entries
from gongkai.items.models import CatalogueEntry, EntryMapping, Vocabulary
from gongkai.portal.export import days, spreading
from gongkai.portal.export.writing import alone
from gongkai.portal.models import SpreadErrand
from gongkai.site import clock
from tests.annual.documents import archived
from tests.items.desk import Desk, published
from tests.norms.test_consulting import on, opened
from tests.portal.export.crawling import copied, crawl, differing

Act = Callable[[Desk, "Entries"], object]


class Entries:
    """A catalogue of the township, three levels deep, with an item in the lowest one, and another entry beside it."""

    def __init__(self, desk: Desk) -> None:
        def add(name: str, parent: CatalogueEntry | None = None) -> CatalogueEntry:
            return entries.add_entry(desk.head, desk.town, Vocabulary.LOCAL, name, parent=parent)

        self.top, self.other = add("乡村建设"), add("应急管理")
        self.middle = add("防汛抗旱", self.top)
        self.low = add("巡查安排", self.middle)
        self.item = published(desk, title="巡查员名单", places=(desk.entry, self.low))
        self.beside = published(desk, title="演练安排", places=(self.other,))


@pytest.fixture
def filed(desk: Desk) -> Entries:
    found = Entries(desk)
    errands.run_waiting()
    return found


def test_the_copy_has_the_entries_above_an_item_too(desk: Desk, filed: Entries, folder: Path) -> None:
    copied(folder)
    assert f"/open/{desk.town.pk}/kinds/{filed.top.pk}/" in crawl()
    assert differing(folder) == []


def map_entry(desk: Desk, filed: Entries) -> EntryMapping:
    return entries.map_entry(desk.head, filed.other, desk.entry)


ACTS: dict[str, Act] = {
    "an entry is renamed": lambda desk, filed: entries.rename_entry(desk.head, filed.low, "巡查和值守"),
    "an entry with others below it is renamed": lambda desk, filed: entries.rename_entry(desk.head, filed.top, "和美乡村"),
    "an entry is moved": lambda desk, filed: entries.move_entry(desk.head, filed.middle, filed.other),
    "an entry is moved to the top": lambda desk, filed: entries.move_entry(desk.head, filed.low, None),
    "an entry counts as another one": map_entry,
    "an entry is retired": lambda desk, filed: entries.retire_entry(desk.head, filed.low),
    "a body is renamed": lambda desk, filed: bodies.rename_body(desk.county.operator, desk.town, "柳溪街道办事处", clock.today()),
    "a body above is renamed": lambda desk, filed: bodies.rename_body(desk.county.operator, desk.county.county, "青禾市人民政府", clock.today()),
    "a body is moved": lambda desk, filed: bodies.move_body(desk.county.operator, desk.town, desk.county.bureau, clock.today()),
    "a body is registered": lambda desk, filed: bodies.register_body(desk.county.operator, NEW, desk.town),
    "a body is closed": lambda desk, filed: bodies.close_body(desk.county.operator, desk.county.centre, clock.today() - timedelta(1)),
    "a body is merged": lambda desk, filed: merge(desk.county.operator, [desk.county.centre], desk.town, on=clock.today()),
}
NEW = Particulars("柳溪镇农业服务站", Kind.SERVICE_CENTRE, exists_from=date(2020, 1, 1))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_the_copy_is_again_what_a_visitor_sees_after(desk: Desk, filed: Entries, folder: Path, act: Act) -> None:
    copied(folder)
    act(desk, filed)
    assert differing(folder), "the act changes nothing that a visitor sees"
    errands.run_waiting()
    assert differing(folder) == []


def test_a_mapping_that_was_taken_back_is_on_no_page(desk: Desk, filed: Entries, folder: Path) -> None:
    mapping = map_entry(desk, filed)
    errands.run_waiting()
    copied(folder)
    entries.unmap_entry(desk.head, mapping)
    assert differing(folder)
    errands.run_waiting()
    assert differing(folder) == []


def test_what_nobody_sees_leaves_nothing_to_do(desk: Desk, filed: Entries, folder: Path) -> None:
    copied(folder)
    entries.add_entry(desk.head, desk.town, Vocabulary.LOCAL, "新", parent=filed.top)
    assert differing(folder) == []
    assert not SpreadErrand.objects.exists()


def test_very_many_items_are_gone_through_in_pieces_each_once(
    desk: Desk, filed: Entries, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        published(desk, title=f"值班表{number}", places=(filed.low,))
    copied(folder)
    monkeypatch.setattr(spreading, "BATCH", 2)
    entries.rename_entry(desk.head, filed.low, "巡查和值守")
    errands.run_waiting()
    assert differing(folder) == []
    # three pieces of the five items, and one that finds no other body
    assert SpreadErrand.objects.exclude(done_at=None).count() == SpreadErrand.objects.count() == 4


def test_a_piece_done_again_after_its_worker_died_leads_to_the_same(desk: Desk, filed: Entries, folder: Path) -> None:
    copied(folder)
    entries.rename_entry(desk.head, filed.low, "巡查和值守")
    spreading.spread(SpreadErrand.objects.get())
    errands.run_waiting()
    assert differing(folder) == []
    assert SpreadErrand.objects.count() == 2


def test_pages_with_counts_wait_until_the_catalogue_is_counted(desk: Desk, filed: Entries, folder: Path) -> None:
    copied(folder)
    entries.move_entry(desk.head, filed.middle, filed.other)
    with pytest.raises(Later, match="counted"):
        spreading.spread(SpreadErrand.objects.get())


def test_after_a_night_without_an_act_the_copy_tells_of_the_new_day(desk: Desk, folder: Path) -> None:
    with on(date(2026, 3, 2)):
        published(desk, title="限行通告", valid_until=date(2026, 3, 5))
        published(desk, title="新的办法", effective_on=date(2026, 3, 6))
        opened(desk)
        bodies.close_body(desk.county.operator, desk.county.centre, date(2026, 3, 2))
        errands.run_waiting()
        copied(folder)
        assert days.turn(clock.today()) == 0
    # the term of one ended, the other came into force, the body is no more
    assert _turned(folder, date(2026, 3, 6)) == 3
    assert _turned(folder, date(2026, 4, 2)) == 0
    # the consultation is over
    assert _turned(folder, date(2026, 4, 3)) == 1


def _turned(folder: Path, day: date) -> int:
    with on(day):
        told = days.turn(clock.today())
        assert bool(differing(folder)) == bool(told)
        errands.run_waiting()
        assert differing(folder) == []
        return told


def test_a_report_that_is_added_to_the_archive_is_in_the_copy(desk: Desk, folder: Path) -> None:
    copied(folder)
    archived(desk.county.operator, desk.town)
    assert differing(folder)
    errands.run_waiting()
    assert differing(folder) == []


def test_only_one_at_a_time_writes_in_a_folder(tmp_path: Path) -> None:
    order: list[str] = []
    with ThreadPoolExecutor(1) as other:
        with alone(tmp_path):
            waiting = other.submit(lambda: _write_alone(tmp_path, order))
            order.append("first")
        waiting.result(timeout=60)
    assert order == ["first", "second"]


def _write_alone(folder: Path, order: list[str]) -> None:
    with alone(folder):
        order.append("second")
