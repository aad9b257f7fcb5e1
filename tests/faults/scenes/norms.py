"""Normative documents: what becomes of them, their cleaning, opinions on drafts, the gazette."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import time_machine

from gongkai.bodies.kinds import Kind, Role
from gongkai.bodies.models import Person
from gongkai.bodies.services import Particulars, correct_body
from gongkai.items.kinds import Genre
from gongkai.items.models import Item, Version
from gongkai.items.services import deciding, drafting
from gongkai.law.norms import What
from gongkai.norms import shown
from gongkai.norms.models import Cleaning, ConsultationFacts, NormCourse, Opinion
from gongkai.norms.queries import life
from gongkai.norms.services import changing, cleaning, compiling, consulting
from gongkai.norms.services.stating import content_of, state
from gongkai.site import clock
from gongkai.site.clock import SHANGHAI
from tests.applications.office import SINCE, Office
from tests.bodies.county import person_with
from tests.faults.scenes.disclosing import desk, once, published_item
from tests.faults.scenes.scene import KEY, Ready, person, scene
from tests.items.desk import content, decided
from tests.norms.register import brought_out, drafted_norm, facts, norm

BASIS = changing.Basis(document_number="柳政发〔2025〕3号")
TERM = timedelta(days=30)
SAID = consulting.Said("第三条应当列出名录。", "person", "第三条")


@once
def drafted(office: Office) -> Item:
    return drafted_norm(desk(office)).item


@once
def registered(office: Office) -> Item:
    return norm(desk(office))


@once
def suspended(office: Office) -> Item:
    item = norm(desk(office), document_number="柳政发〔2024〕9号", title="柳溪镇禁渔办法", given=facts(unified_number="QHLX—2024—2"))
    changing.change(office.head, item, What.SUSPENDED, on=clock.today(), basis=BASIS)
    return item


@scene(drafted)
def norm_state(office: Office, item: Item) -> Ready:
    given = facts(unified_number="QHLX—2024—9")
    return lambda: state(office.clerk, item, given, revision=2, key=KEY)


@scene(registered)
def norm_change(office: Office, item: Item) -> Ready:
    return lambda: changing.change(office.head, item, What.REPEALED, on=clock.today(), basis=BASIS, key=KEY)


@scene(suspended)
def norm_revoke(office: Office, item: Item) -> Ready:
    number = life(NormCourse.objects.get(pk=item.pk))[-1].number
    return lambda: changing.revoke(office.head, item, number, reason="登错了文件", key=KEY)


@scene(registered)
def norm_file(office: Office, item: Item) -> Ready:
    return lambda: changing.file(office.clerk, item, authority="青禾县司法局", on=clock.today(), number="备〔2026〕1号", key=KEY)


def _turned() -> None:
    """On the day after its term."""
    with time_machine.travel(datetime(2029, 3, 1, 10, tzinfo=SHANGHAI)):
        shown.turn(clock.today())


@scene(registered)
def norm_turn(office: Office, item: Item) -> Ready:
    return _turned


def _begun(office: Office, year: int) -> Cleaning:
    registered(office)
    return cleaning.begin_cleaning(office.clerk, desk(office).town, year, clock.today())


def _kept(office: Office, year: int) -> Cleaning:
    begun = _begun(office, year)
    cleaning.conclude(office.clerk, begun, {line.pk: ("kept", "") for line in begun.lines.all()})
    return begun


def _listed(office: Office, done: Cleaning) -> Item:
    places, town = [desk(office).entry], {"signer": "王镇长", "formed_on": clock.today()}
    return cleaning.draft_list(office.clerk, done, document_number="柳政发〔2026〕20号", places=places, **town)


def _published_list(office: Office) -> Cleaning:
    done = _kept(office, 2024)
    brought_out(desk(office), _listed(office, done))
    return done


@scene(lambda office: (registered(office), desk(office).town)[1])
def cleaning_begin(office: Office, town: Any) -> Ready:
    return lambda: cleaning.begin_cleaning(office.clerk, town, 2021, clock.today(), key=KEY)


@scene(lambda office: _begun(office, 2022))
def cleaning_conclude(office: Office, begun: Cleaning) -> Ready:
    told = {line.pk: ("repealed", "任务已经完成") for line in begun.lines.all()}
    return lambda: cleaning.conclude(office.clerk, begun, told, key=KEY)


@scene(lambda office: _kept(office, 2023))
def cleaning_list(office: Office, done: Cleaning) -> Ready:
    given: dict[str, Any] = {"signer": "王镇长", "formed_on": clock.today(), "places": [desk(office).entry], "key": KEY}
    return lambda: cleaning.draft_list(office.clerk, done, **given)


@scene(_published_list)
def cleaning_take_effect(office: Office, done: Cleaning) -> Ready:
    return lambda: cleaning.take_effect(office.head, done, on=clock.today(), key=KEY)


@once
def consultation(office: Office) -> Item:
    """Open to opinions for a month from today; one was judged already."""
    on = clock.today()
    given = ConsultationFacts(
        opens_on=on, closes_on=on + TERM, major=True, explanation="犬只伤人增多。", ways="信函：镇司法所"
    )
    title = "《柳溪镇养犬管理办法（草案）》公开征求意见"
    item = decided(desk(office), Genre.CONSULTATION, title=title, formed_on=on)
    version = drafting.begin_version(office.clerk, item)
    whole = content(desk(office), title=title, formed_on=on, facts=(given,))
    drafting.save_version(office.clerk, item, whole, revision=version.revision)
    item = brought_out(desk(office), item)
    consulting.judge_opinion(office.clerk, consulting.send_opinion(item, SAID), "adopted", reason="")
    return item


@scene(consultation)
def opinion_send(office: Office, item: Item) -> Ready:
    return lambda: consulting.send_opinion(item, consulting.Said("同意。", "expert"), key=KEY)


@scene(consultation)
def opinion_enter(office: Office, item: Item) -> Ready:
    return lambda: consulting.enter_opinion(office.clerk, item, SAID, channel="letter", on=clock.today(), key=KEY)


@scene(lambda office: consultation(office).opinions.get())
def opinion_judge(office: Office, opinion: Opinion) -> Ready:
    return lambda: consulting.judge_opinion(office.clerk, opinion, "not_adopted", reason="上位法已有规定", key=KEY)


def _feedback(office: Office, item: Item) -> Version:
    with time_machine.travel(clock.now() + TERM + timedelta(days=1)):
        return consulting.draft_feedback(office.clerk, item, summary="收到意见1条，采纳1条。", key=KEY)


@scene(consultation)
def opinion_feedback(office: Office, item: Item) -> Ready:
    return lambda: _feedback(office, item)


def _county_writer(office: Office) -> Person:
    county = office.county
    correct_body(county.operator, county.county, Particulars(county.county.name, Kind.COUNTY, uscc="11990100MB00000022"))
    return person_with(county, "county_writer", county.county, Role.HANDLER, since=SINCE)


def _issue(office: Office) -> tuple[Item, Item]:
    writer, on = _county_writer(office), date(2026, 3, 31)
    sheet = deciding.Sheet(title="青禾县人民政府公报", formed_on=on, way="proactive", signer="周县长")
    item = deciding.decide(writer, office.county.county, Genre.GAZETTE, sheet)
    version = drafting.begin_version(writer, item)
    whole = replace(content_of(version), summary="县政府公报", places=(desk(office).entry,))
    drafting.save_version(writer, item, whole, revision=version.revision)
    return item, published_item(office)


@scene(_issue)
def gazette_compile(office: Office, item: Item, piece: Item) -> Ready:
    plan = compiling.Plan(2026, 1, [("镇街文件", piece)], whole_number=58)
    return lambda: compiling.compile_issue(person("county_writer"), item, plan, revision=2, key=KEY)
