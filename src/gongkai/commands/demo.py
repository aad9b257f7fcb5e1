"""`gongkai demo`: load the fictional demonstration, or very many generated applications."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from gongkai.commands.output import print_object, say
from gongkai.commands.site import start_site

DESCRIPTION = """装入虚构的演示数据：一个县的机关、人员，几年的年报（其中有些故意带错），各个阶段的申请，两年主动公开的信息。
只能装入空的数据库；重复运行只补缺少的部分。演示账号只能在本机登录。

--applications N 装入另一种演示：许多机关的 N 件生成的申请，逐件有完整的事项，用来试验容量；不含上述演示县。"""


def register(commands: Any) -> None:
    parser = commands.add_parser(
        "demo", help="装入虚构的演示数据", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--applications", type=_count, metavar="N", help="装入 N 件生成的申请（试验容量）")
    parser.add_argument("--bodies", type=_count, default=500, metavar="M", help="分布到 M 个机关，默认 500")
    parser.add_argument("--story", action="store_true", help="装入定日演示（时钟固定从2026年1月8日上午起），并写出五分钟讲稿")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, or 2 where the database holds something else."""
    start_site()
    if options.applications:
        return _load(options)
    from gongkai import demonstration

    return _tell(options) if options.story else demonstration.run(as_json=options.json)


def _tell(options: argparse.Namespace) -> int:
    """The story's clock begins with an empty data folder; told again it goes on."""
    from django.conf import settings

    from gongkai import demonstration
    from gongkai.bodies.models import Body
    from gongkai.site import story

    if not story.is_told(settings.VAR):
        if Body.objects.exists():
            say("数据库里已有数据，不能装入定日演示；请用 GONGKAI_VAR 指定一个新的数据目录。")
            return 2
        story.begin(settings.VAR)
    return demonstration.tell(as_json=options.json)


def _load(options: argparse.Namespace) -> int:
    from tqdm import tqdm

    from gongkai.applications.loading.run import load
    from gongkai.bodies.demonstration import flag_demonstration
    from gongkai.bodies.policy import Refused

    try:
        flag_demonstration()
        with tqdm(total=options.applications, desc="装入", unit="件", leave=False, file=sys.stderr) as bar:
            loaded = load(options.applications, options.bodies, progress=bar.update)
    except Refused as refused:
        for reason in refused.reasons:
            say(reason.message)
        return 2
    if options.json:
        print_object({"bodies": loaded.bodies, "applications": loaded.applications, "events": loaded.events,
                      "rows": loaded.rows, "seconds": round(loaded.seconds, 1)})  # fmt: skip
        return 0
    rate = loaded.applications / max(loaded.seconds, 0.001)
    print(f"已装入{loaded.applications:,}件申请、{loaded.events:,}个事项（{loaded.bodies}个机关），"
          f"用时{loaded.seconds:.0f}秒，每秒{rate:,.0f}件。")  # fmt: skip
    return 0


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= 10_000_000:
        raise argparse.ArgumentTypeError(f"“{text}”应为 1 至 10,000,000 的整数")
    return number
