"""What of reviews and suits goes with the application that they are about, and until when they need what it holds."""

from __future__ import annotations

from django.db.models import Model, Q

from gongkai.applications.erasure import Texts
from gongkai.applications.models import Application
from gongkai.law.reasons import Reason
from gongkai.remedies.kinds import OPEN
from gongkai.remedies.models import CountedStanding, Instance, Proceeding, ProceedingText, Progress

EVIDENCE = "《行政复议法》第四十八条、《行政诉讼法》第六十七条"

TEXTS: dict[type[Model], Texts] = {
    Proceeding: Texts("application", ("about", "party")),
    ProceedingText: Texts("proceeding__application", ("text",)),
}

KEPT: dict[type[Model], dict[str, str]] = {
    Proceeding: dict.fromkeys(("authority", "case_number", "other_organ"), "机关、法院名称和案号"),
    ProceedingText: {"verb": "代码"},
    Instance: dict.fromkeys(("instance", "authority", "case_number"), "审级、法院名称和案号"),
    Progress: dict.fromkeys(("result", "due_calendar_version", "acts"), "代码和日期"),
    CountedStanding: {},
}
"""What stays, by table and column, and why."""


def still_needed(application: Application) -> Reason | None:
    """The file of the application is evidence while a review or suit about it goes on, or must be complied with."""
    going_on = Q(stage__in=OPEN) | Q(duty_due__isnull=False)
    found = Progress.objects.filter(going_on, proceeding__application=application).select_related("proceeding").first()
    if found is None:
        return None
    message = f"涉及该申请的{found.proceeding.title}尚未审结或者尚未履行，案卷还要作为证据，不能销毁"
    return Reason("proceeding_open", message, EVIDENCE)
