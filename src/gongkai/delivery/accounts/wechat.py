"""The interface of a WeChat Official Account: cover, draft, publication, what came of it, removal.

Its access token is asked for with every piece of work (`stable_token` gives the same one while that is valid) and never
kept. Where the service says meanwhile that it has run out, it is renewed once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from gongkai.delivery.accounts.calling import Content, NoAnswer, NotSent, Refusal, as_file, as_json, post

SYSTEM_ERROR = "-1"
TOKEN_GONE = ("40001", "40014", "42001")
LONGEST_TITLE, LONGEST_AUTHOR, LONGEST_DIGEST = 32, 16, 128
LONGEST_CONTENT, LARGEST_CONTENT = 20_000, 1024 * 1024
LONGEST_ADDRESS = 1024
LARGEST_COVER = 10 * 1024 * 1024
LISTED = 20
"""The most that one page of what was published holds."""


@dataclass(frozen=True, slots=True)
class Article:
    """What is published; `content` is HTML of fewer than 20,000 characters without pictures, `cover` a permanent media id."""

    title: str
    author: str
    digest: str
    content: str
    content_source_url: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a publication: `status` is publish_status, blank links where it did not come out."""

    status: int
    article_id: str = ""
    link: str = ""


class Account:
    """An account as its interface knows it; errors are those of `calling`."""

    def __init__(self, base: str, app_id: str, secret: str) -> None:
        self._base, self._app_id, self._secret = base, app_id, secret
        self._token = ""

    def __repr__(self) -> str:
        return "Account(…)"

    def upload_cover(self, name: str, kind: str, data: bytes) -> str:
        """Put a picture into the account's permanent material; its media id."""
        content = as_file("media", name, kind, data)
        return _text(self._asked("/cgi-bin/material/add_material", content, {"type": "image"}), "media_id")

    def draft(self, article: Article, cover: str) -> str:
        """Put an article among the drafts; the media id of the draft. Nobody sees it but the account's own people."""
        values = {"article_type": "news", **asdict(article), "thumb_media_id": cover, "need_open_comment": 0}
        return _text(self._asked("/cgi-bin/draft/add", as_json({"articles": [values]})), "media_id")

    def submit(self, draft: str) -> str:
        """Have a draft published; the id of the publication, which goes on after this."""
        try:
            return _text(self._asked("/cgi-bin/freepublish/submit", as_json({"media_id": draft})), "publish_id")
        except Refusal as refusal:
            if refusal.code == SYSTEM_ERROR:
                # which does not say whether it was taken
                raise NoAnswer from None
            raise

    def outcome(self, publish_id: str) -> Outcome:
        """How far a publication is."""
        found = self._asked("/cgi-bin/freepublish/get", as_json({"publish_id": publish_id}))
        items = (found.get("article_detail") or {}).get("item") or [{}]
        status = found.get("publish_status")
        if not isinstance(status, int):
            raise NoAnswer
        return Outcome(status, str(found.get("article_id") or ""), str(items[0].get("article_url") or ""))

    def find(self, source_url: str, title: str, since: int) -> Outcome | None:
        """Among the latest publications the one with this address and title, not before a moment (seconds); None: not there."""
        asked = as_json({"offset": 0, "count": LISTED, "no_content": 1})
        for row in self._asked("/cgi-bin/freepublish/batchget", asked).get("item") or []:
            for one in (row.get("content") or {}).get("news_item") or []:
                same = one.get("content_source_url") == source_url and one.get("title") == title
                if same and not one.get("is_deleted") and int(row.get("update_time") or 0) >= since:
                    return Outcome(0, str(row.get("article_id") or ""), str(one.get("url") or ""))
        return None

    def delete(self, article_id: str) -> None:
        """Remove what was published, for good. Said twice it is done once."""
        try:
            self._asked("/cgi-bin/freepublish/delete", as_json({"article_id": article_id, "index": 0}))
        except Refusal:
            if not self._is_deleted(article_id):
                raise

    def _is_deleted(self, article_id: str) -> bool:
        try:
            found = self._asked("/cgi-bin/freepublish/getarticle", as_json({"article_id": article_id}))
        except Refusal:
            return False
        pieces = found.get("news_item") or []
        return bool(pieces) and all(one.get("is_deleted") is True for one in pieces)

    def _asked(self, path: str, content: Content, query: dict[str, str] | None = None) -> dict[str, Any]:
        def ask() -> dict[str, Any]:
            return _accepted(post(self._base, path, content, {"access_token": self._token, **(query or {})}))

        if not self._token:
            self._token = self._new_token(forced=False)
        return self._once_renewed(ask)

    def _once_renewed(self, ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        try:
            return ask()
        except Refusal as refusal:
            if refusal.code not in TOKEN_GONE:
                raise
        self._token = self._new_token(forced=True)
        return ask()

    def _new_token(self, forced: bool) -> str:
        values = {"grant_type": "client_credential", "appid": self._app_id, "secret": self._secret, "force_refresh": forced}
        try:
            return _text(_accepted(post(self._base, "/cgi-bin/stable_token", as_json(values))), "access_token")
        except NoAnswer:
            # what was to be asked of the account itself did not go out
            raise NotSent from None


def _accepted(found: dict[str, Any]) -> dict[str, Any]:
    if (code := found.get("errcode", 0)) not in (0, "0"):
        raise Refusal(code)
    return found


def _text(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str | int) or not str(value):
        raise NoAnswer
    return str(value)
