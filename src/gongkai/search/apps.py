"""Registers the room with Django, its rules with the policy; keeps the full-text indexes in place."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "gongkai.search"
    verbose_name = "检索"

    def ready(self) -> None:
        from gongkai.search import indexes

        import_module("gongkai.search.rules")
        connection_created.connect(_prepare, dispatch_uid="search.connection")
        post_migrate.connect(_install, sender=self, dispatch_uid="search.indexes")
        for connection in connections.all(initialized_only=True):
            if connection.connection is not None:
                indexes.prepare(connection)


def _prepare(connection: Any, **kwargs: Any) -> None:
    from gongkai.search import indexes

    indexes.prepare(connection)


def _install(using: str, **kwargs: Any) -> None:
    from gongkai.search import indexes

    if indexes.has_tables(connections[using]):
        indexes.install(connections[using])
