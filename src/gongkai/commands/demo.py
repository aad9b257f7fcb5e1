"""`gongkai demo`: load the fictional demonstration."""

from __future__ import annotations

import argparse
from typing import Any

from gongkai.commands.site import start_site

DESCRIPTION = """装入虚构的演示数据：一个县的机关、人员和几年的年报，其中有些故意带错。
只能装入空的数据库；重复运行只补缺少的部分。演示账号只能在本机登录。"""


def register(commands: Any) -> None:
    parser = commands.add_parser("demo", help="装入虚构的演示数据", description=DESCRIPTION)
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, or 2 where the database holds something else."""
    start_site()
    from gongkai.annual import demo

    return demo.run(as_json=options.json)
