"""From the sheet to the public and back: what happens to an item, and what is refused on the way."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from gongkai.bodies.policy import Refused, visible
from gongkai.items import acts, hooks, steps
from gongkai.items.kinds import Genre, ReleaseKind, Standing, TakedownReason, WithdrawalReason, Work
from gongkai.items.models import Item, ItemCourse, ListPlace, Release, Version
from gongkai.items.services import deciding, drafting, publishing, reviewing, submitting, withdrawing
from gongkai.ledger.projections import rebuild
from gongkai.site import clock
from tests.items.desk import SHEET, Desk, agree, approved, content, decided, drafted, published, submitted


def course(item: Item) -> ItemCourse:
    return ItemCourse.objects.get(pk=item.pk)


def words(refused: pytest.ExceptionInfo[Refused]) -> str:
    return "；".join(reason.message for reason in refused.value.reasons)


def test_a_document_is_due_twenty_working_days_after_it_was_made(desk: Desk) -> None:
    found = course(decided(desk, formed_on=date(2024, 3, 1)))
    assert found.due_on == date(2024, 3, 29)
    assert (found.standing, found.work) == (Standing.UNPUBLISHED, Work.NONE)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"way": ""}, "请选择公开属性：主动公开、依申请公开或者不予公开，没有默认选择"),
        ({"signer": " "}, "请填写签发人：公开属性由签发人在发文稿纸上确定"),
        ({"way": "withheld"}, "不予公开的，请选择依据；不主动公开的，请写明理由"),
        ({"way": "on_request"}, "不主动公开的，请写明理由"),
        ({"title": ""}, "请填写信息名称"),
    ],
)
def test_a_sheet_says_everything_or_is_refused(desk: Desk, changes: dict[str, str], said: str) -> None:
    with pytest.raises(Refused) as refused:
        decided(desk, **changes)
    assert words(refused) == said
    assert not Item.objects.exists()


def test_what_is_not_to_be_published_is_not_due_and_not_written(desk: Desk) -> None:
    item = decided(desk, way="withheld", ground="internal_affairs", reason="后勤管理")
    assert course(item).due_on is None
    with pytest.raises(Refused, match="公开属性是“不予公开”，不能拟稿发布"):
        drafting.begin_version(desk.writer, item)


def test_what_was_withheld_is_evaluated_again_and_then_due_from_the_day_it_was_made(desk: Desk) -> None:
    item = decided(desk, way="withheld", ground="deliberative_process", reason="尚在讨论")
    again = replace(SHEET, reason="已经定稿，不再是过程性信息")
    found = deciding.reevaluate(desk.head, item, again)
    assert (found.way, found.due_on) == ("proactive", date(2024, 3, 29))


def test_the_whole_way_leads_to_a_public_version_with_an_index_number(desk: Desk) -> None:
    item = published(desk)
    found = course(item)
    assert found.standing == Standing.PUBLISHED
    assert item.index_number == "11990101MB0000001E/2024-00001"
    assert found.due_on is None
    assert Release.objects.get().kind == ReleaseKind.FIRST
    assert ListPlace.objects.filter(item=item, left=False).count() == 3


def test_index_numbers_have_no_gaps_and_are_kept_through_corrections(desk: Desk) -> None:
    first = published(desk)
    second = published(desk)
    again = published(desk, first, notice="第二段的村名有误")
    assert (second.index_number, again.index_number) == ("11990101MB0000001E/2024-00002", first.index_number)


def test_who_wrote_or_submitted_does_not_review(desk: Desk) -> None:
    from gongkai.bodies.kinds import Role
    from gongkai.bodies.staffing import appoint

    appoint(desk.county.operator, desk.writer, desk.town, Role.SIGNER, since=date(2008, 5, 1))
    item = submitted(desk)
    for _ in range(3):
        agree(desk, item)
    sha256 = Version.objects.get().sha256
    with pytest.raises(Refused) as refused:
        reviewing.review(desk.writer, item, words="同意", sha256=sha256)
    assert words(refused) == "不能审核信息：须不是拟稿人、送审人：拟稿、送审的人不得审核同一稿件"


def test_nothing_unreviewed_is_published_not_even_by_a_superuser(desk: Desk) -> None:
    desk.head.is_superuser = True
    desk.head.save()
    item = submitted(desk)
    with pytest.raises(Refused) as refused:
        publishing.publish(desk.head, item)
    assert words(refused) == "这条信息现在的办理状态是“审核中”，不能办理“发布”，请刷新页面"


def test_a_version_changed_after_its_review_is_not_published(desk: Desk) -> None:
    item = approved(desk)
    Version.objects.filter(item=item).update(title="别的标题")
    with pytest.raises(Refused, match="稿件内容与保存时的校验值不符"):
        publishing.publish(desk.head, item)
    changed = Version.objects.get(item=item)
    changed.sha256 = changed.content_sha256()
    changed.save()
    with pytest.raises(Refused, match="没有通过初审、保密审查、复审、终审，或者审核以后内容有改动，不能发布"):
        publishing.publish(desk.head, item)


def test_what_is_under_review_is_not_written_on(desk: Desk) -> None:
    item = submitted(desk)
    with pytest.raises(Refused, match="现在的办理状态是“审核中”"):
        drafting.save_version(desk.writer, item, content(desk), revision=2)


def test_of_two_editors_the_second_is_told_and_nothing_is_lost(desk: Desk) -> None:
    version = drafted(desk)
    drafting.save_version(desk.head, version.item, content(desk, title="负责人改的标题"), revision=version.revision)
    with pytest.raises(Refused, match="这份稿件在您打开以后已由测试人员修改保存，您的修改没有保存"):
        drafting.save_version(desk.writer, version.item, content(desk, title="经办人改的标题"), revision=version.revision)
    assert Version.objects.get().title == "负责人改的标题"


def test_a_returned_version_is_changed_and_goes_through_every_step_again(desk: Desk) -> None:
    item = submitted(desk)
    agree(desk, item)
    reviewing.return_for_change(desk.secrecy, item, words="附件里有手机号码，请删去")
    found = course(item)
    assert (found.work, found.awaits) == (Work.DRAFT, "")
    version = Version.objects.get()
    drafting.save_version(desk.writer, item, content(desk, summary="改过的概述"), revision=version.revision)
    submitting.submit(desk.writer, item)
    assert course(item).step == "first"


def test_a_conclusion_is_about_the_version_that_was_read(desk: Desk) -> None:
    item = submitted(desk)
    with pytest.raises(Refused, match="您看到的不是现在的稿件"):
        reviewing.review(desk.unit, item, words="同意", sha256="0" * 64)


def test_a_conclusion_has_words(desk: Desk) -> None:
    item = submitted(desk)
    with pytest.raises(Refused, match="请写明审核意见：内容是否真实、准确、完整"):
        reviewing.review(desk.unit, item, words=" ", sha256=Version.objects.get().sha256)


def test_what_the_law_wants_to_be_known_of_an_item_is_asked_before_review(desk: Desk) -> None:
    version = drafted(desk, summary="", html="", places=())
    with pytest.raises(Refused) as refused:
        submitting.submit(desk.writer, version.item)
    assert words(refused) == (
        "正文：没有正文，也没有附件。请填写正文，或者上传附件；"
        "目录：没有归入目录条目。请至少归入一个目录条目；内容概述：没有填写内容概述。请补填"
    )


def test_a_norm_has_its_legality_review_before_the_last_word(desk: Desk) -> None:
    codes = [code for code, _ in steps.chain(desk.town.pk, Genre.NORM)]
    assert codes == ["first", "secrecy", "second", "legality", "final"]
    assert "legality" not in [code for code, _ in steps.chain(desk.town.pk, Genre.NEWS)]


def test_a_body_has_its_own_steps_but_never_without_secrecy_and_last_word(desk: Desk) -> None:
    with pytest.raises(Refused, match="审核环节中不能没有“保密审查”"):
        steps.checked([("first", "office_head"), ("final", "signer")])
    with pytest.raises(Refused, match="最后一个环节须是终审"):
        steps.checked([("final", "signer"), ("secrecy", "office_head")])
    assert steps.checked([("secrecy", "office_head"), ("final", "signer")])


def test_a_correction_tells_the_public_what_was_wrong(desk: Desk) -> None:
    item = published(desk)
    approved(desk, item, title="柳溪镇防汛抗旱应急预案（更正）")
    with pytest.raises(Refused, match="更正、重新发布已公开过的信息，请写明向公众说明的内容"):
        publishing.publish(desk.head, item)
    found = publishing.publish(desk.head, item, notice="原文第三条遗漏一个村")
    assert found.public_version.title == "柳溪镇防汛抗旱应急预案（更正）"


def test_a_correction_under_way_leaves_what_is_public(desk: Desk) -> None:
    item = published(desk)
    submitted(desk, item, title="新的标题")
    assert course(item).public_version.title == SHEET.title


def test_what_is_withdrawn_stands_in_no_list_and_may_come_again(desk: Desk) -> None:
    item = published(desk)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="附件有误，正在更正")
    assert course(item).standing == Standing.WITHDRAWN
    assert not ListPlace.objects.filter(left=False).exists()
    again = published(desk, item, notice="附件已更正")
    assert (course(again).standing, ListPlace.objects.filter(left=False).count()) == (Standing.PUBLISHED, 3)


def test_a_takedown_needs_its_reason_inside(desk: Desk) -> None:
    item = published(desk)
    with pytest.raises(Refused, match="请写明下线的原因和发现经过（不对外显示）"):
        withdrawing.take_down(desk.secrecy, item, TakedownReason.PERSONAL, words="")
    found = withdrawing.take_down(desk.secrecy, item, TakedownReason.PERSONAL, words="附件含村民身份证号")
    assert (found.standing, found.public_version) == (Standing.TAKEN_DOWN, None)


def test_an_emergency_release_is_by_another_with_reason_and_secrecy_review_and_is_reviewed_after(desk: Desk) -> None:
    version = drafted(desk)
    given = {"reason": "汛情紧急，须立即告知", "secrecy": "不含秘密和个人信息", "sha256": version.sha256}
    with pytest.raises(Refused, match="请写明紧急发布的原因"):
        publishing.release_in_emergency(desk.signer, version.item, **given | {"reason": ""})
    with pytest.raises(Refused, match="紧急发布也须先作保密审查"):
        publishing.release_in_emergency(desk.signer, version.item, **given | {"secrecy": " "})
    found = publishing.release_in_emergency(desk.signer, version.item, **given)
    assert (found.standing, found.unreviewed) == (Standing.PUBLISHED, True)
    with pytest.raises(Refused, match="须不是紧急发布的人"):
        reviewing.review_after(desk.signer, version.item, words="补审同意")
    assert not reviewing.review_after(desk.head, version.item, words="补审同意").unreviewed


def urgently(desk: Desk, item: Item, **given: str) -> ItemCourse:
    """The version in work released by the signer."""
    sha256 = Version.objects.filter(item=item).latest("number").sha256
    return publishing.release_in_emergency(desk.signer, item, reason="汛情紧急", secrecy="不含秘密", sha256=sha256, **given)


def test_who_wrote_what_was_released_in_an_emergency_does_not_review_it_after(desk: Desk) -> None:
    item = decided(desk)
    version = drafting.begin_version(desk.head, item)
    drafting.save_version(desk.head, item, content(desk), revision=version.revision)
    urgently(desk, item)
    with pytest.raises(Refused) as refused:
        reviewing.review_after(desk.head, item, words="补审同意")
    assert words(refused) == "不能补审紧急发布的信息：须不是拟稿人：拟稿的人不得补审同一稿件"
    assert not visible(desk.head, acts.REVIEW_AFTER, Item.objects.all()).exists()


def test_an_emergency_release_that_was_withdrawn_still_waits_for_its_review(desk: Desk) -> None:
    version = drafted(desk)
    urgently(desk, version.item)
    found = withdrawing.withdraw(desk.head, version.item, WithdrawalReason.WRONG, notice="有误")
    assert found.unreviewed
    with pytest.raises(Refused, match="须不是紧急发布的人"):
        reviewing.review_after(desk.signer, version.item, words="补审同意")
    assert list(visible(desk.head, acts.REVIEW_AFTER, Item.objects.all())) == [version.item]
    assert not reviewing.review_after(desk.head, version.item, words="补审同意").unreviewed
    assert version.conclusions.get(step="final").person == desk.head


def test_a_correction_in_an_emergency_tells_the_public_what_was_wrong(desk: Desk) -> None:
    item = published(desk)
    drafted(desk, item, summary="改过的概述")
    with pytest.raises(Refused, match="更正、重新发布已公开过的信息，请写明向公众说明的内容"):
        urgently(desk, item)
    assert urgently(desk, item, notice="概述有误").unreviewed


def test_whoever_follows_an_item_is_told_of_the_review_after(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    version = drafted(desk)
    urgently(desk, version.item)
    told: list[int] = []
    monkeypatch.setattr(hooks, "_followers", [told.extend])
    reviewing.review_after(desk.head, version.item, words="补审同意")
    assert told == [version.item_id]


def test_what_is_scheduled_is_published_by_the_worker_at_its_time(desk: Desk) -> None:
    item = approved(desk)
    at = clock.now() + timedelta(hours=1)
    with pytest.raises(Refused, match="定时发布的时间须在现在以后、一年以内"):
        publishing.schedule(desk.head, item, datetime(2020, 1, 1, tzinfo=clock.SHANGHAI))
    publishing.schedule(desk.head, item, at)
    with pytest.raises(Refused, match="定时发布的时间还没有到"):
        publishing.publish_due(desk.county.operator, item)
    publishing.unschedule(desk.head, item)
    assert course(item).scheduled_at is None


def test_a_body_without_credit_code_is_told_how_to_get_index_numbers(desk: Desk) -> None:
    type(desk.town).objects.filter(pk=desk.town.pk).update(uscc="")
    with pytest.raises(Refused, match="机关资料里没有统一社会信用代码，也没有选定索引号格式"):
        published(desk)
    assert not Item.objects.exclude(index_number=None).exists()


def test_the_rebuilt_ledger_tells_the_same(desk: Desk) -> None:
    item = published(desk)
    withdrawing.withdraw(desk.head, item, WithdrawalReason.WRONG, notice="有误")
    submitted(desk)
    decided(desk, way="on_request", reason="涉及个别村")
    before = list(ItemCourse.objects.order_by("pk").values())
    rebuild()
    assert list(ItemCourse.objects.order_by("pk").values()) == before
