"""What is checked: the content of a version, its attachments as far as they were looked into, and what the office keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.files.hidden.finding import Hidden


@dataclass(frozen=True, slots=True)
class CheckedText:
    """The content of a version. `texts` are its other fields by name (`summary`, `issuer` …), `days` its dates; `html` is
    clean, `plain` its text line by line; `genre` as in `items.kinds.Genre`, `places` how many entries of catalogues."""

    title: str
    plain: str = ""
    html: str = ""
    genre: str = "document"
    texts: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    places: int = 0


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """An attachment. `hidden` is None where nobody looked; `text` is None where it was not taken yet, `has_text` false for
    a scan or a kind that is not read; `held` says why it is in quarantine, blank where it is not."""

    title: str
    hidden: tuple[Hidden, ...] | None = None
    text: str | None = None
    has_text: bool = True
    held: str = ""


@dataclass(frozen=True, slots=True)
class WrongWord:
    """An entry of the office's word list; `right` may be blank where nothing stands in its place."""

    wrong: str
    right: str = ""
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader and a post: one entry for each post that somebody holds."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class KnownLink:
    """What came of asking for a link: `is_dead` with the words for why (打不开, 页面已不存在 …)."""

    is_dead: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Lists:
    """What the office keeps, and what is known of links by their address; links that are not in it were not asked for."""

    words: tuple[WrongWord, ...] = ()
    leaders: tuple[Leader, ...] = ()
    links: Mapping[str, KnownLink] = field(default_factory=dict)
    checks_links: bool = True
