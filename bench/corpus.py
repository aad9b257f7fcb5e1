"""Very many documents: how many in a second beside the plain loop, whether memory stays flat, nodes of a cluster, a node that dies."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.markdown import table
from gongkai.corpus.listing import BATCH
from tests.corpus.cluster import cluster, kill_while_working
from tests.generator import make

TENTH = 10
FLAT = 1.1
"""Memory at its highest for all documents, over that for a tenth of them, at most."""
FASTER = 1.5
"""Two nodes over one, at least."""
IN_A_FOLDER = 1000
SHARED = 5_000
"""documents that the plain loop and the nodes read at most: what is compared are documents a second"""
BATCHES_A_NODE = 20


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of the clock, seconds of all processors of this machine that it used, and MiB held at most by the one that leads."""

    documents: int
    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs, and of the one in which a node died: the documents in the result, and how many of them not exactly once."""

    loop: Run
    tenth: Run
    native: Run
    one_node: Run
    two_nodes: Run
    killed: Run
    held: int
    """documents in the batch that the node held when it died"""
    wrong: int
    wrong_native: int


def measure(count: int) -> Measured:
    """Documents are made once; each run is a process of its own."""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as place:
        root = Path(place)
        shared = min(count, SHARED)
        for name, size in (("whole", count), ("tenth", max(1, count // TENTH)), ("shared", shared)):
            _documents(root / name, size)
        source = root / "shared/in"
        # as large as ever, or so small that two nodes have something to share
        batch = min(BATCH, max(10, shared // (2 * BATCHES_A_NODE)))
        loop, native = _run("loop", source, root, batch), _run("native", root / "whole/in", root / "native", batch)
        tenth = _run("native", root / "tenth/in", root / "few", batch)
        alone, both = (_on_cluster(nodes, source, root / f"{nodes} nodes", batch) for nodes in (1, 2))
        killed, held = _killed(source, root / "killed", batch)
        wrong = _wrong(root / "killed", shared), _wrong(root / "native", count)
        return Measured(loop, tenth, native, alone, both, killed, held, *wrong)


def _documents(root: Path, count: int) -> None:
    for seed in range(count):
        folder = root / f"in/{seed // IN_A_FOLDER}"
        folder.mkdir(parents=True, exist_ok=True)
        document = make(seed)
        (folder / document.name).write_bytes(document.data)


def _run(way: str, source: Path, out: Path, batch: int, address: str = "") -> Run:
    command = _command(way, source, out, batch, address)
    return Run(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1]))


def _command(way: str, source: Path, out: Path, batch: int, address: str) -> list[str]:
    return [sys.executable, "-m", "bench.corpus", way, str(source), str(out), str(batch), address]


def _on_cluster(nodes: int, source: Path, out: Path, batch: int) -> Run:
    with cluster(nodes) as found:
        # once before: the nodes start their processes and load what they need
        _run("ray", source / "0", out.with_name(f"{out.name} before"), batch, found.address)
        return _run("ray", source, out, batch, found.address)


def _killed(source: Path, out: Path, batch: int) -> tuple[Run, int]:
    """The run in which one of two nodes is killed with signal 9 while it holds a batch, and the documents of that batch."""
    with cluster(2) as found:
        process = subprocess.Popen(_command("ray", source, out, batch, found.address), stdout=subprocess.PIPE, text=True)
        _, held = kill_while_working(found.nodes, out / ".writing")
        said, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"the run ended with {process.returncode} after a node died")
    with (out / f"lists/{held.split('.')[0]}.jsonl").open() as lines:
        return Run(**json.loads(said.splitlines()[-1])), sum(1 for _ in lines)


def _wrong(out: Path, count: int) -> int:
    """Documents that are not in the result exactly once."""
    import pyarrow.parquet as pq

    found: Counter[str] = Counter()
    for part in out.glob("batches/*/documents.parquet"):
        found.update(pq.read_table(part, columns=["document"])["document"].to_pylist())
    return sum(times != 1 for times in found.values()) + abs(count - len(found))


def run(way: str, source: str, out: str, batch: str, address: str) -> Run:
    """One run in this process."""
    ways = {"loop": _loop, "native": _native, "ray": _ray}
    before = _processor()
    documents, started = ways[way](source, out, int(batch), address)
    seconds = time.perf_counter() - started
    from gongkai.reading import isolation

    isolation.close()
    return Run(documents, seconds, _processor() - before, _peak())


def _peak() -> float:
    """MiB that this process held at most; what getrusage says would be the parent's, had that more before it forked."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def _loop(source: str, _: str, __: int, ___: str) -> tuple[int, float]:
    from gongkai.reading import isolation
    from gongkai.reading.document import UnreadableFile

    isolation.warm_up()
    started, count = time.perf_counter(), 0
    for path in sorted(Path(source).rglob("*.*")):
        count += 1
        try:
            isolation.read_bytes_isolated(path.read_bytes(), path.name)
        except UnreadableFile:
            continue
    return count, started


def _native(source: str, out: str, batch: int, _: str) -> tuple[int, float]:
    from gongkai.corpus import engine, reading

    started = time.perf_counter()
    return reading.read_corpus([source], out, lambda *_: None, engine.native, batch).read, started


def _ray(source: str, out: str, batch: int, address: str) -> tuple[int, float]:
    from gongkai.corpus import engine, reading

    engine.connect(address)
    started = time.perf_counter()
    return reading.read_corpus([source], out, lambda *_: None, engine.on_ray, batch).read, started


def _processor() -> float:
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def section(found: Measured) -> Iterator[str]:
    loop = found.loop.documents / found.loop.seconds
    yield (
        f"{found.native.documents:,} 份生成的年报（各种格式和毛病），每份都在受限的子进程里读。“普通循环”是同一个读取器逐份读、结果不存；"
        "其余还要列出、散列、写成 Parquet。时间是实际经过的，连不连得上集群不计；处理器时间是带头的进程及其子进程的（集群的节点不在内）。"
    )
    ways = {"普通循环": found.loop, "Daft，本机": found.native, "Daft，Ray，一个单核节点": found.one_node,
            "Daft，Ray，两个单核节点": found.two_nodes, "同上，其中一个节点中途被杀": found.killed}  # fmt: skip
    yield table(
        ("", "份", "秒", "份/秒", "÷ 普通循环", "处理器秒"),
        [(name, f"{one.documents:,}", f"{one.seconds:.1f}", f"{one.documents / one.seconds:.0f}",
          f"{one.documents / one.seconds / loop:.2f}", f"{one.processor:.1f}") for name, one in ways.items()],
    )  # fmt: skip
    yield f"两个节点是一个节点的 {found.one_node.seconds / found.two_nodes.seconds:.2f} 倍（同一运行方式，同一台机器）。"
    peaks = "，".join(f"{one.documents:,} 份时 {one.peak:.0f} MiB" for one in (found.tenth, found.native))
    yield f"占用内存的最高值（带头的进程）：{peaks}。"
    yield (
        f"被杀的节点当时确实拿着一批（{found.held} 份），没有写完：先使它停住，看它的半成品还在，再以 -9 杀死它的全部进程。"
        f"结果里不是恰好一次的文档：{found.wrong} 份；本机读 {found.native.documents:,} 份的结果里：{found.wrong_native} 份。"
    )


def broken(found: Measured) -> list[str]:
    """The promises that are not kept."""
    complaints = []
    if found.native.peak > FLAT * found.tenth.peak:
        complaints.append(f"内存随份数增长：{found.tenth.peak:.0f} MiB → {found.native.peak:.0f} MiB")
    if found.one_node.seconds < FASTER * found.two_nodes.seconds:
        complaints.append(f"两个节点只有一个节点的 {found.one_node.seconds / found.two_nodes.seconds:.2f} 倍")
    if found.wrong:
        complaints.append(f"节点被杀以后，{found.wrong} 份文档不是恰好一次")
    if found.wrong_native:
        complaints.append(f"本机的结果里，{found.wrong_native} 份文档不是恰好一次")
    return complaints


if __name__ == "__main__":
    json.dump(asdict(run(*sys.argv[1:6])), sys.stdout)
