"""文件清理: gone through once, published after its review, and only then with effect."""

from datetime import date

import pytest

from gongkai.items.kinds import TakedownReason
from gongkai.items.models import Item, Version
from gongkai.items.services.drafting import discard_version
from gongkai.items.services.withdrawing import take_down
from gongkai.law.reasons import Refused
from gongkai.ledger.models import Event
from gongkai.norms.models import Cleaning
from gongkai.norms.queries import life, validity_of
from gongkai.norms.services import cleaning as services
from gongkai.site import clock
from tests.items.desk import Desk
from tests.norms.register import brought_out, course, norm

TODAY = date(2026, 11, 22)


def begun(desk: Desk) -> Cleaning:
    return services.begin_cleaning(desk.writer, desk.town, 2026, date(2026, 10, 31))


def concluded(desk: Desk, *conclusions: tuple[str, str]) -> Cleaning:
    cleaning = begun(desk)
    lines = list(cleaning.lines.order_by("norm"))
    return services.conclude(desk.writer, cleaning, {line.pk: told for line, told in zip(lines, conclusions, strict=True)})


def listed(desk: Desk, cleaning: Cleaning) -> Item:
    return services.draft_list(
        desk.writer, cleaning, signer="王镇长", formed_on=date(2026, 11, 1), document_number="柳政发〔2026〕20号",
        places=[desk.entry],
    )  # fmt: skip


def test_a_cleaning_goes_from_the_list_to_its_effect(desk: Desk) -> None:
    kept, ended = norm(desk), norm(desk, title="第二份", document_number="柳政发〔2024〕9号")
    cleaning = concluded(desk, ("kept", ""), ("repealed", "任务已经完成"))
    item = listed(desk, cleaning)
    html = Version.objects.get(item=item).html
    assert "截至2026年10月31日，柳溪镇人民政府对现行有效的规范性文件进行了清理，结果公布如下。" in html
    assert "继续有效的规范性文件目录（1件）" in html
    assert html.index("柳溪镇摊贩管理办法") < html.index("废止的规范性文件目录（1件）") < html.index("第二份") < html.index("任务已经完成")
    with pytest.raises(Refused, match="清理结果目录还没有公布，结论不能生效"):
        services.take_effect(desk.head, cleaning, on=TODAY)
    brought_out(desk, item)
    on = Event.objects.filter(verb="item.published").latest("id").law_date
    services.take_effect(desk.head, cleaning, on=on)
    assert validity_of(course(ended), on).label == "废止"
    assert validity_of(course(kept), on).label == "有效"
    assert (course(kept).cleaned_in, course(kept).cleaned_as) == (2026, "kept")
    last = life(course(ended))[-1]
    assert last.by is not None
    assert last.by.pk == item.pk


def test_what_is_not_kept_needs_a_reason_and_everything_a_conclusion(desk: Desk) -> None:
    norm(desk)
    cleaning = begun(desk)
    (line,) = cleaning.lines.all()
    with pytest.raises(Refused) as told:
        services.conclude(desk.writer, cleaning, {line.pk: ("repealed", " ")})
    assert str(told.value) == "《柳溪镇摊贩管理办法》的结论是“废止”，请写明理由（理由随目录公布）"
    with pytest.raises(Refused, match="还有1件没有清理结论，请逐件填写后再生成目录"):
        listed(desk, cleaning)


def test_once_compiled_conclusions_stand_until_the_list_is_given_up(desk: Desk) -> None:
    norm(desk)
    cleaning = concluded(desk, ("kept", ""))
    item = listed(desk, cleaning)
    (line,) = cleaning.lines.all()
    with pytest.raises(Refused, match="清理结果目录已经生成，结论不能再改"):
        services.conclude(desk.writer, cleaning, {line.pk: ("repealed", "过时")})
    discard_version(desk.writer, item, reason="结论有误")
    services.conclude(desk.writer, cleaning, {line.pk: ("repealed", "过时")})
    assert listed(desk, cleaning) != item


def test_a_cleaning_takes_effect_though_one_of_its_documents_ended_meanwhile(desk: Desk) -> None:
    kept = norm(desk)
    ended = norm(desk, title="第二份", document_number="柳政发〔2024〕9号", valid_until=date(2026, 11, 10))
    cleaning = concluded(desk, ("kept", ""), ("declared_invalid", "任务已经完成"))
    brought_out(desk, listed(desk, cleaning))
    services.take_effect(desk.head, cleaning, on=clock.today())
    assert (course(kept).cleaned_as, course(ended).cleaned_as) == ("kept", "declared_invalid")
    assert validity_of(course(ended)).label == "失效（期满）"


def test_no_list_of_a_cleaning_names_what_was_taken_down(desk: Desk) -> None:
    norm(desk)
    before = norm(desk, title="先下线的", document_number="柳政发〔2024〕9号")
    meanwhile = norm(desk, title="后下线的", document_number="柳政发〔2024〕10号")
    take_down(desk.signer, before, TakedownReason.PERSONAL, words="含身份证号")
    cleaning = concluded(desk, ("kept", ""), ("kept", ""))
    take_down(desk.signer, meanwhile, TakedownReason.PERSONAL, words="含身份证号")
    html = Version.objects.get(item=listed(desk, cleaning)).html
    assert "继续有效的规范性文件目录（1件）" in html
    assert "下线的" not in html


def test_a_year_is_cleaned_once_and_only_what_is_in_force(desk: Desk) -> None:
    with pytest.raises(Refused, match="截至2026年10月31日没有有效的规范性文件登记"):
        begun(desk)
    norm(desk)
    begun(desk)
    with pytest.raises(Refused, match="2026年度的清理已经开始"):
        begun(desk)


def test_a_stranger_does_not_clean(desk: Desk) -> None:
    norm(desk)
    with pytest.raises(Refused, match="不能办理规范性文件清理"):
        services.begin_cleaning(desk.stranger, desk.town, 2026, date(2026, 10, 31))
    with pytest.raises(Refused, match="不能登记规范性文件清理结果"):
        services.take_effect(desk.writer, begun(desk), on=TODAY)
