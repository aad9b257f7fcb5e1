"""What anyone reads of items, and what nobody outside does."""

import pytest

from gongkai.items import listing, public, queries
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.models import Attachment, Item, ListPlace, PublicList
from gongkai.items.services import withdrawing
from tests.items.desk import Desk, approved, drafted, published, submitted


def test_what_was_never_published_is_not_there(desk: Desk) -> None:
    for item in (drafted(desk).item, submitted(desk), approved(desk)):
        with pytest.raises(queries.ItemCourse.DoesNotExist):
            queries.public_item(item.pk)


def test_the_public_reads_the_published_version_while_the_next_is_written(desk: Desk) -> None:
    item = published(desk)
    submitted(desk, item, title="还没有发布的标题")
    assert queries.public_item(item.pk).title == "柳溪镇防汛抗旱应急预案"


def test_a_withdrawn_item_shows_its_notice_and_nothing_of_its_text(desk: Desk) -> None:
    item = published(desk)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="附件有误，正在更正")
    found = queries.public_item(item.pk)
    assert (found.version, found.notice and found.notice.text) == (None, "附件有误，正在更正")


def test_what_was_taken_down_tells_not_even_its_name(desk: Desk) -> None:
    item = published(desk)
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    with pytest.raises(queries.TakenDown):
        queries.public_item(item.pk)


def test_pages_of_the_archive_never_shift(desk: Desk) -> None:
    items = [published(desk) for _ in range(3)]
    key = listing.key(desk.town.pk)
    listing.PAGE, before = 1, listing.PAGE
    try:
        first = [course.pk for course in queries.list_page(key, 1).items]
        published(desk)
        assert [course.pk for course in queries.list_page(key, 1).items] == first == [items[0].pk]
        withdrawing.withdraw(desk.head, items[1], WithdrawalReason.WRONG, notice="有误")
        assert queries.list_page(key, 2).items == ()
        assert [course.pk for course in queries.list_page(key, 3).items] == [items[2].pk]
    finally:
        listing.PAGE = before
    with pytest.raises(PublicList.DoesNotExist):
        queries.list_page(key, 1)


def test_the_office_of_another_body_reads_no_drafts(desk: Desk) -> None:
    item = drafted(desk).item
    assert queries.find(desk.supervisor, item.pk).pk == item.pk
    with pytest.raises(queries.ItemCourse.DoesNotExist):
        queries.find(desk.stranger, item.pk)


def test_an_item_in_several_columns_is_counted_once(desk: Desk) -> None:
    other = type(desk.entry).objects.create(vocabulary="column", owner=desk.town, code="notices", name="通知公告")
    published(desk, places=(desk.entry, other))
    assert public.totals([desk.town]) == {desk.town.pk: 1}
    assert ListPlace.objects.count() == 4


def test_files_of_a_draft_are_not_handed_out(desk: Desk) -> None:
    with pytest.raises(Attachment.DoesNotExist):
        queries.public_attachment(published(desk).pk, 1)
    assert Item.objects.count() == 1
