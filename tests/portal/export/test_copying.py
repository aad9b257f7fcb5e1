"""The static copy: the same pages as the site answers, kept up after each act, few files an act."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.bodies.policy import Refused
from gongkai.delivery import errands
from gongkai.files import services as files
from gongkai.items import listing
from gongkai.items.kinds import TakedownReason, WithdrawalReason
from gongkai.items.services import withdrawing
from gongkai.portal.export import copying
from gongkai.portal.export.rendering import Answer
from gongkai.portal.export.writing import BrokenPage, place, write
from gongkai.portal.models import ExportErrand, StaticCopy
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, drafted, published, submitted
from tests.portal.export.crawling import copied, crawl, differing


@pytest.fixture
def desk(desk: Desk) -> Desk:
    pdf = files.receive(plain_pdf("附件里写着巡查路线"), "路线.pdf", actor=desk.writer)
    published(desk, title="第一条", attachments=((pdf, "巡查路线"),))
    errands.run_waiting()
    return desk


def test_the_copy_has_every_page_of_a_crawl_byte_for_byte(desk: Desk, folder: Path) -> None:
    copied(folder)
    assert len(crawl()) > 15
    assert differing(folder) == []


def test_the_copy_has_no_forms_of_a_visitor(desk: Desk, folder: Path) -> None:
    copied(folder)
    text = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.html"))
    assert "csrfmiddlewaretoken" not in text
    assert "account_login" not in text


def test_an_act_rewrites_a_handful_of_files_and_the_copy_is_again_what_a_crawl_sees(desk: Desk, folder: Path) -> None:
    copied(folder)
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}
    item = published(desk, title="第二条")
    # the copy, and the sums of the areas that the item lies in
    assert errands.run_waiting() == 2
    written = [file for file in folder.rglob("*") if file.is_file() and before.get(file) != file.stat().st_mtime_ns]
    assert 0 < len(written) <= 20
    assert "第二条" in place(folder, f"/open/items/{item.pk}/").read_text(encoding="utf-8")
    assert differing(folder) == []


def test_a_page_of_the_archive_is_final_once_the_next_one_is_full(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    copied(folder)
    for number in range(5):
        published(desk, title=f"另一条{number}")
        errands.run_waiting()
    page = place(folder, f"/open/{desk.town.pk}/list/1/")
    assert page.exists()
    stood = page.stat().st_mtime_ns
    published(desk, title="再一条")
    errands.run_waiting()
    assert page.stat().st_mtime_ns == stood


def test_what_is_withdrawn_leaves_its_notice_and_no_file(desk: Desk, folder: Path) -> None:
    item = published(desk, title="要撤下的")
    copied(folder)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="附件有误，正在更正")
    errands.run_waiting()
    assert not place(folder, f"/open/items/{item.pk}/").exists()
    gone = place(folder, f"/open/items/{item.pk}/").with_name("gone.html").read_text(encoding="utf-8")
    assert "附件有误，正在更正" in gone


def test_what_is_taken_down_leaves_neither_title_nor_file_anywhere(desk: Desk, folder: Path) -> None:
    pdf = files.receive(plain_pdf("不该公开的名单"), "名单.pdf", actor=desk.writer)
    item = published(desk, title="不该公开的名单", attachments=((pdf, "名单附件"),))
    copied(folder)
    withdrawing.take_down(desk.signer, item, TakedownReason.PERSONAL, words="含身份证号")
    errands.run_waiting()
    copying.refresh_data()
    for file in folder.rglob("*"):
        assert not file.is_file() or "不该公开的名单".encode() not in file.read_bytes(), file


def test_drafts_are_in_no_file(desk: Desk, folder: Path) -> None:
    drafted(desk, title="草稿里的字")
    submitted(desk, title="审核中的字")
    copied(folder)
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert "草稿里的字".encode() not in content and "审核中的字".encode() not in content, file


def test_a_copy_that_was_broken_off_goes_on_and_one_that_is_complete_writes_nothing_again(desk: Desk, folder: Path) -> None:
    copy = copied(folder)
    assert copying.copy_all(copy) == 0
    place(folder, "/open/").unlink()
    assert copying.copy_all(copy) == 1


def test_a_folder_with_something_else_in_it_is_left_alone(desk: Desk, folder: Path) -> None:
    folder.mkdir()
    (folder / "其他.txt").write_text("别的文件", encoding="utf-8")
    with pytest.raises(Refused, match="不是空的目录"):
        copying.begin(folder)
    assert not StaticCopy.objects.exists()


def test_without_a_copy_an_act_leaves_nothing_to_do(desk: Desk) -> None:
    published(desk, title="另一条")
    assert not ExportErrand.objects.exists()


def test_no_address_leads_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out of the copy"):
        write(tmp_path, "/open/../../etc/", Answer(200, b"x"))


def test_a_page_that_fails_leaves_what_the_copy_has_of_it(tmp_path: Path) -> None:
    write(tmp_path, "/open/", Answer(200, b"as it was"))
    with pytest.raises(BrokenPage, match="/open/: 500"):
        write(tmp_path, "/open/", Answer(500, b""))
    assert (tmp_path / "open" / "index.html").read_bytes() == b"as it was"
