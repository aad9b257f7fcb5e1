"""An argument parser that speaks Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from gongkai.writing.widths import paragraph
from gongkai.writing.widths import width as columns_of

DONE, FOUND, UNUSABLE = 0, 1, 2
"""Exit codes: done; at least one finding that counts; a file or argument could not be used (wins over 1)."""

MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"参数 \1 不能是 \2，可以是：\3"),
    (r"argument (.*): expected one argument", r"参数 \1 后面应当有一个值"),
    (r"argument (.*): expected at least one argument", r"参数 \1 后面至少应当有一个值"),
    (r"argument (.*): invalid int value: (.*)", r"参数 \1 应当是整数，而不是 \2"),
    (r"argument (.*): not allowed with argument (.*)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (.*): ignored explicit argument (.*)", r"参数 \1 不带值，多出了 \2"),
    (r"ambiguous option: (.*) could match (.*)", r"参数 \1 不明确，可能是：\2"),
    (r"argument (.*?): (.*)", r"参数 \1：\2"),
)
"""What argparse says in English; a message not listed is shown as it is."""


class ChineseHelp(argparse.HelpFormatter):
    """Help in Chinese: lines break where they are written or full, columns stand under each other."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(line for written in text.splitlines() for line in paragraph(written, width, indent))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(paragraph(text, width))

    def _format_action(self, action: argparse.Action) -> str:
        """As ever, with fewer blanks after a name: they were counted as if a Chinese character took one column."""
        text, name = super()._format_action(action), self._format_action_invocation(action)
        surplus = columns_of(name) - len(name)
        before, found, after = text.partition(name)
        blanks = len(after) - len(after.lstrip(" "))
        return before + found + " " * max(blanks - surplus, min(blanks, 1)) + after.lstrip(" ") if found else text


class ChineseParser(argparse.ArgumentParser):
    """Headings, help and errors in Chinese; sub-parsers are of the same kind. Options are never abbreviated."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", ChineseHelp)
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is called; exit code 2."""
        for pattern, words in MESSAGES:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, words, message)
                break
        self.print_usage(sys.stderr)
        self.exit(UNUSABLE, f"{self.prog}：{message}。加 --help 看说明。\n")
