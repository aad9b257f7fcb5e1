"""An answer that a review or suit is about, pending or decided, stands: what was decided would be about nothing."""

from __future__ import annotations

from gongkai.law.reasons import Reason
from gongkai.remedies.erasure import EVIDENCE
from gongkai.remedies.kinds import Stage
from gongkai.remedies.models import Progress


def contested_by(answer_id: int) -> Reason | None:
    """Why the answer is not annulled, and what to do; None where no review or suit that stands is about it."""
    standing = Progress.objects.filter(proceeding__answer=answer_id).exclude(stage=Stage.VOID)
    found = standing.select_related("proceeding").order_by("pk").first()
    if found is None:
        return None
    message = (
        f"{found.proceeding.title}的争议事项就是这一答复。复议、诉讼登记有误的，请先撤销其登记；"
        "答复有误的，请登记须重新答复，以新的答复更正"
    )
    return Reason("contested", message, EVIDENCE)
