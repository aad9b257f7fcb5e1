"""Whether a line can be entered, and as what: its acts in their order, what is doubtful, or why not. Pure.

The judges are those of the desk: `order` for the acts, `law.remedy_results` for the cells. What is on paper and cannot be
undone is a doubt and said; what the law does not know is refused with its article.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from gongkai.bodies import days
from gongkai.bodies.models import Body
from gongkai.law.reasons import refuse
from gongkai.law.remedy_results import CELLS, TABLE, classify, result
from gongkai.ledger.entry import Code
from gongkai.remedies.course import Done, course
from gongkai.remedies.kinds import Block, Kind, Part, Stage
from gongkai.remedies.order import ACCEPTANCE, APPEAL, DECISION, DUTY, RETRIAL, require_in_order
from gongkai.remedies.register.books import Matters
from gongkai.remedies.register.contesting import contest
from gongkai.remedies.register.judged import Judged, Step, tried
from gongkai.remedies.register.layout import RECORD, label
from gongkai.remedies.register.lines import DAYS, Line
from gongkai.remedies.services.registering import CHANGED, COUNTED_ONCE
from gongkai.remedies.verbs import APPEALED, COPY_RECEIVED, DECIDED, EVIDENCE_FILED, REGISTERED, REOPENED, REPLY_FILED

CELL_REASON = "原台账的归类"
FOLLOWING = {COPY_RECEIVED: "copy_on", REPLY_FILED: "replied_on", EVIDENCE_FILED: "evidence_on"}
UNSAID = "空白不是日期"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a line is judged by: the body, and what the line can name."""

    body: Body
    matters: Matters


def judge(line: Line, rules: Rules) -> Judged:
    """Judge one line; every reason there is, not the first only."""
    judged = Judged(line, list(line.faults), list(line.doubts), part=line.part or Part.SOLE, party=line.cell("party"))
    _require_told(judged)
    _require_whole(judged)
    for key in DAYS:
        if key in line.days:
            tried(judged, key, partial(days.require_possible, line.days[key], rules.body, label(key)))
    if line.kind and "opened_on" in line.days:
        _place(judged)
        contest(judged, rules.matters, rules.body)
    if judged.good:
        _run(judged)
    if judged.good:
        _doubt(judged)
    return judged


def _require_told(judged: Judged) -> None:
    line = judged.line
    faulty = {fault.column for fault in judged.reasons}
    told = {
        "kind": (line.kind, "没有类别", "请填写行政复议或者行政诉讼，或者为整列指定一种", RECORD),
        "authority": (line.cell("authority"), "没有复议机关或者受理法院", "请填写名称", RECORD),
        "opened_on": ("opened_on" in line.days, "没有受理（立案）的日期", f"请填写受理（立案）之日，不知道的填写得知之日，{UNSAID}", RECORD),
    }
    for column, (value, message, advice, article) in told.items():
        if not value and column not in faulty:
            judged.refuse(column, message, article, advice)


def _require_whole(judged: Judged) -> None:
    """A result has its day and the other way round; a second instance or a new trial has its beginning."""
    line = judged.line
    article = DECISION[Kind(line.kind)] if line.kind else RECORD
    for day, outcome, why in (
        ("decided_on", "result", article), ("appeal_decided_on", "appeal_result", APPEAL), ("retrial_decided_on", "retrial_result", RETRIAL)
    ):  # fmt: skip
        faulty = {fault.column for fault in judged.reasons}
        if (day in line.days) == (outcome in line.outcomes) or faulty & {day, outcome, "kind"}:
            continue
        there, missing = (day, outcome) if day in line.days else (outcome, day)
        advice = "请照决定书、裁判文书写明，没有审结的不填日期" if missing == outcome else f"请填写决定书、裁判文书的落款日期，{UNSAID}"
        judged.refuse(missing, f"有{label(there)}而没有{label(missing)}", why, advice)
    _require_turn(judged, "appealed_on", ("appeal_court", "appeal_number", "appeal_decided_on", "appeal_result"), "appeal_side", APPEAL)
    _require_turn(judged, "reopened_on", ("retrial_court", "retrial_number", "retrial_decided_on", "retrial_result"), "retrial_side", RETRIAL)


def _require_turn(judged: Judged, begun: str, told: tuple[str, ...], side: str, article: str) -> None:
    line = judged.line
    faulty = {fault.column for fault in judged.reasons}
    if begun not in line.days:
        there = [key for key in told if line.cell(key)]
        if there and begun not in faulty:
            judged.refuse(begun, f"有{label(there[0])}而没有{label(begun)}", article, f"请填写{label(begun)}，{UNSAID}")
        return
    if not line.cell(told[0]):
        judged.refuse(told[0], f"没有{label(told[0])}", article, "请填写法院的名称")
    if not line.sides[side] and side not in faulty:
        judged.refuse(side, f"没有{label(side)}", article, "请填写对方当事人或者本机关")


def _place(judged: Judged) -> None:
    """The block of table 4, and what goes with the body's part in a suit."""
    line, other = judged.line, judged.line.cell("other_organ")
    if judged.kind is Kind.REVIEW:
        judged.block = Block.RECONSIDERATION
        if line.block not in ("", "none", Block.RECONSIDERATION):
            judged.refuse("block", f"类别是行政复议，不计入“{Block(line.block).label}”", TABLE, "请核对类别")
        if line.cell("review_number") or judged.part != Part.SOLE:
            column = "review_number" if line.cell("review_number") else "part"
            judged.refuse(column, "类别是行政复议，没有所经的复议，也没有共同被告", CHANGED, "请核对类别")
        return
    if line.block == Block.RECONSIDERATION:
        judged.refuse("block", "类别是行政诉讼，应写明未经复议直接起诉还是复议后起诉", TABLE, "请写明其中一种")
    if judged.part != Part.SOLE and not other:
        judged.refuse("other_organ", "没有共同被告的名称", CHANGED, "请填写")
    if judged.part == Part.CO_DEFENDANT:
        judged.block = ""
        return
    after = bool(line.cell("review_number")) or line.block == Block.LITIGATION_AFTER_RECONSIDERATION
    after = after or judged.part == Part.WITH_REVIEW_ORGAN or line.contested == "review_decision"
    judged.block = Block.LITIGATION_AFTER_RECONSIDERATION if after else Block.LITIGATION_DIRECT
    if after and line.block == Block.LITIGATION_DIRECT:
        judged.refuse("block", "写明未经复议直接起诉，而其他列写明经过复议", f"{TABLE}、{COUNTED_ONCE}", "请核对所经复议案号、本机关的地位和争议事项")


def _run(judged: Judged) -> None:
    """Let the acts follow one another, so that a refusal is told at the column of its day."""
    judged.steps = [Step(_registration(judged), "opened_on")]
    concluded = 0
    for verb, column in _in_order(judged.line):
        if verb == DECIDED:
            concluded += 1
        if not tried(judged, column, partial(_follow, judged, verb, column), "请核对这一日期和有关各列"):
            return
    if judged.line.cells_of_table and not concluded:
        judged.refuse("cell", "有年报归类而没有审结", TABLE, "没有审结的不填年报归类，或者补填结果和日期")


def _registration(judged: Judged) -> Done:
    line, on = judged.line, judged.opened_on
    first = line.outcomes.get("result")
    unaccepted = line.stage == Stage.FILED or (first is not None and result(line.kind, first).unaccepted)
    codes: dict[str, Code] = {
        "kind": line.kind, "part": str(judged.part), "block": str(judged.block) or None, "contested": judged.contested,
        "accepted_on": None if unaccepted else on.isoformat(), "copy_on": None, "simple": False, "imported": True,
    }  # fmt: skip
    return Done(1, REGISTERED, on, codes)


def _in_order(line: Line) -> list[tuple[str, str]]:
    """Verbs with their columns: the trials in their order, and what was handed in where its day falls among them."""
    turns = [
        (verb, column)
        for verb, column in (
            (DECIDED, "decided_on"), (APPEALED, "appealed_on"), (DECIDED, "appeal_decided_on"), (REOPENED, "reopened_on"),
            (DECIDED, "retrial_decided_on"),
        )
        if column in line.days
    ]  # fmt: skip
    places: list[list[tuple[str, str]]] = [[] for _ in range(len(turns) + 1)]
    for verb, column in FOLLOWING.items():
        if column in line.days:
            on = line.days[column]
            passed = [line.days[at] < on or (line.days[at] == on and turn != DECIDED) for turn, at in turns]
            places[passed.index(False) if False in passed else len(turns)].append((verb, column))
    return [one for at, place in enumerate(places) for one in (*place, *turns[at : at + 1])]


def _follow(judged: Judged, verb: str, column: str) -> None:
    line, number = judged.line, len(judged.steps) + 1
    on = line.days[column]
    if verb == DECIDED:
        judged.steps.append(_decision(judged, column))
        return
    codes: dict[str, Code] = {}
    if verb == COPY_RECEIVED:
        codes = {"simple": False}
    elif verb in (APPEALED, REOPENED):
        codes = {"side": line.sides["appeal_side" if verb == APPEALED else "retrial_side"]}
    done = Done(number, verb, on, codes)
    require_in_order(judged.kind, judged.acts, done)
    judged.steps.append(Step(done, column))


def _decision(judged: Judged, column: str) -> Step:
    """A decision in the cell that the register names for its trial, or in the usual one."""
    line, on = judged.line, judged.line.days[column]
    code = line.outcomes[RESULT_OF[column]]
    found = require_in_order(judged.kind, judged.acts, Done(0, DECIDED, on, {"result": code}))
    appealed = found.decision.cell if found.decision and found.instance != "first" else ""
    wanted = _cell_of(line, column)
    usual = classify(result(judged.kind, code), appealed).cell
    reason = CELL_REASON if wanted and wanted != usual else ""
    if reason and not usual:
        raise refuse("goes_on", f"“{result(judged.kind, code).label}”以后案件继续审理，没有审结，不能归入结果", TABLE)
    counted = classify(result(judged.kind, code), appealed, wanted, reason)
    codes: dict[str, Code] = {"result": code, "cell": counted.cell or None, "received_on": on.isoformat()}
    return Step(Done(len(judged.steps) + 1, DECIDED, on, codes), column, reason)


def _cell_of(line: Line, column: str) -> str:
    """The cells that are told belong to the last concluded trials: one to the last, two to both."""
    told = line.cells_of_table
    last = [key for key in ("appeal_decided_on", "decided_on") if key in line.days][:1]
    ends = [*last, *(["retrial_decided_on"] if "retrial_decided_on" in line.days else [])]
    by_end = dict(zip(reversed(ends), reversed(told), strict=False))
    return by_end.get(column, "")


def _doubt(judged: Judged) -> None:
    """What the register says and cannot be entered, or only otherwise than it stands."""
    line, found = judged.line, course(judged.acts)
    for step in judged.steps:
        if step.reason:
            cell = CELLS[str(step.done.codes["cell"])]
            label_of = result(line.kind, str(step.done.codes["result"])).label
            judged.doubt("cell", f"“{label_of}”通行归类不是“{cell}”，照原台账归入“{cell}”", TABLE)
    if line.stage and line.stage != found.stage:
        if Stage.DECIDED in (line.stage, found.stage):
            message = f"写明“{Stage(line.stage).label}”，而照各列的日期是“{found.stage.label}”"
            judged.refuse("stage", message, DECISION[judged.kind], "请核对状态和决定（裁判）的日期、结果")
        elif line.stage != Stage.FILED or found.stage != Stage.PENDING:
            judged.doubt("stage", f"写明“{Stage(line.stage).label}”，照各列的日期登记为“{found.stage.label}”", ACCEPTANCE[judged.kind])
    if line.cell("heard") not in ("", "0"):
        judged.doubt("heard", "没有每次审理的形式和日期，只存入文字", "", "需要的请在该件的页面上补登")
    if line.cell("duties"):
        judged.doubt("duties", "没有登记为责令办理的事项，只存入文字", DUTY, "尚未履行的，请在该件的页面上登记，以便提醒期限")


RESULT_OF = {"decided_on": "result", "appeal_decided_on": "appeal_result", "retrial_decided_on": "retrial_result"}
"""Where the result of a decision stands."""
