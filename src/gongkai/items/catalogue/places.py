"""The places in which published information is counted: entries by their ids, whole vocabularies, and everything."""

from __future__ import annotations

from collections.abc import Collection

from gongkai.items.models import CatalogueEntry, EntryMapping, Placement, Vocabulary

WHOLE = 0
"""Whatever is published, wherever it stands: each item once."""

NUMBERS = {Vocabulary.LEGAL.value: -1, Vocabulary.LOCAL.value: -2, Vocabulary.COLUMN.value: -3, Vocabulary.STANDARD.value: -4}
"""A whole vocabulary: each item in it once, though in several entries."""


def places_of(versions: Collection[int]) -> dict[int, frozenset[int]]:
    """Where each version counts: in its entries, those above them, those that any of these count as, their vocabularies,
    and `WHOLE`. One query for each level of the catalogue, however many versions."""
    found: dict[int, set[int]] = {version: set() for version in versions}
    for version, entry in Placement.objects.filter(version__in=versions).values_list("version", "entry"):
        found[version].add(entry)
    own = set().union(*found.values()) if found else set()
    reached, vocabularies = _closure(own)
    return {
        version: frozenset({WHOLE}.union(*((reached[entry] | {NUMBERS[vocabularies[one]] for one in reached[entry]}) for entry in entries)))
        for version, entries in found.items()
    }  # fmt: skip


def reached_from(entries: Collection[int]) -> set[int]:
    """The entries in which an item of these counts: themselves, those above, those that any of these count as."""
    return set().union(*_closure(set(entries))[0].values()) if entries else set()


def _closure(entries: set[int]) -> tuple[dict[int, set[int]], dict[int, str]]:
    """For each entry those that it reaches, itself included; and the vocabulary of every one of them."""
    leads: dict[int, set[int]] = {}
    vocabularies: dict[int, str] = {}
    frontier = set(entries)
    while frontier:
        for entry, parent, vocabulary in CatalogueEntry.objects.filter(pk__in=frontier).values_list("pk", "parent", "vocabulary"):
            vocabularies[entry] = vocabulary
            leads[entry] = {parent} if parent else set()
        for entry, other in EntryMapping.objects.filter(entry__in=frontier).values_list("entry", "counts_as"):
            leads[entry].add(other)
        frontier = set().union(*(leads[entry] for entry in frontier)) - leads.keys()
    return {entry: _reached(entry, leads) for entry in entries}, vocabularies


def _reached(entry: int, leads: dict[int, set[int]]) -> set[int]:
    seen, waiting = {entry}, [entry]
    while waiting:
        for other in leads[waiting.pop()] - seen:
            seen.add(other)
            waiting.append(other)
    return seen
