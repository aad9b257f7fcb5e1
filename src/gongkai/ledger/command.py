"""`gongkai ledger verify|rebuild|export`. Needs Django set up; each function returns the exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from gongkai.ledger import heads, projections, verification


def verify(exported: str | None = None, as_json: bool = False) -> int:
    """Check the whole ledger, with a file of exported heads also its tails; 0 sound, 1 problems, 2 unusable file."""
    try:
        known = heads.read(Path(exported)) if exported else []
    except heads.UnusableExport as problem:
        print(problem, file=sys.stderr)
        return 2
    problems = list(verification.verify(known))
    if as_json:
        values = [{name: getattr(p, name) for name in ("code", "body_id", "sequence", "message")} for p in problems]
        print(json.dumps({"sound": not problems, "problems": values}, ensure_ascii=False))
    else:
        print("\n".join(problem.message for problem in problems) or "台账完好：各链连续，内容与校验值相符。")
    return 1 if problems else 0


def rebuild(as_json: bool = False) -> int:
    """Empty the projections and derive them again from the events; 0."""
    counts = projections.rebuild()
    if as_json:
        print(json.dumps(counts, ensure_ascii=False))
    else:
        print("\n".join(f"{label}：重新推出 {count} 条" for label, count in counts.items()) or "没有需要重建的内容。")
    return 0


def export(folder: str | None = None, as_json: bool = False) -> int:
    """Write today's chain heads to a file outside the database; 0, or 2 where it cannot be written."""
    try:
        file = heads.export(Path(folder) if folder else None)
    except OSError as problem:
        print(f"不能写入链头文件：{problem.strerror}", file=sys.stderr)
        return 2
    print(json.dumps({"file": str(file)}, ensure_ascii=False) if as_json else f"链头已导出到 {file}，请另处保存并公布。")
    return 0
