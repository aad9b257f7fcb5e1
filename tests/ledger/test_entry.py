"""What an event is as text, and what it refuses to hold."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gongkai.ledger.entry import GENESIS, Entry, ForbiddenContent, canonical_text, link, parse
from gongkai.site.clock import SHANGHAI

ENTRY = Entry(
    body_id=12,
    sequence=1,
    subject_kind="archived_report",
    subject_id=5,
    verb="archive.added",
    law_date=date(2026, 1, 31),
    recorded_at=datetime(2026, 1, 31, 23, 30, tzinfo=SHANGHAI),
    actor_id=3,
    codes={"year": 2025, "part": None, "late": True, "until": "2026-02-01"},
    records={"file": 9},
    digests={"original": "ab" * 32},
)


def test_the_canonical_text_is_the_same_on_every_machine() -> None:
    assert canonical_text(ENTRY) == (
        '{"actor":3,"body":12,"codes":{"late":true,"part":null,"until":"2026-02-01","year":2025},'
        '"digests":{"original":"' + "ab" * 32 + '"},"format":1,"law_date":"2026-01-31",'
        '"recorded_at":"2026-01-31T23:30:00+08:00","records":{"file":9},"sequence":1,"subject":["archived_report",5],"verb":"archive.added"}'
    )


def test_a_canonical_text_is_read_back_as_the_same_entry() -> None:
    assert parse(canonical_text(ENTRY)) == ENTRY


def test_the_hash_depends_on_the_text_and_on_everything_before_it() -> None:
    text = canonical_text(ENTRY)
    assert len({link(GENESIS, text), link("1" * 64, text), link(GENESIS, text + " ")}) == 3


@pytest.mark.parametrize(
    "codes",
    [
        {"applicant": "张三"},
        {"note": "see the letter of monday"},
        {"phone": 13800138000},
        {"phone": "tel13800138000"},
        {"identity": "110101199003070011"},
        {"Name": "x"},
        {"ratio": 0.5},
        {"list": ["a"]},
    ],
)
def test_names_long_numbers_and_free_text_are_refused(codes: dict[str, object]) -> None:
    with pytest.raises(ForbiddenContent):
        replace(ENTRY, codes=codes)


def test_a_refusal_does_not_repeat_what_it_refused() -> None:
    with pytest.raises(ForbiddenContent) as refusal:
        replace(ENTRY, codes={"phone": 13800138000})
    assert "13800138000" not in str(refusal.value)


def test_a_digest_must_look_like_a_digest() -> None:
    with pytest.raises(ForbiddenContent):
        replace(ENTRY, digests={"name": "张三"})
