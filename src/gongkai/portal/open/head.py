"""The `<meta>` tags of government sites: site, column and content, by which pages are collected."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from gongkai.bodies.models import Body
from gongkai.items.models import CatalogueEntry, Version
from gongkai.items.queries import PublicItem
from gongkai.portal.open import addresses
from gongkai.site import clock

COLUMN_TYPE = "政府信息公开"
LONGEST = 200


def of_site(request: HttpRequest) -> list[tuple[str, str]]:
    """What every page says of the site; blank values are left out."""
    host = urlsplit(addresses.absolute(request, "/")).netloc
    tags = [("SiteName", settings.SITE_NAME), ("SiteDomain", host), ("SiteIDCode", settings.SITE_ID_CODE)]
    return [(name, value) for name, value in tags if value]


def of_column(request: HttpRequest, name: str, body: Body | None = None) -> list[tuple[str, str]]:
    """The page of a column: its name, whose it is, its address."""
    whole = f"{body.name} {name}" if body else name
    tags = [
        ("ColumnName", name), ("ColumnDescription", whole), ("ColumnKeywords", name), ("ColumnType", COLUMN_TYPE),
        ("Url", addresses.absolute(request, request.path)),
    ]  # fmt: skip
    return of_site(request) + tags


def of_item(request: HttpRequest, found: PublicItem, version: Version, address: str) -> list[tuple[str, str]]:
    """The page of an item."""
    first = found.releases[0]
    tags = [
        ("ColumnName", _column(found.places)), ("ColumnType", COLUMN_TYPE), ("ArticleTitle", version.title),
        ("PubDate", first.at.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M")), ("ContentSource", version.source or version.issuer),
        ("Keywords", version.keywords or version.title), ("Author", version.editor or version.issuer),
        ("Description", (version.summary or version.plain)[:LONGEST].replace("\n", " ")), ("Url", address),
    ]  # fmt: skip
    return of_site(request) + [(name, value) for name, value in tags if value]


def _column(places: tuple[CatalogueEntry, ...]) -> str:
    return places[0].name if places else COLUMN_TYPE
