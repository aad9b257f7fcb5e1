"""A letter as it will be printed, for a page: the same value that the PDF is made of, in the page's own markup."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from gongkai.applications.models import Draft
from gongkai.bodies.policy import visible
from gongkai.desk.letters.stages import mark_of
from gongkai.letters import acts, paper
from gongkai.letters.kinds import Stage
from gongkai.letters.models import AlsoAnswered, Letter
from gongkai.letters.queries import paper_of
from gongkai.writing.letter import Heading, OfficialLetter, Table, printable

SHORT = 12
"""Characters of a SHA-256 that people compare by eye."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the body: `kind` is paragraph, heading or table; the cells of a table are in `head` and `rows`."""

    kind: str
    text: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper on a page; `mark` as in `stages.mark_of`, `digest` the beginning of the SHA-256 that is approved."""

    letter: Letter
    paper: OfficialLetter
    mark: str

    @property
    def digest(self) -> str:
        return self.letter.sha256[:SHORT]

    @property
    def issuer(self) -> str:
        return printable(self.paper.issuer)

    @property
    def title(self) -> str:
        return printable(self.paper.title)

    @property
    def signed_as(self) -> str:
        return printable(self.paper.signed_as)

    @property
    def parts(self) -> list[Part]:
        return [_part(block) for block in self.paper.body]


def preview(letter: Letter) -> Preview:
    """The letter as it stands now, with number and date as far as it has them."""
    return Preview(letter, paper_of(letter), mark_of(letter.course))


def previews(actor: Any, drafts: Collection[Draft]) -> dict[int, Preview]:
    """The papers of drafts that are under review, by the draft's id; also of those that share another's letter."""
    numbers = [draft.pk for draft in drafts]
    shared = dict(AlsoAnswered.objects.filter(draft__in=numbers).order_by("letter").values_list("draft", "letter"))
    mine = visible(actor, acts.READ, Letter.objects.select_related("course"))
    found = mine.filter(course__stage=Stage.ANSWER)
    own = {letter.draft_id: letter for letter in found.filter(draft__in=numbers).order_by("pk")}
    others = {letter.pk: letter for letter in found.filter(pk__in=set(shared.values()))} if shared else {}
    own |= {draft: others[letter] for draft, letter in shared.items() if letter in others and draft not in own}
    return {draft: Preview(letter, paper.read(letter.content), mark_of(letter.course)) for draft, letter in own.items()}


def _part(block: Any) -> Part:
    if isinstance(block, Table):
        rows = tuple(tuple(printable(cell) for cell in row) for row in block.rows)
        return Part("table", head=tuple(printable(cell) for cell in block.head), rows=rows)
    return Part("heading" if isinstance(block, Heading) else "paragraph", printable(block.text))
