"""The page of a case: how it stands, why it is due when it is due, what happened, what can be done now."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.applications.acts import READ_PARTICULARS
from gongkai.applications.attachments import attached_file
from gongkai.applications.kinds import Purpose, Stage
from gongkai.applications.models import Attachment
from gongkai.applications.services import read_particulars, read_proof
from gongkai.bodies.policy import may
from gongkai.desk.access import desk_page
from gongkai.desk.acts.registry import offered
from gongkai.desk.lamp import lamp_of
from gongkai.desk.letters import of_case
from gongkai.desk.letters.choosing import fitting
from gongkai.desk.lists import handler_words
from gongkai.desk.report_cell import cells
from gongkai.desk.situation import read, situation
from gongkai.desk.timeline import by_day, timeline
from gongkai.files.delivery import attachment as sent
from gongkai.law.reasons import Refused
from gongkai.letters.acts import WRITE as WRITE_LETTER
from gongkai.remedies.acts import REGISTER as REGISTER_REMEDY
from gongkai.remedies.queries import of_application


@desk_page()
def case(request: HttpRequest, application_id: int) -> HttpResponse:
    """Everything about one case."""
    return render(request, "desk/case.html", shown(request, application_id))


@desk_page("POST")
def particulars(request: HttpRequest, application_id: int) -> HttpResponse:
    """The same page with the applicant's identity and contacts, once, for whoever may; the reading is recorded."""
    application = read(request.user, application_id).application
    try:
        applicant = read_particulars(request.user, application)
    except Refused as refused:
        page = shown(request, application_id) | {"reasons": [reason.message for reason in refused.reasons]}
        return render(request, "desk/case.html", page, status=403)
    return render(request, "desk/case.html", shown(request, application_id) | {"particulars": applicant})


@desk_page()
def file(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """A file of a case as a download."""
    try:
        return sent(attached_file(request.user, attachment_id))
    except Attachment.DoesNotExist as problem:
        raise Http404 from problem


@desk_page("POST")
def proof(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """A proof of identity as a download; who reads it is recorded."""
    found = Attachment.objects.select_related("application", "file").filter(pk=attachment_id).first()
    if found is None:
        raise Http404
    try:
        return sent(read_proof(request.user, found))
    except Refused as refused:
        raise Http404 from refused


def shown(request: HttpRequest, application_id: int) -> dict[str, object]:
    """What the page of a case holds."""
    found = read(request.user, application_id)
    at = situation(request.user, found)
    own = {body.pk for body in request.own_bodies}
    colleagues = found.case.body_id in own
    courses = of_case.courses(request.user, found.application)
    moments = by_day([*timeline(found, colleagues), *of_case.moments(courses, colleagues, found.people)])
    acts = offered(at)
    return {
        "tab": "lists",
        "found": found,
        "case": found.case,
        "clock": found.clock,
        "handler": handler_words(found.case, own),
        "lamp": lamp_of(found.case, found.clock, at.on),
        "moments": [moment for moment in moments if not moment.is_reading],
        "readings": [moment for moment in moments if moment.is_reading],
        "main_acts": [act for act in acts if act.leads(at)],
        "other_acts": [act for act in acts if not act.leads(at) and not act.is_rare],
        "rare_acts": [act for act in acts if act.is_rare],
        "cells": cells(found),
        "carries": found.case.stage == Stage.CORRECTION_ASKED,
        "is_rectification": found.case.purpose == Purpose.RECTIFICATION,
        "is_open": at.is_open,
        "may_read_particulars": READ_PARTICULARS.code in at.permitted,
        "today": at.on,
        "letter_lines": of_case.lines(courses, found.case),
        "may_write_letter": WRITE_LETTER.code in at.permitted and bool(fitting(at)),
        "remedies": of_application(request.user, found.application),
        "may_register_remedy": may(request.user, REGISTER_REMEDY, found.case.body),
    }
