"""Addresses of the public site of active disclosure; a static copy has each of them as a file."""

from django.urls import path, register_converter

from gongkai.portal.open import bodies, columns, data, feeds, files, item, lists, search, sitemaps, verifying
from gongkai.portal.open.numbers import Number

register_converter(Number, "number")

FEEDS = {"atom": "feed.atom", "rss": "feed.rss"}

urlpatterns = [
    path("open/", columns.area, name="open"),
    path("open/list/", lists.site, name="open_list"),
    path("open/list/<number:page>/", lists.site, name="open_list_page"),
    path("open/verify/", verifying.verify, name="verify"),
    path("open/data/", data.index, name="data"),
    *(path(f"open/data/items.{kind}", data.file, {"kind": kind}, name=f"data_{kind}") for kind in data.TYPES),
    *(path(f"open/data/items-<number:part>.{kind}", data.file, {"kind": kind}, name=f"data_part_{kind}") for kind in data.TYPES),
    path("open/items/<number:item_id>/", item.page, name="item"),
    path("open/items/<number:item_id>/print/", item.printed, name="item_print"),
    path("open/items/<number:item_id>/files/<number:attachment_id>.<str:ending>", files.attached, name="item_file"),
    path("open/items/<number:item_id>/pictures/<number:picture_id>.<str:ending>", files.picture, name="item_picture"),
    path("open/<number:body_id>/", bodies.body, name="open_body"),
    path("open/<number:body_id>/list/", lists.body, name="body_list"),
    path("open/<number:body_id>/list/<number:page>/", lists.body, name="body_list_page"),
    path("open/<number:body_id>/guide/", bodies.guide, name="guide"),
    path("open/<number:body_id>/rules/", bodies.rules, name="rules"),
    path("open/<number:body_id>/statutory/", bodies.statutory, name="statutory"),
    path("open/<number:body_id>/reports/", bodies.reports, name="reports"),
    path("open/<number:body_id>/kinds/<number:entry_id>/", lists.entry, name="entry"),
    path("open/<number:body_id>/kinds/<number:entry_id>/<number:page>/", lists.entry, name="entry_page"),
    *(path(f"open/{file}", feeds.feed, {"kind": kind}, name=f"open_{kind}") for kind, file in FEEDS.items()),
    *(path(f"open/<number:body_id>/{file}", feeds.feed, {"kind": kind}, name=f"body_{kind}") for kind, file in FEEDS.items()),
    *(
        path(f"open/<number:body_id>/kinds/<number:entry_id>/{file}", feeds.feed, {"kind": kind}, name=f"entry_{kind}")
        for kind, file in FEEDS.items()
    ),
    path("search/", search.search, name="search"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<number:chunk>.xml", sitemaps.chunk, name="sitemap_chunk"),
]
