"""`gongkai ledger`: prove the ledger, derive the projections again, export the heads of its chains."""

from __future__ import annotations

import argparse
from typing import Any

from gongkai.commands.site import start_site, start_site_as_left


def register(commands: Any) -> None:
    ledger = commands.add_parser("ledger", help="台账：验证、重建、导出链头", description="台账：只增不改的事件链。")
    verbs = ledger.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    verify = _verb(verbs, "verify", _verify, "验证各链连续、内容与校验值相符；有问题时退出码是 1")
    verify.add_argument("--heads", metavar="文件", help="同时与以前导出的链头核对，发现被截去的末尾")
    _verb(verbs, "rebuild", _rebuild, "清空推算所得的表，再由事件重新推出")
    export = _verb(verbs, "export", _export, "把各链的链头导出到数据库之外")
    export.add_argument("--folder", metavar="文件夹", help="导出到哪里；默认是数据文件夹")


def _verb(verbs: Any, name: str, run: Any, words: str) -> Any:
    parser = verbs.add_parser(name, help=words, description=f"{words}。")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)
    return parser


def _verify(options: argparse.Namespace) -> int:
    start_site_as_left()
    from gongkai.ledger import command

    return command.verify(options.heads, options.json)


def _rebuild(options: argparse.Namespace) -> int:
    start_site()
    from gongkai.ledger import command

    return command.rebuild(options.json)


def _export(options: argparse.Namespace) -> int:
    start_site()
    from gongkai.ledger import command

    return command.export(options.folder, options.json)
