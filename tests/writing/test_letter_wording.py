"""The wording of letters: every kind has one with a place for every mandatory part, and no other is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.law.letters import letters
from gongkai.writing.letter_wording import (
    PLACED,
    SECTIONS,
    TOLD_TOGETHER,
    default_wordings,
    faults,
    fixed_texts,
    held_parts,
    placeholder_of,
    placeholders,
)

KINDS = sorted(letters())
CASES = [
    (kind, part.key)
    for kind in KINDS
    for part in letters()[kind].parts
    if part.key not in PLACED and part.key not in TOLD_TOGETHER
]


def without(kind: str, placeholder: str):
    """The default wording of a kind in which one placeholder is gone."""
    whole = default_wordings()[kind]
    return replace(whole, **{name: whole.section(name).replace(f"{{{placeholder}}}", "") for name in SECTIONS})


@pytest.mark.parametrize("kind", KINDS)
def test_the_default_of_every_kind_holds_every_mandatory_part(kind: str):
    assert faults(default_wordings()[kind]) == []
    assert held_parts(default_wordings()[kind]) == {part.key for part in letters()[kind].parts} | PLACED | (
        {"review_entrance"} if letters()[kind].remedies != "none" else set()
    )


@pytest.mark.parametrize(("kind", "key"), CASES)
def test_a_wording_without_a_mandatory_part_is_refused_by_part_and_article(kind: str, key: str):
    part = next(part for part in letters()[kind].parts if part.key == key)
    reasons = faults(without(kind, placeholder_of(key, part.source.code)))
    assert (part.name, part.article) in {(reason.message.rpartition("缺少：")[2], reason.article) for reason in reasons}


def test_the_message_of_a_missing_part_names_kind_part_and_article():
    (reason,) = faults(without("correction", "law.consequence"))
    assert reason.message == "补正告知书缺少：无正当理由逾期不补正的后果"
    assert reason.article == "《政府信息公开条例》第三十条"


def test_a_wording_without_the_remedies_lacks_the_entrance_too():
    lacking = [reason.message for reason in faults(without("refused_process", "remedy.paragraph"))]
    assert lacking == [
        "“不予公开：过程性信息”的答复书缺少：救济途径和期限",
        "“不予公开：过程性信息”的答复书缺少：提交行政复议申请书的互联网渠道",
    ]


def test_what_an_answer_says_of_its_outcome_counts_in_the_matter_only():
    whole = default_wordings()["refused_process"]
    moved = replace(whole, opening=f"{whole.opening}\n{whole.matter}", matter="不予公开。")
    assert [reason.code for reason in faults(moved)] == ["lacks.legal_basis", "lacks.ground", "lacks.reasons"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("不明的{case.nummer}", "结尾第2行第4个字：没有“{case.nummer}”这个占位符，请从清单中选择"),
        ("没写完{case.number", "结尾第2行第4个字：占位符没有写完，“{”后面缺少“}”"),
        ("{case\n.number}", "结尾第2行第1个字：占位符没有写完，“{”后面缺少“}”"),
        ("多了一个}", "结尾第2行第5个字：“}”前面没有“{”"),
        ("{case.number.__class__}", "结尾第2行第1个字：没有“{case.number.__class__}”这个占位符，请从清单中选择"),
        ("{case.number!r}", "结尾第2行第1个字：没有“{case.number!r}”这个占位符，请从清单中选择"),
        ("{0}", "结尾第2行第1个字：没有“{0}”这个占位符，请从清单中选择"),
        ("{}", "结尾第2行第1个字：没有“{}”这个占位符，请从清单中选择"),
        ("{law}", "结尾第2行第1个字：没有“{law}”这个占位符，请从清单中选择"),
        ("{law.standard}", "结尾第2行第1个字：没有“{law.standard}”这个占位符，请从清单中选择"),
        ("{letter.seal}", "结尾第2行第1个字：“{letter.seal}”在纸上有固定的位置，不写在文字里"),
    ],
)
def test_what_is_no_placeholder_is_refused_with_its_place(text: str, message: str):
    whole = default_wordings()["granted"]
    assert faults(replace(whole, closing=f"{whole.closing}\n{text}"))[0].message == message


def test_double_braces_are_no_way_around():
    whole = default_wordings()["granted"]
    found = faults(replace(whole, note="{{body.contact}}"))
    assert [reason.code for reason in found] == ["unclosed", "unopened"]
    assert found[0].message == "附注第1行第1个字：占位符没有写完，“{”后面缺少“}”"


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_that_the_law_fixes_is_written(kind: str):
    fixed = {f"law.{part.key}" for part in letters()[kind].parts if part.source.code == "law"}
    assert set(fixed_texts(kind)) == fixed
    assert fixed <= set(placeholders(kind))
