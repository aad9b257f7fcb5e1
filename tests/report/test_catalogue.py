"""The catalogue holds every code of checks.md with its level, and every check raises codes of the catalogue only."""

from __future__ import annotations

import re

import pytest

from gongkai.report import catalogue
from gongkai.report.checks import CHECKS
from gongkai.report.continuity import CONTINUITY
from gongkai.report.model import Level
from tests import shared_data

MADE_ELSEWHERE = {"T3-BLANK", "Y-COPY", "Y-JUMP", "B-SUM", "B-MISSING", "B-COPY", "B-TWICE"}


def test_every_code_of_the_catalogue_has_its_check() -> None:
    assert set(catalogue.entries()) == set(CHECKS) | set(CONTINUITY) | MADE_ELSEWHERE


@pytest.mark.parametrize("code", catalogue.entries())
def test_an_entry_tells_a_reader_what_is_wrong_by_which_rule_and_what_to_do(code: str) -> None:
    entry = catalogue.entry(code)
    assert all((entry.title, entry.rule.endswith("。"), entry.basis, entry.advice.endswith("。")))
    assert entry.group in catalogue.GROUP_LABELS


def test_a_finding_takes_level_basis_and_advice_from_the_catalogue() -> None:
    finding = catalogue.finding("T3-ROW", "……")
    assert finding.level == Level.ERROR
    assert finding.basis == "国办公开办函〔2021〕30号附件表三“总计”列"
    assert finding.advice == "逐件核对该行申请人类别，改正后重新合计。"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(KeyError):
        catalogue.finding("T9-NEW", "……")


@shared_data.needed
def test_the_catalogue_is_that_of_the_specification() -> None:
    data = shared_data.folder()
    assert data is not None
    lines = (data.parent / "checks.md").read_text(encoding="utf-8").splitlines()
    rows = [re.match(r"\| ([A-Z0-9]+-[A-Z0-9]+) \| ([EWNX]) \|", line) for line in lines]
    assert {code: entry.level.value for code, entry in catalogue.entries().items()} == {m[1]: m[2] for m in rows if m}


def test_a_report_before_2021_is_not_held_against_the_circular_of_2021() -> None:
    empty = catalogue.finding("F-EMPTY", "表三：1格留空")
    assert "〔2021〕30号" in catalogue.as_of(empty, 2021).basis
    assert "2021" not in catalogue.as_of(empty, 2020).basis
    assert catalogue.as_of(empty, None) == empty
