"""What the law refuses, told on the command line: each reason with its article."""

from __future__ import annotations

from gongkai.commands.output import print_object, say
from gongkai.law.reasons import Refused


def report_refusal(refused: Refused, as_json: bool) -> None:
    """An error object on the standard output, or a line a reason for people."""
    if as_json:
        reasons = [{"code": r.code, "message": r.message, "article": r.article} for r in refused.reasons]
        print_object({"error": {"code": refused.reasons[0].code, "message": str(refused), "reasons": reasons}})
        return
    for reason in refused.reasons:
        say(reason.message + (f"（{reason.article}）" if reason.article else ""))
