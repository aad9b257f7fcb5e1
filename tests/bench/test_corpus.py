"""The measurement of very many documents says what it measured and what was promised."""

from __future__ import annotations

from dataclasses import replace

from bench import corpus

RUN = corpus.Run(2000, 10.0, 9.0, 200.0)
FOUND = corpus.Measured(RUN, replace(RUN, documents=200, peak=195.0), RUN, RUN, replace(RUN, seconds=6.0), RUN, 50, 0, 0)


def test_the_section_names_each_way_and_what_the_dead_node_held() -> None:
    told = "\n".join(corpus.section(FOUND))
    assert "| Daft，Ray，两个单核节点 | 2,000 | 6.0 | 333 | 1.67 | 9.0 |" in told
    assert "确实拿着一批（50 份）" in told and "结果里不是恰好一次的文档：0 份；本机读 2,000 份的结果里：0 份。" in told


def test_promises_that_are_not_kept_are_told() -> None:
    assert corpus.broken(FOUND) == []
    other = replace(FOUND, tenth=replace(RUN, peak=100.0), two_nodes=RUN, wrong=3, wrong_native=1)
    assert corpus.broken(other) == [
        "内存随份数增长：100 MiB → 200 MiB", "两个节点只有一个节点的 1.00 倍", "节点被杀以后，3 份文档不是恰好一次",
        "本机的结果里，1 份文档不是恰好一次",
    ]  # fmt: skip


def test_a_run_counts_its_documents(tmp_path) -> None:  # type: ignore[no-untyped-def]
    corpus._documents(tmp_path, 3)
    assert corpus.run("loop", str(tmp_path / "in"), str(tmp_path), "2", "").documents == 3
    assert corpus.run("native", str(tmp_path / "in"), str(tmp_path / "out"), "2", "").documents == 3
