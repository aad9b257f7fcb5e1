"""The same code on a Ray cluster of two nodes; one of them dies at work."""

import os
import subprocess
import sys

import pytest

from gongkai.corpus.schema import DATASETS
from tests.corpus import sources
from tests.corpus.cluster import cluster, kill, kill_while_working

READ = """
import sys
from gongkai.corpus import engine, reading
engine.DESERTED_SECONDS = 4
engine.connect(sys.argv[3])
print(reading.read_corpus([sys.argv[1]], sys.argv[2], lambda *_: None, engine.on_ray, int(sys.argv[4])).rows["documents"])
"""
BATCH = 15


@pytest.fixture(scope="module")
def two_nodes():
    with cluster(2) as nodes:
        yield nodes


def reading(shelf, out, address) -> subprocess.Popen:
    command = [sys.executable, "-c", READ, str(shelf), str(out), address, str(BATCH)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ)


def test_a_node_killed_while_it_holds_work_costs_no_document_and_doubles_none(tmp_path, two_nodes, read, rows):
    shelf = sources.folder(tmp_path / "in", sources.documents(180))
    run = reading(shelf, tmp_path / "out", two_nodes.address)
    _, held = kill_while_working(two_nodes.nodes, tmp_path / "out/.writing")
    said, _ = run.communicate(timeout=300)
    assert (run.returncode, said.split()[-1]) == (0, "180")
    assert (tmp_path / f"out/batches/{held.split('.')[0]}").is_dir()
    assert list((tmp_path / "out/.writing").iterdir()) == []
    read(shelf, out=tmp_path / "plain", batch=BATCH)
    for dataset in DATASETS:
        assert rows(dataset) == rows(dataset, tmp_path / "plain")


def test_a_cluster_without_a_node_left_is_told_and_what_is_whole_stays(tmp_path, two_nodes, read):
    shelf = sources.folder(tmp_path / "in", sources.documents(60))
    run = reading(shelf, tmp_path / "out", two_nodes.address)
    kill_while_working(two_nodes.nodes, tmp_path / "out/.writing")
    for node in two_nodes.nodes:
        kill(node)
    said, _ = run.communicate(timeout=300)
    assert run.returncode == 1
    assert "集群断了，或者没有一个节点可用，停在这里。已写成的各批保留；请检查集群，再用同一命令继续。" in said
    assert read(shelf, batch=BATCH).rows["documents"] == 60


def wrong(address, tmp_path) -> tuple[int, str]:
    command = [sys.executable, "-m", "gongkai.cli", "corpus", "read", str(tmp_path), "--out", str(tmp_path / "out"), "--ray", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert not (tmp_path / "out").exists()
    return done.returncode, done.stderr.strip()


def test_a_wrong_address_is_told_at_once(tmp_path):
    advice = "请核对地址，并确认集群已启动（ray status）。"
    assert wrong("127.0.0.1:1", tmp_path) == (2, f"连不上 Ray 集群 127.0.0.1:1（Connection refused）。{advice}")
    assert wrong("集群", tmp_path) == (2, "“集群”不是集群地址；应当是 主机:端口 或者 ray://主机:端口。")
