"""Whatever happens to an item: the copy follows it on every page that tells of it, in the order in which things come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.bodies.kinds import Role
from gongkai.delivery import errands
from gongkai.items import listing
from gongkai.items.catalogue import entries
from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Item, Vocabulary
from gongkai.items.services import publishing, reviewing, withdrawing
from gongkai.items.services.carrying import carry_over
from gongkai.norms.models import NormLink
from gongkai.portal.export import copying
from gongkai.portal.open import data, sitemaps
from tests.bodies.county import person_with
from tests.items.desk import Desk, decided, drafted, published
from tests.norms.register import brought_out, facts, norm
from tests.norms.test_interpreting import interpretation
from tests.portal.export.crawling import copied, differing

HIDDEN = "不该公开的名称"


def written_with(folder: Path, words: str) -> list[str]:
    """The files that hold some words."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return sorted(str(file.relative_to(folder)) for file in files if words.encode() in file.read_bytes())


def repealing(desk: Desk, old: Item) -> Item:
    """A document that repeals an earlier one."""
    given = facts(published_on=date(2026, 1, 5)).with_rows([NormLink(relation="repealed", target=old)])
    days = {"formed_on": date(2026, 1, 4), "effective_on": date(2026, 2, 1), "valid_until": date(2031, 1, 31)}
    return norm(desk, given, title=HIDDEN, document_number="柳政发〔2026〕1号", **days)


def test_an_interpretation_is_on_the_page_of_its_document(desk: Desk, folder: Path) -> None:
    one = norm(desk)
    errands.run_waiting()
    copied(folder)
    brought_out(desk, interpretation(desk, one))
    errands.run_waiting()
    assert differing(folder) == []


def test_the_title_of_a_document_that_was_taken_down_is_on_no_page_of_another(desk: Desk, folder: Path) -> None:
    new = repealing(desk, norm(desk))
    errands.run_waiting()
    copied(folder)
    assert written_with(folder, HIDDEN)
    withdrawing.take_down(desk.signer, new, TakedownReason.PERSONAL, words="含身份证号")
    errands.run_waiting()
    assert written_with(folder, HIDDEN) == []


def test_a_title_that_was_taken_down_is_in_no_file_of_open_data_at_once(desk: Desk, folder: Path) -> None:
    item = published(desk, title=HIDDEN)
    copied(folder)
    assert "open/data/items.csv" in written_with(folder, HIDDEN)
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    errands.run_waiting()
    assert written_with(folder, HIDDEN) == []


def test_a_page_of_the_archive_is_written_though_more_came_before_the_worker(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(3):
        published(desk, title=f"信息{number}")
    errands.run_waiting()
    copied(folder)
    for number in (3, 4):
        published(desk, title=f"信息{number}")
    errands.run_waiting()
    assert differing(folder) == []


def test_the_map_names_a_part_whose_first_number_was_never_public(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "SPAN", 2)
    for number in range(2):
        published(desk, title=f"信息{number}")
    decided(desk)
    copied(folder)
    published(desk, title="第四条")
    errands.run_waiting()
    assert differing(folder) == []


def test_the_page_of_open_data_names_a_new_part(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "SPAN", 2)
    copied(folder)
    for number in range(3):
        published(desk, title=f"信息{number}")
    errands.run_waiting()
    copying.refresh_data()
    assert differing(folder) == []


def test_both_bodies_show_what_was_carried_over(desk: Desk, folder: Path) -> None:
    above = entries.add_entry(desk.head, desk.town, Vocabulary.COLUMN, "镇情")
    below = entries.add_entry(desk.head, desk.town, Vocabulary.COLUMN, "通知公告", parent=above)
    published(desk, title="要移交的", places=(desk.entry, below))
    errands.run_waiting()
    copied(folder)
    administrator = person_with(desk.county, "administrator", desk.county.county, Role.ADMINISTRATOR)
    carry_over(administrator, desk.town, desk.county.bureau)
    errands.run_waiting()
    assert differing(folder) == []


def test_a_review_that_was_made_afterwards_is_on_the_page(desk: Desk, folder: Path) -> None:
    version = drafted(desk)
    publishing.release_in_emergency(desk.head, version.item, reason="险情", secrecy="无涉密内容", sha256=version.sha256)
    errands.run_waiting()
    copied(folder)
    assert written_with(folder, "审核手续随后补办")
    reviewing.review_after(desk.signer, version.item, words="同意")
    errands.run_waiting()
    assert differing(folder) == []
    assert written_with(folder, "审核手续随后补办") == []
    assert written_with(folder, "审核手续已经补办")
