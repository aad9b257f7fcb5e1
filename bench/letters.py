"""Letters as PDF: how many in a second beside bare WeasyPrint of the same markup, and whether memory stays flat."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib import resources
from multiprocessing import get_context
from pathlib import Path
from random import Random

from bench.markdown import table
from gongkai.law.letters import letters
from gongkai.writing.letter import OfficialLetter, Paragraph
from gongkai.writing.letter_drawn import draw
from gongkai.writing.letter_pdf import fragment, letter_pdf
from gongkai.writing.letter_wording import placeholders

EVERY = 10
"""One letter of so many is also printed by WeasyPrint alone."""

TENTH = 10
FLAT = 1.1
"""Memory after all letters, over that after a tenth of them, at most."""

NAMES = ("青禾县柳溪镇人民政府", "青禾县自然资源局", "青禾县住房和城乡建设局")
WORDS = "所申请的材料分散在档案室和三个业务科室，经逐份核对，其中载明施工单位、合同价款、验收时间和验收结论"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of ours and of WeasyPrint alone for the same letters, seconds for all letters, and MiB held after a tenth
    and after all of them."""

    count: int
    compared: int
    ours: float
    bare: float
    all: float
    after_tenth: float
    after_all: float


def measure(count: int) -> Measured:
    """In a process of its own, so that its memory is that of the letters."""
    command = [sys.executable, "-m", "bench.letters", str(count)]
    return Measured(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def imagined(random: Random) -> OfficialLetter:
    """A letter of any kind, two to six paragraphs longer than its wording."""
    kind = random.choice([kind for kind in letters() if kind != "partial"])
    values = dict.fromkeys(placeholders(kind), f"{WORDS}{random.randint(1, 9999)}项")
    more = [Paragraph(f"{WORDS}，共{random.randint(1, 400)}页。") for _ in range(random.randint(2, 6))]
    body, name = draw(kind, values, more=more).body, random.choice(NAMES)
    return OfficialLetter(
        name, letters()[kind].title, "赵平安", body, name, number=f"柳政公复〔2026〕{random.randint(1, 999)}号",
        dated_on=date(2026, 1, 4) + timedelta(days=random.randint(0, 300)), note="联系人：王五，电话：0000-0000000",
    )  # fmt: skip


def measured(count: int) -> Measured:
    """The same in this process."""
    random, compared = Random("letters"), 0
    ours = bare = everything = after_tenth = 0.0
    # WeasyPrint alone keeps something of every document, so it prints in a process of its own
    with ProcessPoolExecutor(1, get_context("spawn")) as other:
        for _ in range(2):
            letter_pdf(imagined(random))
            other.submit(_bare, imagined(random)).result()
        for number in range(1, count + 1):
            letter = imagined(random)
            seconds = _seconds(letter_pdf, letter)
            everything += seconds
            if number % EVERY == 0:
                compared, ours, bare = compared + 1, ours + seconds, bare + other.submit(_seconds, _bare, letter).result()
            if number == max(1, count // TENTH):
                after_tenth = _held()
    return Measured(count, compared, ours, bare, everything, after_tenth, _held())


def _bare(letter: OfficialLetter) -> bytes:
    from weasyprint import HTML

    style = resources.files("gongkai.writing").joinpath("letter.css").read_text(encoding="utf-8")
    page = f'<!doctype html><html lang="zh-CN"><head><style>{style}</style></head><body>{fragment(letter)}</body></html>'
    return bytes(HTML(string=page).write_pdf())


def _seconds(act: Callable[[OfficialLetter], object], letter: OfficialLetter) -> float:
    started = time.process_time()
    act(letter)
    return time.process_time() - started


def _held() -> float:
    """What the process holds now, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def section(found: Measured) -> Iterator[str]:
    rate, same, alone = found.count / found.all, found.compared / found.ours, found.compared / found.bare
    yield (
        f"{found.count:,} 件文书（各种种类，逐件不同）依次印成 PDF，处理器时间；每 {EVERY} 件中有一件用同样的标记另由 WeasyPrint 单独印一次，"
        "“倍数”是本系统每秒的件数除以它的；占用的内存是本系统印制的那个进程的。"
    )
    rows = [("全部文书", found.count, f"{rate:.1f}", ""), ("对照的文书：本系统", found.compared, f"{same:.1f}", f"{same / alone:.2f}"),
            ("对照的文书：WeasyPrint 单独", found.compared, f"{alone:.1f}", "1.00")]  # fmt: skip
    yield table(("", "件数", "件/秒", "倍数"), rows)
    tenth = max(1, found.count // TENTH)
    yield f"占用内存：印完 {tenth:,} 件时 {found.after_tenth:.0f} MiB，印完 {found.count:,} 件时 {found.after_all:.0f} MiB。"
    yield "Typst：没有安装，没有试。" if shutil.which("typst") is None else "Typst：没有试（没有与本系统同样的版式可以比较）。"


def broken(found: Measured) -> list[str]:
    """The promise that memory stays flat, where it is not kept."""
    if found.after_all <= FLAT * found.after_tenth:
        return []
    return [f"内存随文书件数增长：{found.after_tenth:.0f} MiB → {found.after_all:.0f} MiB"]


if __name__ == "__main__":
    json.dump(asdict(measured(int(sys.argv[1]))), sys.stdout)
