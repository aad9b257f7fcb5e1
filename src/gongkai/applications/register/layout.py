"""What the sheet of a register looks like: its columns, those that every line needs, what makes a line. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gongkai.applications.kinds import CHANNELS, ApplicantKind
from gongkai.applications.likeness import folded
from gongkai.applications.register.columns import Column, columns
from gongkai.applications.register.words import Meaning, meaning
from gongkai.law.reasons import refuse


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns` by key; `needed` are those without which no line could be registered (`article`), `shown` those that a
    refusal names as examples. A line tells one of `told`; a word for totals in one of `totals` makes it none. `kinds`
    and `channels`: codes with labels for what a blank cell can stand for; none where the register has no such column.
    `meaning` tells the code of a word, as `words` does."""

    columns: Mapping[str, Column]
    needed: tuple[str, ...]
    article: str
    shown: tuple[str, ...]
    told: tuple[str, ...]
    totals: tuple[str, ...]
    meaning: Callable[[str, str], Meaning]
    kinds: Mapping[str, str]
    channels: Mapping[str, str] = field(default_factory=dict)

    def labels(self, keys: tuple[str, ...]) -> list[str]:
        """The customary names of columns."""
        return [self.columns[key].label for key in keys]

    def kind(self, text: str) -> str:
        """The code of a kind that was typed; the words themselves where they have none, to be refused as such."""
        return self.meaning("kind", text).code or text

    def channel(self, text: str) -> str:
        """The same of a channel."""
        return (self.meaning("channel", text).code if self.channels else "") or text

    def key_of(self, ours: str) -> str:
        """The key of a column named by key, label or alias; refused for a name nobody knows."""
        plain = folded(ours)
        for key, column in self.columns.items():
            if ours == key or plain in column.heads:
                return key
        known = "、".join(one.label for one in self.columns.values())
        raise refuse("no_such_column", f"台账没有“{ours}”这一列；可以指定的列：{known}")


APPLICATIONS = Layout(
    columns=columns(),
    needed=("name", "received_on", "content"),
    article="《政府信息公开条例》第二十九条",
    shown=("number", "name", "kind", "received_on", "content", "outcome"),
    told=("number", "name", "received_on", "content"),
    totals=("position", "number", "name"),
    meaning=meaning,
    kinds={kind.value: str(kind.label) for kind in ApplicantKind},
    channels={channel.value: label for channel, label in CHANNELS.items()},
)
