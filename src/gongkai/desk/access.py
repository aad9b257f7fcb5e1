"""Who comes to the desk at all: people with a role in a body today. What they may do there, the policy says."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.bodies.queries import own_bodies

View = Callable[..., HttpResponse]


def desk_page(*methods: str) -> Callable[[View], View]:
    """Decorator of every view of the desk: signed in, with a role, never cached; by default for reading only.

    `request.own_bodies` then lists the bodies in which the person has a role, by name.
    """
    allowed = methods or ("GET", "HEAD")

    def decorate(view: View) -> View:
        @never_cache
        @login_required
        @require_http_methods(list(allowed))
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            request.own_bodies = list(own_bodies(request.user))
            if not request.own_bodies:
                return render(request, "desk/no_role.html", status=403)
            return view(request, *arguments, **named)

        return guarded

    return decorate
