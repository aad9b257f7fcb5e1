"""docs/benchmarks.md as its sections, so that one can be measured again and the others stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

HEAD = "# 准确率与速度\n\n本页由 `make bench` 测得并写成，不手工修改；只重测一节：`python -m bench 节名`。环境：{machine}。"
MARK = "## "


def sections(text: str) -> dict[str, str]:
    """The text below each heading of the second level, by its title."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(MARK):
            lines = found.setdefault(line.removeprefix(MARK), [])
        else:
            lines.append(line)
    return {title: "\n".join(body).strip() for title, body in found.items()}


def written(machine: str, titles: Iterable[str], kept: Mapping[str, str]) -> str:
    """The page with the sections of these titles, in their order; one that was never measured is left out."""
    parts = [HEAD.format(machine=machine)]
    parts += [f"{MARK}{title}\n\n{kept[title]}" for title in titles if title in kept]
    return "\n\n".join(parts) + "\n"
