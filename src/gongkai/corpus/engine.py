"""Which processor works on which batch: the only module that knows Daft and Ray.

The query is the same on one machine and on a cluster: a column of batch numbers through one function. What the function
does lies in `stage`, where its results are made durable; what comes back through the engine is counts.
"""

from __future__ import annotations

import _thread
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from gongkai.corpus.folder import Unusable
from gongkai.corpus.stage import Done, read_batch, stop_here

CONNECT_SECONDS = 30
"""for the whole way to the cluster; a wrong address is told in a moment, an address where nobody answers after this"""
REACH_SECONDS = 5
GLANCE_SECONDS, DESERTED_SECONDS = 2, 60
MOST_TASKS = 20_000

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


def plain(root: str, batches: Sequence[int]) -> Iterator[Done]:
    """One after another in this process, without an engine."""
    for number in batches:
        yield read_batch(root, number)


def native(root: str, batches: Sequence[int]) -> Iterator[Done]:
    """On the processors of this machine."""
    _choose_native()
    try:
        yield from _run(root, batches, tasks=1)
    finally:
        # Daft does not wait for its threads when it is broken off, and one left behind would crash the end of the process
        stop_here(root)


@cache
def _choose_native() -> None:
    """Once a process: Daft refuses to be told twice."""
    _prepare()
    import daft

    daft.set_runner_native()


def connect(address: str) -> None:
    """Reach a Ray cluster within CONNECT_SECONDS, or raise Unusable.

    Tried in a process of its own first, for Ray may wait for ever or end the process that asks.
    """
    _prepare(address)
    _reach(address)
    try:
        command = [sys.executable, "-P", "-c", "import sys; from gongkai.corpus.engine import _join; _join(sys.argv[1])", address]
        subprocess.run(command, check=True, capture_output=True, timeout=CONNECT_SECONDS)
    except subprocess.TimeoutExpired:
        raise _no_cluster(address, f"{CONNECT_SECONDS}秒内没有回答") from None
    except subprocess.CalledProcessError:
        raise _no_cluster(address, "有程序应答，但不是同一版本的 Ray 集群") from None
    _join(address)


def on_ray(root: str, batches: Sequence[int]) -> Iterator[Done]:
    """On the cluster that `connect` reached. A node that dies costs nothing; raises Unusable when none is left."""
    import daft
    import ray

    deserted = threading.Event()
    watch = threading.Thread(target=_watch, args=(deserted,), daemon=True)
    watch.start()
    try:
        yield from _run(root, batches, tasks=min(len(batches), MOST_TASKS))
    except KeyboardInterrupt:
        if not deserted.is_set():
            raise
        raise _deserted() from None
    except (daft.exceptions.DaftCoreException, ray.exceptions.RayError, ConnectionError) as problem:
        raise _deserted() from problem
    finally:
        deserted.set()


def _watch(deserted: threading.Event) -> None:
    """Break off a run whose cluster has had no node with a processor for a while: Daft would wait for one for ever."""
    import ray

    seen = time.monotonic()
    while not deserted.wait(GLANCE_SECONDS):
        if any(node["Alive"] and node["Resources"].get("CPU") for node in ray.nodes()):
            seen = time.monotonic()
        elif time.monotonic() - seen > DESERTED_SECONDS:
            deserted.set()
            _thread.interrupt_main()


def _deserted() -> Unusable:
    return Unusable("cluster_lost", "集群断了，或者没有一个节点可用，停在这里。已写成的各批保留；请检查集群，再用同一命令继续。")


def _run(root: str, batches: Sequence[int], tasks: int) -> Iterator[Done]:
    import daft
    from daft import DataType

    kind = DataType.struct({
        "batch": DataType.int64(), "documents": DataType.int64(), "failure": DataType.string(), "message": DataType.string(),
    })  # fmt: skip

    @daft.func.batch(return_dtype=kind, batch_size=1)
    def read(numbers: Any) -> list[dict[str, Any]]:
        from dataclasses import asdict

        return [asdict(read_batch(root, number)) for number in numbers.to_pylist()]

    frame = daft.from_pydict({"batch": list(batches)})
    spread = frame.into_partitions(tasks) if tasks > 1 else frame
    for row in spread.select(read(spread["batch"]).alias("done")).iter_rows(results_buffer_size=None):
        yield Done(**row["done"])


def _prepare(address: str = "") -> None:
    """No telemetry, no bars of theirs; a cluster on the loopback is spoken to on the loopback."""
    settings = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0",
                "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}  # fmt: skip
    if _host_and_port(address)[0] in LOOPBACK:
        # Ray would take the machine's outer address for it
        settings["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    os.environ.update(settings)


def _join(address: str) -> None:
    import daft
    import ray

    ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    daft.set_runner_ray(noop_if_initialized=True)


def _reach(address: str) -> None:
    host, port = _host_and_port(address)
    if not host or not port:
        raise Unusable("wrong_address", f"“{address}”不是集群地址；应当是 主机:端口 或者 ray://主机:端口。")
    try:
        socket.create_connection((host, port), REACH_SECONDS).close()
    except OSError as problem:
        raise _no_cluster(address, problem.strerror or "没有回答") from None


def _host_and_port(address: str) -> tuple[str, int]:
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        return parts.hostname or "", parts.port or 0
    except ValueError:
        return "", 0


def _no_cluster(address: str, why: str) -> Unusable:
    return Unusable("no_cluster", f"连不上 Ray 集群 {address}（{why}）。请核对地址，并确认集群已启动（ray status）。")
