"""`gongkai serve`: start the site on this machine."""

from __future__ import annotations

import argparse
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("serve", help="启动网站", description="在本机启动网站，按 Ctrl+C 停止。")
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="端口，默认 8000")
    parser.add_argument("--no-worker", action="store_true", help="不同时启动后台任务（使用 SQLite 时默认同时启动 gongkai worker）")
    parser.add_argument("--demo", action="store_true", help="数据库是空的就装入虚构的演示数据，并打印本机登录用的账号（使用 SQLite 时）")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 after an orderly end, 2 where the port is taken."""
    from gongkai.site.serving import serve

    return serve(port=options.port, with_worker=not options.no_worker, with_demonstration=options.demo)
