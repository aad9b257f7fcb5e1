"""The way of each kind of letter through the office (chains.toml): its series of numbers, its steps, the act it carries."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.letters import letters
from gongkai.letters.kinds import Stage

STEPS = {"answer": Stage.ANSWER, "check": Stage.CHECK, "head": Stage.SIGNATURE, "signer": Stage.SIGNATURE}


@dataclass(frozen=True, slots=True)
class Chain:
    """`steps` are those of chains.toml. `act` is what is recorded on the case when the letter has gone out, blank for
    nothing; `at_sending`: on the day of sending whatever the way, otherwise on the day of 国办公开办函〔2016〕235号."""

    kind: str
    series: str
    steps: tuple[str, ...]
    act: str = ""
    at_sending: bool = False

    @property
    def begins(self) -> Stage:
        """Where a letter stands when it has been written; one that nobody signs waits for its seal."""
        return STEPS[self.steps[0]] if self.steps else Stage.NUMBERED

    @property
    def signed_by_head(self) -> bool:
        """Whether the head of the disclosure office signs, not the leader."""
        return self.steps[-1:] == ("head",)


@cache
def chains() -> dict[str, Chain]:
    """By kind, of every kind of letter."""
    rows = _data()["kinds"]
    return {kind: _chain(kind, rows.get(kind)) for kind in letters()}


def suffix(series: str) -> str:
    """What distinguishes a series in the 机关代字: 公复, 补告, …"""
    return suffixes()[series]


def suffixes() -> dict[str, str]:
    """The same of every series."""
    return dict(_data()["series"])


def _chain(kind: str, row: dict[str, Any] | None) -> Chain:
    if row is None:
        return Chain(kind, "answer", ("answer",), "issue_answer")
    return Chain(kind, row["series"], tuple(row["steps"]), row.get("act", ""), row.get("at") == "sent")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("chains.toml").read_text(encoding="utf-8"))
