"""`gongkai fee`: the fee for processing information, with how it comes about."""

from __future__ import annotations

import argparse
from typing import Any

from gongkai.commands.output import print_object
from gongkai.commands.parser import DONE, UNUSABLE, ChineseParser
from gongkai.commands.refusals import report_refusal

DESCRIPTION = """计算信息处理费（元），逐段列出。
item：按件计收，同一申请人一个自然月内累计的申请件数；page：按量计收，一件申请的页数。
同一件申请只能选用一种标准；不超过10件、30页的不收费。"""


def register(commands: Any) -> None:
    parser: ChineseParser = commands.add_parser("fee", help="计算信息处理费", description=DESCRIPTION)
    parser.add_argument("--by", required=True, choices=("item", "page"), help="item 按件，page 按页")
    parser.add_argument("count", type=int, metavar="数量", help="件数或者页数，例如 41")
    parser.add_argument("--json", action="store_true", help="输出一个 JSON 对象，不输出别的内容")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0, or 2 for an impossible count."""
    from gongkai.law.fees import fee
    from gongkai.law.reasons import Refused

    try:
        found = fee(options.by, options.count)
    except Refused as refused:
        report_refusal(refused, options.json)
        return UNUSABLE
    print_object(fee_object(found)) if options.json else _show(found)
    return DONE


def fee_object(fee: Any) -> dict[str, Any]:
    """The fee as the JSON object that other programs read; amounts in whole 元."""
    return {
        "by": fee.by,
        "count": fee.count,
        "amount": fee.amount,
        "steps": [
            {"what": s.what, "units": s.units, "rate": s.rate, "amount": s.amount, "article": s.article}
            for s in fee.steps
        ],
    }


def _show(fee: Any) -> None:
    from gongkai.law.fees import basis, label

    print(f"信息处理费：{fee.amount}元（{label(fee.by)}，{basis(fee.by)}：{fee.count}）")
    for step in fee.steps:
        print(f"  {step.what}　〔{step.article}〕")
