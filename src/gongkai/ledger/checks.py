"""Asked at every start: are the events still guarded by the database?"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections

from gongkai.ledger import triggers

HINT = (
    "先运行 gongkai ledger verify 查明台账是否被改动；查明后以 python -m gongkai.site migrate --skip-checks 重新装上。"
)


def events_are_guarded(
    app_configs: Sequence[AppConfig] | None, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001 for every database whose triggers over the events are missing or changed."""
    unguarded = {
        alias: triggers.missing(connections[alias])
        for alias in databases or ()
        if triggers.has_table(connections[alias])
    }
    return [
        Error(f"数据库 {alias} 中保护台账的触发器缺失：{'、'.join(names)}", hint=HINT, id="ledger.E001")
        for alias, names in unguarded.items()
        if names
    ]
