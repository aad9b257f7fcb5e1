"""A Ray cluster of nodes with one processor each, on the loopback of this machine, and a node that dies.

`python -m tests.corpus.cluster COUNT` runs it: it prints the address and the process number of each node, and ends when its
standard input is closed.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORE = 80 * 1024 * 1024
WAITED = 180
GLANCE = 0.005
LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where it is, and the first process of each node."""

    address: str
    nodes: list[int]


@contextlib.contextmanager
def cluster(count: int) -> Iterator[Cluster]:
    """A head without processors and `count` nodes with one each."""
    command = [sys.executable, "-m", "tests.corpus.cluster", str(count)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               env={**os.environ, **LOOPBACK}, text=True, start_new_session=True)  # fmt: skip
    assert process.stdin and process.stdout
    try:
        lines = iter(process.stdout.readline, "")
        told = json.loads(next(line for line in lines if line.startswith("{")))
        yield Cluster(told["address"], told["nodes"])
    finally:
        process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(WAITED)
        for left in [*descendants(process.pid), process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)


def working_on(node: int, writing: Path) -> str | None:
    """The name of what the processes of a node are writing now; the number of the process is in it."""
    mine = {str(one) for one in descendants(node)}
    if not writing.exists():
        return None
    return next((name for name in os.listdir(writing) if mine & set(name.split("."))), None)


def kill_while_working(nodes: list[int], writing: Path) -> tuple[int, str]:
    """Kill -9 of all processes of whichever node provably holds work first; the node, and the name of what it was writing.

    It is stopped first, and its work must still be unfinished then.
    """
    until = time.monotonic() + WAITED
    while time.monotonic() < until:
        for node in nodes:
            held = working_on(node, writing)
            if held is not None:
                _signal([node, *descendants(node)], signal.SIGSTOP)
                if (writing / held).exists():
                    kill(node)
                    return node, held
                _signal([node, *descendants(node)], signal.SIGCONT)
        threading.Event().wait(GLANCE)
    raise AssertionError("no node was ever at work")


def kill(node: int) -> None:
    """Kill -9 of all processes of a node; one that is dead already stays so."""
    _signal([node, *descendants(node)], signal.SIGKILL)


def descendants(process: int) -> list[int]:
    """Its children and theirs."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, waiting = list[int](), [process]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def _signal(processes: list[int], number: int) -> None:
    for one in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, number)


def main(count: int) -> None:
    from ray.cluster_utils import Cluster as Nodes

    shared = {"node_ip_address": "127.0.0.1", "object_store_memory": STORE}
    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, **shared})
    try:
        added = [nodes.add_node(num_cpus=1, **shared) for _ in range(count)]
        raylets = [node.all_processes["raylet"][0].process.pid for node in added]
        print(json.dumps({"address": nodes.address, "nodes": raylets}), flush=True)
        sys.stdin.read()
    finally:
        nodes.shutdown()


if __name__ == "__main__":
    main(int(sys.argv[1]))
