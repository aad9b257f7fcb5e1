"""What the machine finds stops the submission, or wants a word of the submitter."""

import pytest

from gongkai.bodies.policy import Refused
from gongkai.files import services as files
from gongkai.items.findings import findings, key_of
from gongkai.items.kinds import Genre
from gongkai.items.models import Attachment, ItemCourse, LeaderFacts, Remark
from gongkai.items.services import drafting, setting, submitting
from tests.files.plain import plain_pdf
from tests.items.desk import Desk, content, decided, drafted, published

# no real person's: the district code 999999 is given to nobody
IDENTITY = "999999199001011238"


def codes(desk: Desk, **changes: object) -> list[str]:
    return [one.code for one in findings(drafted(desk, **changes))]


def test_a_complete_text_has_nothing_to_be_said_about(desk: Desk) -> None:
    assert codes(desk) == []


def test_an_identity_number_stops_whatever_the_submitter_says(desk: Desk) -> None:
    version = drafted(desk, html=f"<p>领取人张某，身份证号{IDENTITY}。</p>")
    found = findings(version)
    assert [(one.code, one.stops) for one in found] == [("identity", True)]
    with pytest.raises(Refused, match="请删除，或者只保留前3位和后4位") as refused:
        submitting.submit(desk.writer, version.item, remarks={key_of(found[0]): "经本人同意"})
    assert IDENTITY not in str(refused.value)


def test_a_warning_stands_with_a_word_that_is_kept(desk: Desk) -> None:
    version = drafted(desk, document_number="")
    with pytest.raises(Refused, match="没有填写文号"):
        submitting.submit(desk.writer, version.item)
    (one,) = findings(version)
    submitting.submit(desk.writer, version.item, remarks={key_of(one): "便函，没有编文号"})
    assert Remark.objects.get().text == "便函，没有编文号"
    assert ItemCourse.objects.get(pk=version.item_id).step == "first"


def test_the_word_list_of_the_body_above_holds_below(desk: Desk) -> None:
    setting.set_words(desk.supervisor, desk.county.county, [("做为", "作为", False), ("防讯", "防汛", True)])
    found = findings(drafted(desk, html="<p>做为防讯工作的依据。</p>"))
    assert [(one.code, one.stops) for one in found] == [("word_stop", True), ("word", False)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([("", "", False)], "不能作为错敏词"),
        ([("作为", "作为", False)], "不得与应为的写法相同"),
        ([("做为", "作为", False), ("做为", "", True)], "错敏词“做为”重复"),
    ],
)
def test_a_word_list_that_makes_no_sense_is_refused(desk: Desk, words: list[tuple[str, str, bool]], said: str) -> None:
    with pytest.raises(Refused, match=said):
        setting.set_words(desk.head, desk.town, words)


def test_a_leader_with_another_post_is_found_by_what_the_office_has_published(desk: Desk) -> None:
    leader = LeaderFacts(name="赵平安", post="镇长", duties="主持镇政府全面工作")
    published(desk, decided(desk, Genre.LEADER, title="赵平安"), facts=(leader,), title="赵平安")
    assert "leader_post" in codes(desk, html="<p>副镇长赵平安主持会议。</p>")
    assert "leader_post" not in codes(desk, html="<p>镇长赵平安主持会议。</p>")


def test_the_text_of_an_attachment_is_read_before_submission(desk: Desk) -> None:
    pdf = files.receive(plain_pdf(f"身份证号 {IDENTITY}"), "名单.pdf", actor=desk.writer)
    version = drafted(desk, attachments=((pdf, "补助名单"),))
    with pytest.raises(Refused, match="附件“补助名单”"):
        submitting.submit(desk.writer, version.item)


def test_a_file_with_macros_does_not_become_an_attachment(desk: Desk) -> None:
    word = b"PK\x03\x04" + b"word/vbaProject.bin" + b"\0" * 100
    file = files.receive(word, "通知.docx", actor=desk.writer)
    version = drafting.begin_version(desk.writer, decided(desk))
    with pytest.raises(Refused):
        drafting.save_version(desk.writer, version.item, content(desk, attachments=((file, "通知"),)), revision=1)
    assert not Attachment.objects.exists()
