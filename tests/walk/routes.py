"""Every address of the site, from the resolver."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver


def names(resolver: URLResolver, space: str = "", path: str = "/") -> Iterator[str]:
    """The full name of every route; one without a name by its path."""
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}" if one.name else f"{path}{one.pattern}"
        else:
            inside = f"{space}{one.namespace}:" if one.namespace else space
            yield from names(one, inside, f"{path}{one.pattern}")
