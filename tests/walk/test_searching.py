"""What counts as a statement that changes something."""

from __future__ import annotations

import pytest

from tests.walk.searching import reads


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "(SELECT 1) UNION (SELECT 2)",
        "WITH RECURSIVE span (number) AS (SELECT 1) SELECT number FROM span",
        "WITH named AS (SELECT updated FROM item) SELECT * FROM named",
        "SAVEPOINT one",
    ],
)
def test_a_question_changes_nothing(sql: str) -> None:
    assert reads(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO item VALUES (1)",
        "UPDATE item SET title = ''",
        "WITH gone AS (DELETE FROM item RETURNING id) SELECT id FROM gone",
        "with new as (select 1) insert into item select * from new",
    ],
)
def test_a_statement_that_writes_is_none_even_behind_with(sql: str) -> None:
    assert not reads(sql)
