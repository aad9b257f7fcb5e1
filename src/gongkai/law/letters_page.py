"""The page docs/letters.md: every kind of letter, its parts, articles and clock effect, made from the data.

`python -m gongkai.law.letters_page FILE` writes it (`make letters`); a test keeps the committed one true.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from gongkai.law.letters import Letter, Part, Telling, conditions, letters, sources
from gongkai.law.outcomes import outcomes
from gongkai.law.remedies import REVIEW_LAW_2023, SILENCE, SILENCE_SETTLED, Forum
from gongkai.law.remedy_paragraph import remedy_paragraph
from gongkai.law.wording import day_words

SOMEWHERE = Forum("××人民政府", "", "××人民法院", "")
TELLS = {
    Telling.NONE: "不写",
    Telling.ADVISER: "写明；法律顾问可以确定这种文书不写",
    Telling.ALWAYS: "写明，不得省略",
}
GROUPS = {
    "head": "每种文书都有（文首）",
    "answer": "每种答复书都有",
    Telling.ALWAYS.value: "写明救济途径的：部分公开和不予公开的答复书",
    Telling.ADVISER.value: "写明救济途径的：其他答复书、不再处理告知书、更正答复书和告知书（第三方）",
    "tail": "每种文书都有（文末）",
}
OPENING = """# 文书：种类、应当载明的部分、依据和对期限的影响

本页由 `make letters` 按 `src/gongkai/law/` 中的数据（`letters.toml`、`letter_answers.toml`、`letter_sources.toml`、
`remedy_sentences.toml`）写成，不手工修改。

各机关可以改文书的措辞和版头，但下列部分一项也不能少：缺了的，不能发出，并指出缺哪一项、依据哪一条。写着“没有的条件”的，
只有说明了该条件才可以没有。“通行做法”是法律没有规定而各地通行的，其余是法定的。所列条文是2019年5月15日起施行的条例。
"""


def page() -> str:
    """The whole page in Markdown."""
    along = [letter for letter in letters().values() if not letter.answer]
    answers = [letter for letter in letters().values() if letter.answer]
    parts = [
        OPENING,
        "## 一览\n",
        _overview(letters().values()),
        "## 共有的部分\n",
        *_groups(),
        "## 答复书以外的文书\n",
        *(_section(letter) for letter in along),
        "## 答复书\n",
        "区分处理、或者没有提供的理由不止一种的，答复书还要有其中每一种情形自己的部分。\n",
        *(_section(letter) for letter in answers),
        "## 救济途径\n",
        _remedies(),
        "## 可以没有某一部分的条件\n",
        _table(("条件", "依据"), ((one.label, one.article) for one in conditions().values())),
        "## 各部分的出处\n",
        "一个部分只能出自下列数据之一；模板的占位符也只有这些。\n",
        _table(("数据", "含义", "何时具备"), ((f"`{one.code}`", one.label, one.given.words) for one in sources().values())),
    ]
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the page to the file that is named."""
    Path(arguments[0]).write_text(page(), encoding="utf-8")
    return 0


def _overview(every: Iterable[Letter]) -> str:
    heads = ("文书", "代码", "依据", "办理时限", "答复期限", "救济途径")
    return _table(
        heads,
        (
            (one.label, f"`{one.kind}`", one.article, one.when, one.clock.words, TELLS[one.remedies])
            for one in every
        ),
    )  # fmt: skip


def _groups() -> Iterator[str]:
    """The rows that several kinds share, each group once: of a letter that puts no row of its own in their place."""
    for group, heading in GROUPS.items():
        rows = max(([part for part in letter.parts if part.group == group] for letter in letters().values()), key=len)
        yield f"### {heading}\n"
        yield _parts(rows)


def _section(letter: Letter) -> str:
    lines = [
        f"### {letter.label}\n",
        f"- 代码：`{letter.kind}`；标题：{letter.title}",
        f"- 依据：{letter.article}",
        f"- 答复期限：{letter.clock.words}；{letter.clock_words}（{letter.clock_article}）",
        f"- 救济途径：{TELLS[letter.remedies]}\n",
        _parts(part for part in letter.parts if not part.group),
    ]
    return "\n".join(lines)


def _parts(parts: Iterable[Part]) -> str:
    rows = ((part.name, _article(part), f"`{part.source.code}`", _unless(part)) for part in parts)
    return _table(("部分", "依据", "出自", "没有的条件"), rows)


def _article(part: Part) -> str:
    return f"{part.article}（通行做法）" if part.basis == "practice" else part.article


def _unless(part: Part) -> str:
    return "；".join(one.label for one in part.unless) or "—"


def _remedies() -> str:
    """The sentences as they stand on the paper, by day and outcome."""
    refusal = next(code for code, one in outcomes().items() if one.remedy == "review_first")
    before, after = REVIEW_LAW_2023 - timedelta(days=1), REVIEW_LAW_2023
    start, until = day_words(after), day_words(SILENCE_SETTLED - timedelta(days=1))
    rows = [
        ("程序性文书", "任何一日", _told("extension", after)),
        ("不予公开的答复书（条例第十四条、第十五条、第十六条）", f"{start}起", _told(refusal, after)),
        ("部分公开，或者理由不止一种，既有不予公开又有其他内容", f"{start}起，两句都写", _told("partial", after, refusal)),
        ("部分公开，没有提供的只是信息不存在等", "任何一日", _told("partial", after, "not_exist")),
        ("其他答复书、更正答复书", "任何一日", _told("granted", after)),
        ("不再处理告知书、告知书（第三方）", "任何一日", _told("third_party_notice", after)),
        ("不予公开、部分公开的答复书", f"{day_words(before)}以前", _told(refusal, before)),
        ("逾期不予答复（没有文书）", f"{start}至{until}", _told(SILENCE, after)),
        ("逾期不予答复（没有文书）", "此前和此后", _told(SILENCE, SILENCE_SETTLED)),
        ("以电子方式送达的，另加一句", f"{start}起", _online(after)),
    ]
    return _table(("文书", "作出日期", "写的话"), rows)


def _told(kind: str, on: date, *grounds: str) -> str:
    """The text with its notes, which never go on the paper."""
    found = remedy_paragraph(kind, on, SOMEWHERE, grounds)
    notes = "；".join(found.notes)
    if not found.text:
        return f"不写：{notes}"
    return f"{found.text}（拟稿时提示，不印在文书上：{notes}）" if notes else found.text


def _online(on: date) -> str:
    plain = remedy_paragraph("granted", on, SOMEWHERE).text
    return remedy_paragraph("granted", on, SOMEWHERE, entrance="××").text.removeprefix(plain)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
