"""docs/letters.md is what the data say, and leads to it from the README."""

from pathlib import Path

import pytest

from gongkai.law.letters import letters
from gongkai.law.letters_page import main, page

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_page_is_made_from_the_data():
    assert (ROOT / "docs/letters.md").read_text(encoding="utf-8") == page(), "请用 make letters 重新写成 docs/letters.md"


def test_the_command_writes_the_page(tmp_path):
    assert main([str(tmp_path / "letters.md")]) == 0
    assert (tmp_path / "letters.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("letter", letters().values(), ids=lambda letter: letter.kind)
def test_every_kind_stands_there_with_its_parts_articles_and_effect(letter):
    text = page()
    assert f"| {letter.label} | `{letter.kind}` | {letter.article} | {letter.when} | {letter.clock.words} |" in text
    section = text.split(f"\n### {letter.label}\n")[1].split("\n### ")[0]
    assert f"- 答复期限：{letter.clock.words}；{letter.clock_words}（{letter.clock_article}）" in section
    for part in letter.parts:
        assert f"| {part.name} | {part.article}" in (text if part.group else section)


def test_the_page_shows_the_sentences_and_the_disputed_window():
    text = page()
    assert "应当自收到本答复书之日起60日内先向××人民政府申请行政复议" in text
    assert "| 逾期不予答复（没有文书） | 2024年1月1日至2025年5月31日 |" in text
    assert "口径有争议" in text
    assert "| 程序性文书 | 任何一日 | 不写：程序性文书，不能单独申请复议或者提起诉讼 |" in text


def test_the_readme_leads_to_the_page():
    assert "(docs/letters.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
