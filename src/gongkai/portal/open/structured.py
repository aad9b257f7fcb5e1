"""The same facts for machines: schema.org as JSON-LD, a block of data and no script."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from gongkai.items.models import Version
from gongkai.items.queries import PublicItem
from gongkai.portal.open import addresses

_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured(request: HttpRequest, found: PublicItem, version: Version, address: str) -> SafeString:
    """The item as a document and an article with its number, publisher, days and files."""
    publisher = {"@type": "GovernmentOrganization", "name": found.item.body.name}
    told = {
        "@context": "https://schema.org",
        "@type": ["DigitalDocument", "Article"],
        "@id": address,
        "url": address,
        "headline": version.title,
        "name": version.title,
        "identifier": found.item.index_number,
        "abstract": version.summary,
        "keywords": version.keywords,
        "inLanguage": "zh-Hans",
        "isAccessibleForFree": True,
        "dateCreated": version.formed_on.isoformat(),
        "datePublished": found.releases[0].at.isoformat(),
        "dateModified": found.releases[-1].at.isoformat(),
        "publisher": publisher,
        "author": {"@type": "GovernmentOrganization", "name": version.issuer},
        "hasPart": [
            {"@type": "DigitalDocument", "name": row.title, "url": addresses.absolute(request, addresses.attachment(found.item.pk, row))}
            for row in found.attachments
        ],
    }
    return _block({name: value for name, value in told.items() if value not in ("", None, [])})


def _block(told: dict[str, Any]) -> SafeString:
    """As Django's `json_script` does it, which knows only its own type: nothing in it can end the element."""
    text = json.dumps(told, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
