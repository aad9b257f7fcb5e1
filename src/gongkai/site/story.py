"""The story of the demonstration is told on a day that is always the same: the data folder says so, and every process of
this server reads it when it starts. A database that holds anything but the demonstration is not served so.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from gongkai.site import clock

FILE = "story.json"
BEGINS = datetime(2026, 1, 8, 9, 0, tzinfo=clock.SHANGHAI)
"""The morning of practice: the year is over, the reports are to be written."""
UNUSABLE = 2


def begin(folder: Path) -> None:
    """From now on it is the morning of the story in this data folder, and time goes on from there."""
    (folder / FILE).write_text(json.dumps({"begun_at": datetime.now(clock.SHANGHAI).isoformat()}), encoding="utf-8")
    resume(folder)


def resume(folder: Path) -> None:
    """Set this process's clock as the data folder says; as it is where it says nothing."""
    path = folder / FILE
    if path.exists():
        begun_at = datetime.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["begun_at"])
        clock.run_behind(begun_at - BEGINS)


def is_told(folder: Path) -> bool:
    """Whether the story is told from this data folder."""
    return (folder / FILE).exists()


def refuse_elsewhere(folder: Path) -> None:
    """Exit with code 2 where the story's clock would run for a database that is no demonstration."""
    from gongkai.bodies.models import Body
    from gongkai.bodies.queries import is_demonstration

    if is_told(folder) and Body.objects.exists() and not is_demonstration():
        print(f"{folder / FILE} 把时钟拨到演示的日子，而数据库里不是演示数据；请删除这个文件，或者换一个数据目录。", file=sys.stderr)
        raise SystemExit(UNUSABLE)
