"""The hand-written tables: who may open what (`rights.txt`), do what (`acts.txt`), see what (`private.txt`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Right:
    """One line of `rights.txt`: the answers by role, `rest` for everybody not named."""

    route: str
    query: str
    row: str
    method: str
    sends: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.route}{self.query} {self.row}"

    def answer(self, role: str) -> str:
        named = self.answers.get(role)
        return named or self.answers.get("other" if role.startswith("bureau_") else "rest") or self.answers.get("rest", "no line")


def rights() -> list[Right]:
    """All lines; the first answer that names a role holds, so that `office` may follow `clerk`."""
    lines, groups = read("rights.txt")
    return [_right(line, groups) for line in lines]


def acts() -> dict[tuple[str, str], set[str]]:
    """Who may do which act of the desk: (what it is about, key) → roles."""
    lines, groups = read("acts.txt")
    return {(words[0], words[1]): _roles(words[2:], groups) for words in (line.split() for line in lines)}


@dataclass(frozen=True, slots=True)
class Grant:
    """These roles may see a field, on these routes only (none: wherever they may be)."""

    roles: set[str]
    routes: set[str]


def private() -> dict[str, list[Grant]]:
    """Who may see which field."""
    lines, groups = read("private.txt")
    made: dict[str, list[Grant]] = {}
    for line in lines:
        name, _, rest = line.partition(" ")
        parts = [part.partition(" on ") for part in rest.split(";")]
        made[name] = [Grant(_roles(roles.split(), groups), set(routes.split())) for roles, _, routes in parts]
    return made


def read(name: str) -> tuple[list[str], dict[str, list[str]]]:
    """The lines of a table without its comments, and the groups of roles that `let` names."""
    lines = [line.split("#")[0].strip() for line in (HERE / name).read_text().splitlines()]
    groups = {line.split()[1]: line.split()[2:] for line in lines if line.startswith("let ")}
    return [line for line in lines if line and not line.startswith("let ")], groups


def _right(line: str, groups: dict[str, list[str]]) -> Right:
    address, row, method, rest = line.split(maxsplit=3)
    route, mark, query = address.partition("?")
    name, _, sends = method.partition("+")
    answers: dict[str, str] = {}
    for part in rest.split("|"):
        code, *roles = part.split()
        for role in _roles(roles, groups):
            answers.setdefault(role, code)
    return Right(route, mark + query, "" if row == "-" else row, name, sends, answers)


def _roles(words: list[str], groups: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    for word in words:
        found |= _roles(groups[word], groups) if word in groups else {word}
    return found
