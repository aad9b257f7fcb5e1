"""What a letter says of its case, as the applicant reads it."""

from datetime import date

import pytest

from gongkai.applications import services as applications
from gongkai.letters import queries
from gongkai.writing.letter import Paragraph
from tests.applications.office import Office, on_day
from tests.letters.complete import complete
from tests.letters.desk import DAY, scan_of
from tests.letters.test_every_part import refusals

pytestmark = pytest.mark.django_db


def texts(letter) -> list[str]:
    return [block.text for block in queries.paper_of(letter).body if isinstance(block, Paragraph)]


def test_reasons_are_judged_on_the_paper_not_only_repeated(office: Office) -> None:
    assert "经审查，认定申请人说明的理由合理：为研究道路质量。" in texts(complete(office, "delay").write())
    refused = texts(complete(office, "excessive_no_reason").write())
    assert "经审查，认定申请人说明的理由不合理：为研究道路质量。" in refused


def test_reasons_judged_again_are_told_as_they_were_judged_last(office: Office) -> None:
    matter = complete(office, "excessive_no_reason")
    applications.receive_reasons(
        office.clerk, matter.application, words="没有说明用途", accepted=False, on=date(2024, 3, 8)
    )
    assert "经审查，认定申请人说明的理由不合理：没有说明用途。" in texts(matter.write())


def test_a_partial_answer_names_what_it_does_not_give(office: Office) -> None:
    assert "没有提供的部分：第二项合同附件。" in texts(complete(office, "partial", "refused_process").write())
    nameless = complete(office, "partial", "refused_process", without="part.about")
    assert [(one.message, one.article) for one in refusals(nameless.write)] == [
        ("“部分公开（区分处理）”的答复书缺少：没有提供的部分", "《政府信息公开条例》第三十七条")
    ]


def test_who_told_of_the_correction_stands_on_the_paper(office: Office) -> None:
    letter = complete(office, "unclear_after_correction").write()
    assert "本机关于2024年3月4日告知补正，于2024年3月6日收到补正。" in texts(letter)


def test_a_receipt_cites_the_regulation_by_its_full_name(office: Office) -> None:
    basis = "收到方式和依据：当面提交，依据《中华人民共和国政府信息公开条例》第三十一条第一项。"
    assert basis in texts(complete(office, "receipt").write())


def test_attachments_are_called_by_their_titles_not_by_their_files(office: Office) -> None:
    def called(*names: str) -> tuple[str, ...]:
        matter = complete(office, "granted")
        matter.files = [scan_of(office.clerk, name) for name in names]
        return queries.paper_of(matter.write()).attachments

    with on_day(DAY):
        assert called("道路验收报告.pdf", "合同（第1.2版）.pdf") == ("道路验收报告", "合同（第1.2版）")
        assert called("收支表.pdf", "收支表.PDF") == ("收支表.pdf", "收支表.PDF"), "two that would be alike"
