"""Right tables: mostly zeros, some hundreds, some thousands, and every identity of the form holds."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from gongkai.report.forms import Column, FormRow, table_form
from gongkai.report.identities import leaf_rows
from tests.generator.truth import Number, RightTable

SIZES = ("empty", "small", "small", "small", "middle", "middle", "large")
"""how busy a body is; a township is small or empty, a city large"""
LARGEST = {"empty": 0, "small": 9, "middle": 300, "large": 4000}


def applications(rng: Random, form: str) -> RightTable:
    """Table 3; the columns of 总计 and the rows （七） and 一 follow from the rest."""
    size = rng.choice(SIZES)
    leaves = {key: _kinds(rng, size) for key in leaf_rows(form)}
    total = _added(list(leaves.values()))
    forward = _kinds(rng, "small" if size != "empty" else size)
    received = _added([total, forward])
    carried_in = [rng.choice((0, min(value, rng.randint(0, 9)))) for value in received]
    rows = {"received_new": _taken(received, carried_in), "received_carried_in": carried_in, **leaves}
    rows |= {"outcome_total": total, "carried_forward": forward}
    ordered = {key: (*rows[key], sum(rows[key])) for key in table_form("applications", form).keys}
    return RightTable("applications", form, ordered)


def remedies(rng: Random, form: str) -> RightTable:
    """Table 4: three blocks, each with its own 总计."""
    size = rng.choice(("empty", "empty", "small", "middle"))
    rows = {}
    for key in table_form("remedies", form).keys:
        parts = [_count(rng, size, 0.5) for _ in range(4)]
        rows[key] = (*parts, sum(parts))
    return RightTable("remedies", form, rows)


def proactive(rng: Random, form: str) -> RightTable:
    """Table 2: no sum binds its figures."""
    rows = {row.key: _free_row(rng, row) for row in table_form("proactive", form).rows}
    return RightTable("proactive", form, rows)


def statistics(rng: Random, form: str) -> RightTable:
    """The tables of 2014 (one column) and 2008 (this year and cumulative), sub-items adding up where they are told."""
    rows: dict[str, tuple[Number, ...]] = {}
    for row in table_form("statistics", form).rows:
        if form == "2014" or row.code:  # of 2008 only the numbered list is printed
            this_year = _free(rng, row.columns[0])
            rows[row.key] = (this_year,) if form == "2014" else (this_year, this_year + rng.choice((0, 0, 7, 1834)))
    return RightTable("statistics", form, _with_sums(rows))


SUMS = {
    "proactive_total": ("via_gazette", "via_website", "via_weibo", "via_wechat", "via_other"),
    "responses_total": ("press_conferences", "online_interviews", "interpretations", "responses_by_social_media",
                        "responses_by_other"),
    "received_total": ("received_in_person", "received_by_fax", "code_13", "received_online", "received_by_letter",
                       "code_16"),
    "answered_refused": (
        "refused_state_secret", "refused_trade_secret", "refused_privacy", "refused_security_and_stability",
        "refused_not_government_information", "refused_other_law", *(f"code_{n}" for n in range(24, 32)),
    ),
    "answered_total": (
        "answered_already_public", "answered_granted", "answered_partly_granted", "answered_refused",
        "answered_not_this_body", "answered_not_existing", "answered_supplement", "answered_other_channel",
    ),
    "reviews_total": ("reviews_upheld", "reviews_corrected", "reviews_other"),
    "suits_total": ("suits_upheld", "suits_corrected", "suits_other"),
    "staff_total": ("staff_full_time", "staff_part_time"),
}  # fmt: skip
"""the sub-items of a total (law.md 4.1), those of both forms together; refusals before the answers they are part of"""
PARTS = {"proactive_normative_documents": "proactive_total", "press_conferences_led": "press_conferences",
         "online_interviews_led": "online_interviews", "completed_extended": "answered_total"}  # fmt: skip
"""“其中” items, at most as large as what they are part of"""


def _with_sums(rows: dict[str, tuple[Number, ...]]) -> dict[str, tuple[Number, ...]]:
    for total, parts in SUMS.items():
        members = [rows[part] for part in parts if part in rows]
        if len(members) > 1:
            rows[total] = tuple(sum(column) for column in zip(*members, strict=True))
    for part, whole in PARTS.items():
        if part in rows:
            rows[part] = tuple(min(a, b) for a, b in zip(rows[part], rows[whole], strict=True))
    if "completed_total" in rows:  # every answer ends an application
        rows["completed_total"] = rows["answered_total"]
        rows["completed_on_time"] = (rows["answered_total"][0] - rows["completed_extended"][0],)
    return rows


def _kinds(rng: Random, size: str) -> list[int]:
    """Six kinds of applicants: natural persons often, the others rarely."""
    return [_count(rng, size, 0.55), *(_count(rng, size, 0.06) for _ in range(5))]


def _count(rng: Random, size: str, often: float) -> int:
    if size == "empty" or rng.random() > often:
        return 0
    return rng.randint(1, max(1, int(LARGEST[size] * rng.random() ** 2)))


def _free_row(rng: Random, row: FormRow) -> tuple[Number, ...]:
    return tuple(_free(rng, column) for column in row.columns)


def _free(rng: Random, column: Column) -> Number:
    if column.number == "money":
        whole, digits = rng.choice((0, 0, 12, 7730, 18651)), rng.choice((0, 0, 2, 4, 6))
        return Decimal(whole) if not digits else Decimal(f"{whole}.{rng.randrange(1, 10**digits):0{digits}d}")
    if column.number == "signed":
        return rng.choice((0, 0, 0, 3, -2, -18, 5))
    return rng.choice((0, 0, 0, rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 9999)))


def _added(rows: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _taken(larger: list[int], smaller: list[int]) -> list[int]:
    return [a - b for a, b in zip(larger, smaller, strict=True)]
