"""The command `gongkai`. Commands that need only the pure rooms start without Django."""

import argparse
import sys
from collections.abc import Sequence

from gongkai import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 findings of level E, 2 unusable input)."""
    options = build_parser().parse_args(argv)
    return int(options.run(options))


def build_parser() -> argparse.ArgumentParser:
    """The parser with one sub-parser a command; each sets `run`, a function of the options."""
    parser = argparse.ArgumentParser(prog="gongkai", description="公开:政府信息公开")
    parser.add_argument("--version", action="version", version=f"gongkai {__version__}")
    commands = parser.add_subparsers(required=True, metavar="命令")
    serve = commands.add_parser("serve", help="启动网站")
    serve.add_argument("--port", type=int, default=8000, help="端口,默认 8000")
    serve.set_defaults(run=_serve)
    return parser


def _serve(options: argparse.Namespace) -> int:
    from gongkai.site.serving import serve

    return serve(port=options.port)


if __name__ == "__main__":
    sys.exit(main())
