"""How people get an account: an administrator of their body makes it. What a locked-out login is told."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody signs up by himself, neither by password nor through an identity provider."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def typed_name(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """The name under which axes counts wrong passwords.

    allauth's form field is `login`, what it hands to the backends is `username`; both must give one name, and since
    allauth takes any case and surrounding blanks, so must this, or each spelling would have tries of its own.
    """
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return typed.strip().casefold()


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """The answer of axes after too many wrong passwords from one address for one name; same for unknown names."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    message = f"密码错误次数过多，已暂停登录。请 {minutes} 分钟后再试；忘记密码的，请联系本机关的系统管理员。"
    return HttpResponse(message, status=429, content_type="text/plain; charset=utf-8")
