"""One share of the items: of every `processes`th body, some thousand at a time.

What a document of its own kind has beside its text (`norms` facts) stands there too, but is no part of its digest.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from bench.items_loading.ground import Ground, Place
from tests.generator.chinese import Writer

FIRST_DAY = date(2015, 1, 5)
TEXTS = 400
"""texts of which the items' are made"""
CHUNK = 4_000
PIECES = 3
"""in an issue of a gazette"""
UNPUBLISHED = 20
"""every so many items one is on its way at the desk, or withheld"""


@dataclass(frozen=True, slots=True)
class Share:
    """Item numbers below `count` of the bodies whose place leaves `process` over when divided by `processes`."""

    ground: Ground
    count: int
    process: int
    processes: int
    today: date
    searched: bool

    def numbers(self) -> Iterator[int]:
        """In the order of publication; each number is also the id of the item."""
        bodies = len(self.ground.places)
        return (number for number in range(1, self.count + 1) if number % bodies % self.processes == self.process)

    def day(self, number: int) -> date:
        return FIRST_DAY + timedelta(int(((self.today - FIRST_DAY).days - 1) * number / self.count))


def is_published(number: int) -> bool:
    return number % UNPUBLISHED != 7


def site_place(number: int) -> int:
    """How many published items there are up to this one."""
    return number - (number + UNPUBLISHED - 7) // UNPUBLISHED


@dataclass
class Rows:
    """Unsaved rows by model."""

    by_model: dict[type[Any], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: Any) -> Any:
        self.by_model[type(row)].append(row)
        return row

    def write(self) -> None:
        """COPY all, in one transaction with whatever else is done in it."""
        for rows in self.by_model.values():
            _copy(rows)
        self.by_model.clear()


def _copy(rows: list[Any]) -> None:
    from django.db import connection

    model = type(rows[0])
    # ids that nobody names are given by the database
    fields = [one for one in model._meta.concrete_fields if not (one.primary_key and rows[0].pk is None)]
    names = ", ".join(connection.ops.quote_name(one.column) for one in fields)
    kept = [(one.attname, one) for one in fields]
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({names}) FROM STDIN"
    with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_value(getattr(row, name), one) for name, one in kept])


def _value(value: Any, column: Any) -> Any:
    found = column.get_prep_value(value) if column.get_internal_type() == "JSONField" else value
    return getattr(found, "value", found)


def write(share: Share) -> int:
    """All of a share; how many rows."""
    from django.db import connection, transaction

    from gongkai.ledger.models import ChainHead

    with connection.cursor() as cursor:
        # every key was given here; whether one leads nowhere shows when everything is derived anew (`checking`)
        cursor.execute("SET session_replication_role = replica")
    bodies = {place.body for place in share.ground.places}
    heads = {head.body_id: head for head in ChainHead.objects.filter(body_id__in=bodies)}
    maker, rows, done = Maker(share, heads), Rows(), 0
    maker.rows = rows
    numbers = share.numbers()
    while batch := [number for number, _ in zip(numbers, range(CHUNK), strict=False)]:
        for number in batch:
            maker.make(number)
        done += sum(len(found) for found in rows.by_model.values())
        with transaction.atomic():
            rows.write()
    ChainHead.objects.bulk_update([head for head in heads.values() if head.body_id in maker.told], ["sequence", "hash"], batch_size=500)
    return done


class Maker:
    """Makes the rows of one item after the other."""

    rows: Rows

    def __init__(self, share: Share, heads: dict[int, Any]) -> None:
        from gongkai.items.catalogue.places import NUMBERS
        from gongkai.site import clock

        self.share, self.heads = share, heads
        self.told = set[int]()
        self.now = clock.now()
        self._places: dict[str, int] = defaultdict(int)
        self._norms: dict[int, int] = {}
        self._recent: dict[int, list[int]] = defaultdict(list)
        writer = Writer("loading")
        self._texts = [writer.text(writer.random.randint(60, 220)) for _ in range(TEXTS)]
        self._titles = [writer.title()[:60] for _ in range(TEXTS)]
        self._legal, self._local = NUMBERS["legal"], NUMBERS["local"]

    def make(self, number: int) -> None:
        place = self.share.ground.places[number % len(self.share.ground.places)]
        if is_published(number):
            self._published(number, place)
        else:
            self._on_its_way(number, place)

    def _published(self, number: int, place: Place) -> None:
        from gongkai.items import verbs
        from gongkai.items.kinds import ReleaseKind
        from gongkai.items.models import Origin, Release
        from gongkai.ledger.digests import keyed_digest
        from gongkai.site.clock import SHANGHAI

        on, add = self.share.day(number), self.rows.add
        item, version, entries = self._item(number, place, on, "原网站已经公开，接收到本系统")
        kind = ReleaseKind.TAKEN_OVER
        moment = datetime.combine(on, time(0), SHANGHAI)
        add(Release(pk=number, version_id=number, kind=kind, sha256=version.sha256, person_id=place.clerk, at=moment))
        identity = hashlib.sha256(f"i:{item.index_number}".encode()).hexdigest()
        add(Origin(item_id=number, body_id=place.body, takeover_id=place.takeover, identity=identity, line=number))
        course = self._follow(number, None, self._event(
            place, verbs.SUBJECT, number, verbs.TAKEN_OVER, on, {"formed_on": on.isoformat(), "kind": kind.value},
            {"version": number, "release": number, "takeover": place.takeover}, {"version": keyed_digest(version.sha256)},
        ))  # fmt: skip
        self._in_lists(number, place, entries)
        self._counted(number, place, entries, on)
        worth = self._norm(number, place, on) if item.genre == "norm" else ""
        self._searched(course, item, version, on, worth)

    def _on_its_way(self, number: int, place: Place) -> None:
        """Decided at the desk: not handed over, written on, in review, to be published, or withheld."""
        from gongkai.items import verbs
        from gongkai.items.kinds import Ground, Way

        stage, on = number // UNPUBLISHED % 5, self.share.day(number)
        withheld = stage == 4
        way, ground = (Way.WITHHELD, next(iter(Ground))) if withheld else (Way.PROACTIVE, "")
        item, version, _ = self._item(number, place, on, "不予公开" if withheld else "", way, ground, written=0 < stage < 4)
        codes = {"way": way.value, "ground": str(ground) or None, "formed_on": on.isoformat(), "review_again_on": None}
        state = self._event(place, verbs.SUBJECT, number, verbs.DECIDED, on, codes, {"decision": number})
        steps = {"steps": "secrecy.second.final", "step": "secrecy", "awaits": "secrecy_reviewer"}
        told = [(verbs.DRAFTED, {}), (verbs.SUBMITTED, steps), (verbs.REVIEWED, {"next": None})][: 0 if withheld else stage]
        entries = [state, *(self._event(place, verbs.SUBJECT, number, verb, on, more, {"version": number}) for verb, more in told)]
        course = self._follow(number, None, *entries)
        if version is not None:
            self._searched(course, item, version, on, "", public=False)

    def _item(
        self, number: int, place: Place, on: date, reason: str, way: str = "proactive", ground: str = "", *, written: bool = True
    ) -> tuple[Any, Any, list[tuple[int, int]]]:
        from gongkai.items.models import Decision, Item, Placement, Version

        add = self.rows.add
        published = is_published(number)
        genre, title = self._genre(number, place) if published else "document", f"{self._titles[number % TEXTS]}（{number}）"
        index_number = f"11990101MB0000001E/{on.year}-{number:07}" if published else None
        item = add(Item(pk=number, body_id=place.body, genre=genre, index_number=index_number, made_at=self.now, made_by_id=place.clerk))
        add(Decision(
            pk=number, item_id=number, title=title, document_number="", formed_on=on, way=way, ground=ground, reason=reason,
            signer="", decided_on=on, made_by_id=place.clerk,
        ))  # fmt: skip
        if not written:
            return item, None, []
        text = self._texts[number % TEXTS]
        version = Version(
            pk=number, item_id=number, number=1, html=f"<p>{text}</p>", plain=text, title=title, formed_on=on, issuer=place.name,
            made_by_id=place.clerk, saved_at=self.now, effective_on=on if genre == "norm" else None,
        )  # fmt: skip
        entries = self._entries(number)
        told = version.canonical_with(sorted(one for one, _ in entries), [], {})
        version.sha256 = hashlib.sha256(told.encode()).hexdigest()
        add(version)
        for entry, _ in entries:
            add(Placement(version_id=number, entry_id=entry))
        self._facts(number, place, on, genre)
        return item, version, entries

    def _entries(self, number: int) -> list[tuple[int, int]]:
        """Entries with the one above each: a legal kind, with every third item a local one too."""
        ground = self.share.ground
        found = [(ground.legal[number // 7 % len(ground.legal)], 0)]
        return found + ([ground.local[number // 11 % len(ground.local)]] if number % 3 == 0 else [])

    def _facts(self, number: int, place: Place, on: date, genre: str) -> None:
        from gongkai.norms.models import (
            ConsultationFacts,
            GazetteFacts,
            GazettePiece,
            InterpretationFacts,
            InterpretedNorm,
            NormFacts,
        )

        add = self.rows.add
        if genre == "norm":
            add(NormFacts(version_id=number, category="normative_documents", kind="notice", issuers=place.name))
        elif genre == "interpretation":
            add(InterpretationFacts(version_id=number, form="text", interpreter=place.name))
            add(InterpretedNorm(facts_id=number, position=1, norm_id=self._norms[place.body]))
        elif genre == "consultation":
            add(ConsultationFacts(version_id=number, opens_on=on, closes_on=on + timedelta(30), explanation="说明"))
        elif genre == "gazette":
            add(GazetteFacts(version_id=number, year=on.year, number=number // 1000 % 100 + 1))
            for position, piece in enumerate(self._recent[place.body], 1):
                add(GazettePiece(facts_id=number, position=position, section="文件", piece_id=piece))

    def _event(self, place: Place, kind: str, number: int, verb: str, on: date, codes: Any, records: Any, digests: Any = None) -> Any:
        from gongkai.ledger.models import Event
        from gongkai.ledger.services import Draft, chained

        draft = Draft(place.body, kind, number, verb, place.clerk, on, codes, records, digests or {})
        values, entry = chained(self.heads[place.body], draft, self.now)
        self.told.add(place.body)
        self.rows.add(Event(**values))
        return entry

    def _follow(self, number: int, state: Any, *entries: Any) -> Any:
        from gongkai.items.course import apply
        from gongkai.items.projection import row_of

        for entry in entries:
            state = apply(state, entry)
        return self.rows.add(row_of(number, state))

    def _in_lists(self, number: int, place: Place, entries: list[tuple[int, int]]) -> None:
        from gongkai.items import listing
        from gongkai.items.models import ListPlace

        self.rows.add(ListPlace(list_id=listing.SITE, place=site_place(number), item_id=number))
        for key in (listing.key(place.body), *(listing.key(place.body, entry) for entry, _ in entries)):
            self._places[key] += 1
            self.rows.add(ListPlace(list_id=key, place=self._places[key], item_id=number))

    def _counted(self, number: int, place: Place, entries: list[tuple[int, int]], on: date) -> None:
        from gongkai.items.catalogue.places import WHOLE
        from gongkai.items.models import ItemPlace

        found = {WHOLE}
        for entry, above in entries:
            found |= {entry, above, self._local} if above else {entry, self._legal}
        for one in found:
            self.rows.add(ItemPlace(item_id=number, place=one, body_id=place.body, month=on.replace(day=1), last_on=on, public=True))

    def _norm(self, number: int, place: Place, on: date) -> str:
        """Registered, as publication does it; what it is worth today."""
        from gongkai.norms import verbs
        from gongkai.norms.course import apply
        from gongkai.norms.models import NormShown
        from gongkai.norms.projection import period_of, row_of
        from gongkai.norms.standing import STATES

        codes = {
            "category": "normative_documents", "made_on": on.isoformat(), "published_on": on.isoformat(),
            "effective_on": on.isoformat(), "ends_on": None,
        }  # fmt: skip
        state = apply(None, self._event(place, verbs.SUBJECT, number, verbs.REGISTERED, self.share.today, codes, {"version": number}))
        self.rows.add(row_of(number, state))
        worth = ""
        for fact in state.facts:
            self.rows.add(period_of(number, fact))
            if fact.state in STATES and fact.since <= self.share.today and (fact.before is None or fact.before > self.share.today):
                worth = fact.state
        self.rows.add(NormShown(norm_id=number, state=worth))
        return worth

    def _searched(self, course: Any, item: Any, version: Any, day: date, worth: str, *, public: bool = True) -> None:
        from gongkai.items.searching import text_of
        from gongkai.search.services import unsaved
        from gongkai.search.stores import DESK, PUBLIC

        if not self.share.searched:
            return
        course.item = item
        text = text_of(course, version, day, worth)
        for store in (PUBLIC, DESK) if public else (DESK,):
            document, pieces = unsaved(store, text, number=item.pk)
            self.rows.add(document)
            for piece in pieces:
                self.rows.add(piece)

    def _genre(self, number: int, place: Place) -> str:
        if number % 50 == 1:
            self._norms[place.body] = number
            return "norm"
        if number % 100 == 2 and place.body in self._norms:
            return "interpretation"
        if number % 500 == 3:
            return "consultation"
        if number % 1000 == 14 and len(self._recent[place.body]) == PIECES:
            return "gazette"
        self._recent[place.body] = [number, *self._recent[place.body][: PIECES - 1]]
        return "information"
