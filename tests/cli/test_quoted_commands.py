"""Every command that the guides and README quote is one that the programs accept as it is written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from gongkai.cli import build_parser, main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*.md"))]
QUOTED = re.compile(r"(?:GONGKAI_VAR=\S+ )?(?:\.venv/bin/)?(?P<gongkai>gongkai) (?P<rest>.+)")
OPERATOR = re.compile(r"(?:\.venv/bin/)?python -m gongkai\.site (?P<rest>.+)")
EXPLAINED = re.compile(r"(?: {2,}|\s+# ).*$")
"""A line of a block may say behind two blanks, or a #, what the command does."""
PLACES = {"类别": "county", "角色": "handler"}
"""Words that stand for a code in a general form."""


def quoted(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """The page and the words behind the program's name: lines of blocks, and what stands in backticks."""
    found: list[tuple[str, str]] = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
        lines = [line for block in blocks for line in block.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
        found += [(page.name, match["rest"]) for line in lines if (match := pattern.fullmatch(line.strip()))]
    return found


def words(rest: str) -> list[str]:
    """What the program is called with; brackets mark what may be left out, a sole ellipsis more of the same."""
    plain = EXPLAINED.sub("", rest).replace("[", " ").replace("]", " ").replace("…", "")
    return shlex.split(plain)


COMMANDS, SITE = quoted(QUOTED), quoted(OPERATOR)


def test_the_pages_quote_commands() -> None:
    assert len(COMMANDS) > 40 and len(SITE) >= 5


@pytest.mark.parametrize(("page", "rest"), COMMANDS)
def test_a_quoted_command_is_accepted(page: str, rest: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = words(rest)
    try:
        build_parser().parse_args(given)
    except SystemExit as ended:
        # a command that is only named (`gongkai read --json`) lacks its files; everything else must be accepted
        said = capsys.readouterr().err
        only_named = all(re.fullmatch(r"(--)?[a-z]+", word) for word in given) and "缺少参数" in said
        assert ended.code == 0 or only_named, f"{page}：gongkai {rest}\n{said}"


@pytest.mark.parametrize(("page", "rest"), SITE)
def test_a_quoted_command_of_the_operator_is_accepted(page: str, rest: str) -> None:
    name, *given = (PLACES.get(word, word) for word in words(rest))
    load_command_class(get_commands()[name], name).create_parser("gongkai.site", name).parse_args(given)


def test_a_wrong_option_would_be_found(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(words("register import 台账.csv --body 某镇人民政府 --dryrun   试导入"))
    assert "不认识的参数：--dryrun" in capsys.readouterr().err


def test_the_example_of_the_walk_is_right_on_any_day(capsys: pytest.CaptureFixture[str]) -> None:
    walk = (ROOT / "README.md").read_text(encoding="utf-8").partition("## 五分钟看一遍")[2].partition("\n## ")[0]
    example = re.search(r"到达日期填 (\S+)（.*?）：(\S+日)（星期日）因国庆节调休上班，计入，应答复日期是 (\S+)。", walk)
    assert example is not None
    assert main(["due", example[1]]) == 0
    said = capsys.readouterr().out
    assert f"{example[3]}  " in said and f"{example[2]}（星期日）因国庆节调休上班，计入工作日" in said
    assert set(re.findall(r"\d{4}-\d\d-\d\d", walk)) == {example[1], example[3]}, "other days would be past some day"
