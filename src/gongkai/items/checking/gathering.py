"""What the machine checks are given of files and links: what was found out about them, by the worker and before."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.delivery.links import checking
from gongkai.delivery.models import LinkState
from gongkai.files import looks, texts
from gongkai.files.models import FileText, StoredFile
from gongkai.files.scanning import quarantine
from gongkai.files.text.states import TextState
from gongkai.items.checking.links import links_of
from gongkai.items.checking.values import CheckedFile, KnownLink

_DEAD = (LinkState.GONE, LinkState.ERROR, LinkState.UNREACHABLE, LinkState.FORBIDDEN, LinkState.INVALID)


def attached(brought: Iterable[tuple[StoredFile, str]]) -> tuple[CheckedFile, ...]:
    """Attachments with their titles as they are checked. Four questions to the database, whatever their number; the files
    come from a query that asked the policy, or from the act itself."""
    pairs = list(brought)
    files = [file for file, _ in pairs]
    hidden, held, taken = looks.hidden_things(files), quarantine.held(files), texts.texts_of(files)
    return tuple(
        CheckedFile(title, hidden[file.pk], *_text(taken.get(file.pk)), held.get(file.pk, "")) for file, title in pairs
    )


def known_links(html: str) -> dict[str, KnownLink]:
    """What is known of the links of cleaned HTML; those that the worker has not asked for yet are not in it."""
    found = checking.states_of(links_of(html))
    return {
        url: KnownLink(check.outcome in _DEAD, _words(check.get_outcome_display(), check.status))
        for url, check in found.items() if check.outcome != LinkState.WAITING
    }  # fmt: skip


def _words(label: str, status: int | None) -> str:
    return f"{label}（{status}）" if status else label


def _text(kept: FileText | None) -> tuple[str | None, bool]:
    if kept is None:
        return None, True
    return kept.text, kept.state in (TextState.TAKEN, TextState.CUT)
