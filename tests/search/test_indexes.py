"""The index that the database keeps is the one that is asked."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gongkai.search import indexes
from gongkai.search.bigrams import tokens
from gongkai.search.folding import folded, storable
from gongkai.search.models import PublicPassage
from tests.generator.chinese import Writer
from tests.search.imagined import let_find, text

pytestmark = pytest.mark.django_db

TEXT = st.text(st.one_of(st.sampled_from("政府信息公开 %_\"*()'\\&|!<>:"), st.characters(codec="utf-8")), max_size=40)


def in_postgresql(compared: str, facets: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT lexeme FROM unnest(search_tokens(%s, %s))", [compared, facets])
        return {lexeme for (lexeme,) in cursor.fetchall()}


@given(TEXT)
@hypothesis_settings(max_examples=200)
def test_postgresql_cuts_as_the_program_does(written: str) -> None:
    if connection.vendor == "postgresql":
        compared = folded(storable(written))
        assert in_postgresql(compared, " kind_item year_2024 ") == tokens(compared) | {"kind_item", "year_2024"}


def test_a_passage_of_the_longest_kind_is_indexed() -> None:
    rare = "".join(Writer(1).random.sample([chr(code) for code in range(0x20000, 0x2A000)], 9_000))
    let_find([text(1, rare), text(2, Writer(1).text(9_000))])
    assert PublicPassage.objects.count() == 10


def test_the_index_is_put_back_after_every_migrate() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER search_publicpassage_insert")
            indexes.install(connection)
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'search_%'")
            assert cursor.fetchone() == (6,)
    else:
        indexes.install(connection)
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%%search_tokens%%' ORDER BY indexname")
            assert cursor.fetchall() == [("search_deskpassage_tokens",), ("search_publicpassage_tokens",)]


def test_the_limit_of_an_older_index_goes() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER INDEX search_publicpassage_tokens SET (gin_pending_list_limit = 256)")
            indexes.install(connection)
            cursor.execute("SELECT reloptions FROM pg_class WHERE relname = 'search_publicpassage_tokens'")
            assert cursor.fetchone() == (None,)
            cursor.execute("SHOW gin_pending_list_limit")
            assert cursor.fetchone() == (indexes.FEW,)


def test_passages_are_replaced_and_not_changed() -> None:
    if connection.vendor == "sqlite":
        from django.db import DatabaseError, transaction

        let_find([text(1, "低保")])
        with pytest.raises(DatabaseError, match="not changed but replaced"), transaction.atomic():
            PublicPassage.objects.update(folded="养老")
