"""A course as the rows it leaves: the application with its records, and its events, ready for the chain."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db.models import Model

from gongkai.applications import verbs
from gongkai.applications.kinds import Route, SupplyForm, Topic
from gongkai.applications.likeness import likeness
from gongkai.applications.loading.copying import Row, row
from gongkai.applications.loading.course import Course, Step
from gongkai.applications.models import (
    ActText,
    Answer,
    AnswerPart,
    ApplicantRecord,
    Application,
    CaseKey,
    Consultation,
    Opinion,
    Request,
    SearchRecord,
)
from gongkai.applications.particulars import Applicant, sealed_values
from gongkai.law.outcomes import decide, outcome
from gongkai.ledger.digests import keyed_digest
from gongkai.ledger.entry import Code
from gongkai.ledger.services import Draft
from gongkai.site.clock import SHANGHAI

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", "平安和顺永宁长乐新禾"
SUBJECTS = ("征地补偿安置方案", "道路硬化项目验收报告", "低保对象名单公示材料", "年度财政决算", "宅基地审批材料", "排污许可材料", "学校建设项目合同")
MAIN_REASON = "以主要诉求归类"


@dataclass(frozen=True, slots=True)
class Dated:
    """An event before it has its place in the chain."""

    recorded_at: datetime
    draft: Draft


@dataclass
class Rows:
    """Rows by model with their numbers given beforehand, and the events of one body, unordered."""

    first_ids: dict[type[Model], int]
    step: int
    by_model: dict[type[Model], list[Row]] = field(default_factory=dict)
    events: list[Dated] = field(default_factory=list)

    def add(self, model: type[Model], **values: Any) -> Row:
        """A new row with the model's next number, which stands first in it."""
        rows = self.by_model.setdefault(model, [])
        made = row(model, {"id": self.number(model, len(rows)), **values})
        rows.append(made)
        return made

    def put(self, model: type[Model], values: Mapping[str, Any]) -> None:
        """A new row that has its number already."""
        self.by_model.setdefault(model, []).append(row(model, values))

    def number(self, model: type[Model], place: int) -> int:
        """The number of the row at a place: the bodies take turns, as they would in the course of the years."""
        return self.first_ids[model] + place * self.step


class CaseRows:
    """Writes one application and its course into `rows`."""

    def __init__(self, rows: Rows, body_id: int, clerk_id: int, random: Random, year: int, serial: int) -> None:
        self.rows, self.body_id, self.clerk_id, self.random = rows, body_id, clerk_id, random
        self.year, self.serial = year, serial

    def write(self, course: Course, calendar_version: str, counted: Callable[[date], int]) -> None:
        """All of it. `counted` gives the reporting year of a day."""
        self.calendar_version, self.counted = calendar_version, counted
        arrival = course.arrival
        self.number, *_ = self.rows.add(
            Application, body_id=self.body_id, registered_at_id=self.body_id, year=self.year, serial=self.serial,
            channel=arrival.channel.value, arrived_on=arrival.arrived_on, topic=course.topic.value,
        )  # fmt: skip
        self._register(course)
        for step in course.steps:
            self._step(step)

    def _register(self, course: Course) -> None:
        title = f"{self.random.randint(2015, 2025)}年{self.random.choice(SUBJECTS)}（{self.random.randint(1, 400)}号地块）"
        request = self._record(
            Request, version=1, title=title, document_number="", features="", form=SupplyForm.PAPER.value,
            route=Route.MAIL.value, likeness=likeness(title, "", ""),
        )  # fmt: skip
        name = self.random.choice(SURNAMES) + "".join(self.random.choices(GIVEN, k=2))
        # 999999 is the code of no place
        number = f"999999{self.random.randint(1950, 2005)}0101{self.random.randint(0, 9999):04d}"
        applicant = Applicant(name, course.kind, "居民身份证", number, address="演示数据，没有地址")
        key, particulars = sealed_values(self.number, applicant)
        self.rows.put(CaseKey, key)
        self.rows.put(ApplicantRecord, particulars)
        received = course.received_on
        codes: dict[str, Code] = {
            "channel": course.arrival.channel.value, "applicant_kind": course.kind.value,
            "topic": Topic(course.topic).value, "year": self.year, "serial": self.serial,
            "received_on": received.isoformat() if received else None,
            "counted_in": self.counted(received) if received else None,
        }  # fmt: skip
        digests = {"request": keyed_digest(title), "particulars": keyed_digest(particulars["sealed"])}
        self._event(verbs.REGISTERED, course.arrival.arrived_on, codes, {"request": request}, digests)

    def _step(self, step: Step) -> None:
        codes = dict(step.codes)
        if step.verb == verbs.CONFIRMED:
            codes["counted_in"] = self.counted(step.on)
        elif step.verb in (verbs.WITHDRAWN, verbs.ABANDONED):
            codes |= self._result(str(codes["outcome"]), step.on)
        records, digests = self._records(step, codes)
        self._event(step.verb, step.on, codes, records, digests)

    def _records(self, step: Step, codes: dict[str, Code]) -> tuple[dict[str, int], dict[str, str]]:
        """The records of a step and their digests; an answer adds its codes."""
        if step.verb == verbs.ASSIGNED:
            return {"handler": self.clerk_id}, {}
        if step.verb in (verbs.CORRECTION_ASKED, verbs.EXTENDED):
            return {"text": self._record(ActText, verb=step.verb, text="演示数据：办理文字")}, {}
        if step.verb == verbs.SEARCHED:
            search = self._record(
                SearchRecord, searched_on=step.on, places="档案室、业务系统", keywords="演示", searched_by_id=self.clerk_id,
                found=bool(codes["found"]), result="",
            )  # fmt: skip
            return {"search": search}, {}
        if step.verb == verbs.CONSULTATION_SENT:
            self.consultation = self.rows.add(
                Consultation, application_id=self.number, consulted="third_party", name="演示企业", about="是否同意公开"
            )
            return {"consultation": self.consultation[0]}, {}
        if step.verb == verbs.OPINION_RECEIVED:
            opinion, *_ = self.rows.add(Opinion, consultation_id=self.consultation[0], opinion="演示数据：意见")
            return {"consultation": self.consultation[0], "opinion": opinion}, {}
        return self._answer(step, codes) if step.verb == verbs.ANSWERED else ({}, {})

    def _answer(self, step: Step, codes: dict[str, Code]) -> tuple[dict[str, int], dict[str, str]]:
        decision = decide(step.parts, step.parts[0], MAIN_REASON)
        code = decision.outcome.code
        codes |= {f"ground_{number}": ground.code for number, ground in enumerate(decision.grounds, 1)}
        codes |= self._result(code, step.on)
        row = str(codes["row"])
        answer = self._record(Answer, answered_on=step.on, outcome=code, row=row, reason="")
        for position, part in enumerate(step.parts, 1):
            self.rows.add(AnswerPart, answer_id=answer, position=position, outcome=part, text="演示数据：理由或者获取方式")
        return {"answer": answer}, {"calendar": keyed_digest(self.calendar_version)}

    def _result(self, code: str, on: date) -> dict[str, Code]:
        return {"outcome": code, "row": outcome(code).rows["2021"], "counted_in": self.counted(on)}

    def _record(self, model: type[Model], **values: Any) -> int:
        """A record of the application; its number."""
        number, *_ = self.rows.add(model, application_id=self.number, **values)
        return int(number)

    def _event(
        self, verb: str, on: date, codes: dict[str, Code], records: dict[str, int], digests: dict[str, str]
    ) -> None:
        moment = datetime.combine(on, time(9), SHANGHAI) + timedelta(seconds=self.random.randint(0, 28800))
        if self.rows.events and self.rows.events[-1].draft.subject_id == self.number:
            moment = max(moment, self.rows.events[-1].recorded_at)
        draft = Draft(
            self.body_id, verbs.SUBJECT, self.number, verb, self.clerk_id, on, codes, records, digests
        )  # fmt: skip
        self.rows.events.append(Dated(moment, draft))


def seed_of(*parts: object) -> int:
    """The same number for the same parts on every machine and in every process."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:8], "big")
