"""Demonstration accounts sign in on loopback only, and only into a database flagged as demonstration."""

import ipaddress
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from gongkai.bodies.models import Person
from gongkai.bodies.queries import is_demonstration


class DemonstrationStaysHome(BaseBackend):
    """An authentication backend that lets nobody in: it ends the attempt of a demonstration account from elsewhere."""

    def authenticate(self, request: HttpRequest | None, username: str | None = None, **credentials: Any) -> None:
        """None (the next backend decides), or PermissionDenied, which ends the attempt."""
        # the backends after this one take a name in any case
        shown = Person.objects.filter(username__iexact=username or "", is_demonstration=True).exists()
        if shown and not (_from_loopback(request) and is_demonstration()):
            raise PermissionDenied


def _from_loopback(request: HttpRequest | None) -> bool:
    address = request.META.get("REMOTE_ADDR", "") if request else ""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
