"""The command `gongkai`. Commands that need only the pure rooms start without Django."""

import os
import sys
from collections.abc import Sequence

from gongkai import __version__
from gongkai.commands import (
    archive,
    calendar,
    check,
    compare,
    corpus,
    demo,
    due,
    export,
    fee,
    items,
    keys,
    ledger,
    read,
    register,
    report,
    search,
    serve,
    worker,
)
from gongkai.commands.output import prepare_streams
from gongkai.commands.parser import ChineseParser

COMMANDS = (
    read, check, compare, archive, due, fee, calendar, register, report, items, search, export, corpus, ledger, keys, demo, worker, serve,
)  # fmt: skip
INTERRUPTED, PIPE_CLOSED = 130, 141
"""As shells count them: ended by Ctrl+C; whoever read the output went away (`gongkai read … | head`)."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 findings that count, 2 unusable file or argument)."""
    prepare_streams()
    options = build_parser().parse_args(argv)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("已中止。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # the interpreter flushes once more at its end, which must not fail again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def build_parser() -> ChineseParser:
    """The parser with one sub-parser a command; each sets `run`, a function of the options."""
    parser = ChineseParser(prog="gongkai", description="公开：政府信息公开。每个命令加 --help 看说明。")
    parser.add_argument("--version", action="version", version=f"gongkai {__version__}", help="显示版本")
    commands = parser.add_subparsers(required=True, metavar="命令", title="命令", dest="command")
    for command in COMMANDS:
        command.register(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
