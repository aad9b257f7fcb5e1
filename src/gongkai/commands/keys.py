"""`gongkai keys`: rotation of the key that encrypts applicants' particulars."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from gongkai.commands.output import print_object
from gongkai.commands.parser import DONE, UNUSABLE
from gongkai.commands.refusals import report_refusal
from gongkai.commands.site import acting_person, start_site

ROTATE = """更换加密申请人身份证明和联系方式的密钥。

先在密钥文件（数据文件夹中的 case-keys）末尾加一行新密钥，再逐件改用新密钥；网站可以照常运行。中断以后再运行一次即可，
从中断处继续，不再加新密钥。完成后旧密钥还留在文件中，用来打开旧备份；以 --drop-old 删去。
更换以前请先备份密钥文件，并与数据库的备份分开保存。更换和删去都记入台账。"""


def register(commands: Any) -> None:
    keys = commands.add_parser("keys", help="密钥：更换", description="加密申请人个人信息的密钥。")
    verbs = keys.add_subparsers(required=True, metavar="动作", title="动作", dest="verb")
    rotate = verbs.add_parser("rotate", help="更换密钥", description=ROTATE)
    rotate.add_argument("--drop-old", action="store_true", help="不更换，只从文件中删去旧密钥；还有申请使用时不删")
    rotate.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    rotate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, or 2 where it is refused."""
    start_site()
    from gongkai.law.reasons import Refused

    try:
        return _drop_old(options.json) if options.drop_old else _rotate(options.json)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE


def _rotate(as_json: bool) -> int:
    from tqdm import tqdm

    from gongkai.applications.services import keys

    with tqdm(total=0, unit="件", disable=None, file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        count = keys.rotate(acting_person(None), progress)
    if as_json:
        print_object({"rotated": count})
    else:
        print(f"已改用新密钥：{count}件。旧密钥还在文件中，不再需要打开旧备份时以 gongkai keys rotate --drop-old 删去。")
    return DONE


def _drop_old(as_json: bool) -> int:
    from gongkai.applications.services import keys

    count = keys.drop_old(acting_person(None))
    if as_json:
        print_object({"dropped": count})
    else:
        print(f"已从密钥文件中删去旧密钥：{count}个。" if count else "密钥文件中没有旧密钥。")
    return DONE
