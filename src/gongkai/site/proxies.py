"""Whose word on a client's address is taken: only that of the proxies named in GONGKAI_PROXIES."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddress:
    """Middleware: behind a named proxy REMOTE_ADDR becomes the address that this proxy saw."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        request.META["REMOTE_ADDR"] = seen_address(request.META.get("REMOTE_ADDR", ""), forwarded, settings.PROXIES)
        return self.get_response(request)


def seen_address(remote: str, forwarded: str, proxies: list[str]) -> str:
    """The last address in the chain that is not one of our proxies; a client can only forge what stands before it."""
    chain = [address.strip() for address in forwarded.split(",") if address.strip()]
    while remote in proxies and chain:
        remote = chain.pop()
    return remote


def client_address(request: HttpRequest) -> str:
    """The client's address, after `ClientAddress` (used by axes)."""
    return str(request.META.get("REMOTE_ADDR", ""))
