"""Who comes to the desk at all: people with a role in a body today. What they may do there, the policy says."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from gongkai.bodies import standing
from gongkai.bodies.kinds import Role
from gongkai.bodies.models import Absence, in_force
from gongkai.desk.uploads import LARGEST, MOST_ATTACHMENTS, MOST_FILES
from gongkai.files.bounding import bound
from gongkai.site.clock import today

View = Callable[..., HttpResponse]


def desk_page(*methods: str, takes_files: bool = False, takes_attachments: bool = False) -> Callable[[View], View]:
    """Decorator of every view of the desk: signed in, with a role, never cached; by default for reading only.

    With `takes_files` a form's files are cut off at the limit while they arrive; `desk.uploads.too_large` names them. With
    `takes_attachments` too, and the limit is that of attachments of published information.
    `request.own_bodies` then lists the bodies in which the person has a role, by name; `request.own_roles` are the codes
    of these roles, the signer's too for whoever covers somebody today.
    """
    allowed = methods or ("GET", "HEAD")

    def decorate(view: View) -> View:
        brings = takes_files or takes_attachments
        shown = csrf_protect(view) if brings else view

        @never_cache
        @login_required
        @require_http_methods(list(allowed))
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if takes_attachments:
                request.bounded = bound(request, settings.LARGEST_ATTACHMENT, MOST_ATTACHMENTS)
            elif takes_files:
                request.bounded = bound(request, LARGEST, MOST_FILES)
            _add_roles(request)
            if not request.own_bodies:
                return render(request, "desk/no_role.html", status=403)
            return shown(request, *arguments, **named)

        # the limit must stand before the check of the token reads the form; `csrf_protect` checks it then
        return csrf_exempt(guarded) if brings else guarded

    return decorate


def _add_roles(request: HttpRequest) -> None:
    """Bodies and roles, from one query."""
    covering = Absence.objects.filter(in_force(today()), cover=request.user, void=False)
    own = standing.own(request.user.pk, Role, today()).select_related("body").annotate(covers=Exists(covering))
    roles = list(own.order_by("body__name", "body_id", "pk"))
    request.own_bodies = list({role.body_id: role.body for role in roles}.values())
    request.own_roles = {role.role for role in roles} | ({Role.SIGNER.value} if any(r.covers for r in roles) else set())
