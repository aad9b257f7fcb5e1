"""NT-PCT: percentages and year-on-year figures that the numbers beside them can prove or disprove."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report import catalogue
from gongkai.report.checks.outcome import Outcome, Subject, certain, not_assessable
from gongkai.report.model import Finding
from gongkai.report.narrative import UNITS, Amount, Sentence, amounts, plain

_PERCENT = r"(?P<percent>\d{1,4}(?:\.\d{1,4})?)%"
_SHARE = re.compile(rf"(?:[,(]?占(?:比|总[^\d,;。]{{0,12}}|[^\d,;。]{{0,12}})?(?:为|达|约)?|\(){_PERCENT}")
_CHANGE = re.compile(
    rf"(?:比|较)(?:上年|去年|上一年)(?:度|同期)?的?(?P<before>\d{{1,9}})(?:{'|'.join(UNITS)})[,，]?(?:同比)?"
    rf"(?P<way>增长|增加|上升|下降|减少|降低|回落)(?:了|约)?{_PERCENT}"
)
_NOTHING = "正文没有可以重新计算的百分比"
_DOWN = ("下降", "减少", "降低", "回落")
MEMORY = 2
"""How many sentences back a total may stand."""
NEAREST = 24
"""How many amounts back: the length of the longest lists met, and a bound on the work."""


@dataclass(frozen=True, slots=True)
class Share:
    """An amount with the percentage printed beside it, and the totals that it may be a share of."""

    sentence: Sentence
    amount: Amount
    percent: Decimal
    bases: tuple[Decimal, ...]

    def fits(self, base: Decimal) -> bool:
        """Recomputed to the printed digits; rounding and cutting off are both usual."""
        unit = Decimal(1).scaleb(self.percent.as_tuple().exponent)  # type: ignore[arg-type]
        return bool(base) and abs(self.amount.value * 100 / base - self.percent) < unit


def recomputed(subject: Subject) -> Outcome:
    """NT-PCT; a percentage without a total before it, and a rise without last year's number, cannot be assessed."""
    if "%" not in subject.narrative_text:
        return not_assessable(_NOTHING)
    shares = _shares(subject)
    changes = [(s, match) for s in subject.narrative for match in _CHANGE.finditer(s.text)]
    assessable = [share for share in shares if share.bases]
    outcome = Outcome(gaps=["有的百分比在正文中找不到可用的总数"] if len(assessable) < len(shares) else [])
    if not shares and not changes:
        return not_assessable(_NOTHING)
    fitting = Counter(base for share in assessable for base in share.bases if share.fits(base))
    outcome.findings += [_share_finding(s, fitting) for s in assessable if not any(map(s.fits, s.bases))]
    outcome.findings += [found for sentence, match in changes if (found := _change_finding(sentence, match))]
    return outcome


def _shares(subject: Subject) -> list[Share]:
    shares: list[Share] = []
    recent: list[tuple[Amount, ...]] = []
    for sentence in subject.narrative:
        found = amounts(sentence.text)
        for amount in found:
            match = _SHARE.match(sentence.text, amount.end)
            if match:
                earlier = [a for known in [*recent[-MEMORY:], found] for a in known if a.unit == amount.unit]
                shares.append(Share(sentence, amount, Decimal(match["percent"]), _bases(subject, amount, earlier)))
        recent.append(found)
    return shares


def _bases(subject: Subject, amount: Amount, earlier: Sequence[Amount]) -> tuple[Decimal, ...]:
    """Totals at least as large as the amount: those of the text around it, and table 3's for applications."""
    near = [other.value for other in earlier if other is not amount and other.value >= amount.value][-NEAREST:]
    table = subject.table("applications") if amount.unit in ("件", "份", "宗") else None
    new, carried, closed = (certain(table, row, 6) for row in ("received_new", "received_carried_in", "outcome_total"))
    both = None if new is None or carried is None else new + carried
    known = [Decimal(total) for total in (new, both, closed) if total is not None]
    return tuple(dict.fromkeys([*near, *known]))


def _share_finding(share: Share, fitting: Counter[Decimal]) -> Finding:
    """Recomputed on the total that most of the report's percentages fit, else on the last one."""
    base = max(reversed(share.bases), key=lambda candidate: fitting[candidate])
    expected = (share.amount.value * 100 / base).quantize(Decimal("0.01")) if base else None
    return catalogue.finding(
        "NT-PCT",
        f"正文“{share.amount.label[-30:]}{share.amount.printed}”：印为{plain(share.percent)}%，"
        f"按总数{plain(base)}计算为{expected}%。",
        printed=share.percent,
        expected=expected,
        place=share.sentence.place,
    )


def _change_finding(sentence: Sentence, match: re.Match[str]) -> Finding | None:
    before, percent = Decimal(match["before"]), Decimal(match["percent"])
    current = [a.value for a in amounts(sentence.text[: match.start()])]
    if not current or not before:
        return None
    change = (current[-1] - before) * 100 / before * (-1 if match["way"] in _DOWN else 1)
    if abs(change - percent) < Decimal(1).scaleb(percent.as_tuple().exponent):  # type: ignore[arg-type]
        return None
    return catalogue.finding(
        "NT-PCT",
        f"正文“{match[0]}”：由{plain(before)}到{plain(current[-1])}，{match['way']}应为{change:.2f}%。",
        printed=percent,
        expected=change.quantize(Decimal("0.01")),
        place=sentence.place,
    )
