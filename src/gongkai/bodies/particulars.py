"""What a body is registered with, and what is refused or doubted about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.bodies import regions
from gongkai.bodies.kinds import NOT_REPORTING, Kind
from gongkai.bodies.models import Body
from gongkai.law import uscc
from gongkai.law.reasons import Reason, Refused
from gongkai.site import clock

LONGEST_NAME = 120
LONGEST_USCC = 18
ORGANISATION_CODE = (9, 10)
"""Signs of the older organisation code (GB 11714), without and with its hyphen."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a body is registered with; `reports_by_law` None follows the kind."""

    name: str
    kind: Kind
    region_code: str = ""
    uscc: str = ""
    exists_from: date | None = None
    counts_in_rollup: bool = True
    reports_by_law: bool | None = None

    def fields(self) -> dict[str, object]:
        """The columns of `Body`, blanks around them taken off."""
        by_law = self.reports_by_law
        return {
            "name": self.name.strip(),
            "kind": Kind(self.kind),
            "region_code": self.region_code.strip(),
            "uscc": self.uscc.strip().upper(),
            "valid_from": self.exists_from,
            "counts_in_rollup": self.counts_in_rollup,
            "reports_by_law": self.kind not in NOT_REPORTING if by_law is None else by_law,
        }


def refuse_unfit(particulars: Particulars) -> None:
    """Refuse a blank or overlong name, a region code of another length, an overlong credit code, a day to come."""
    reasons = [reason for found in (_name(particulars), _region(particulars), _code(particulars)) for reason in found]
    if particulars.exists_from is not None and particulars.exists_from > clock.today():
        reasons.append(Reason("future", f"成立日期{particulars.exists_from}尚未到来，请在当天或之后办理"))
    if reasons:
        raise Refused(reasons)


def doubts(region_code: str, credit_code: str) -> list[str]:
    """What looks wrong and is kept all the same, in Chinese: local pseudo-codes are in real use."""
    code = credit_code.strip()
    by_length = uscc.organisation_warning if len(code) in ORGANISATION_CODE else uscc.warning
    return [said for said in (regions.warning(region_code.strip()), by_length(code)) if said]


def doubts_about(body: Body) -> list[str]:
    """The doubts about a registered body."""
    return doubts(body.region_code, body.uscc)


def _name(particulars: Particulars) -> list[Reason]:
    name = particulars.name.strip()
    if not name:
        return [Reason("blank_name", "名称不能为空")]
    if len(name) > LONGEST_NAME:
        return [Reason("long_name", f"名称最长{LONGEST_NAME}字，现为{len(name)}字")]
    return []


def _region(particulars: Particulars) -> list[Reason]:
    code = particulars.region_code.strip()
    if code and not regions.well_formed(code):
        return [Reason("region_code", "行政区划代码应为6位、9位或12位数字", regions.STANDARD)]
    return []


def _code(particulars: Particulars) -> list[Reason]:
    length = len(particulars.uscc.strip())
    if length > LONGEST_USCC:
        text = f"统一社会信用代码为18位（组织机构代码为9位），现为{length}位"
        return [Reason("uscc_too_long", text, "GB 32100-2015、GB 11714")]
    return []
