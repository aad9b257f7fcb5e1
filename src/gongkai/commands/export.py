"""`gongkai export DIR`: a static copy of what anyone reads."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gongkai.commands.output import print_object
from gongkai.commands.parser import DONE, UNUSABLE
from gongkai.commands.refusals import report_refusal
from gongkai.commands.site import start_site

WORDS = """把公众能看到的主动公开页面写成文件，任何网站服务器都可以提供；以后每次发布、更正、撤下，
由 gongkai worker 更新有关的文件。中断以后再运行一次即可，从中断处继续。
申请、检索等须由本系统回答的页面不在其中，网站服务器的设置见 deploy/nginx.conf。"""


def register(commands: Any) -> None:
    export = commands.add_parser("export", help="导出静态站点", description=WORDS)
    export.add_argument("folder", metavar="目录", help="空目录，或者以前导出的目录")
    export.add_argument("--stop", action="store_true", help="不再更新这个目录；文件留着")
    export.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    export.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the copy is complete, 2 where the folder cannot be used."""
    start_site()
    from tqdm import tqdm

    from gongkai.law.reasons import Refused
    from gongkai.portal.export import copying
    from gongkai.portal.models import StaticCopy

    folder = Path(options.folder).resolve()
    if options.stop:
        StaticCopy.objects.filter(folder=str(folder)).delete()
        return DONE
    try:
        copy = copying.begin(folder)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    with tqdm(unit="个文件", disable=options.json or None) as bar:
        done = copying.copy_all(copy, lambda files: bar.update(files - bar.n))
    if options.json:
        print_object({"folder": str(folder), "files_changed": done})
    else:
        print(f"已导出到 {folder}，更新了 {done} 个文件；以后由 gongkai worker 更新。")
    return DONE
