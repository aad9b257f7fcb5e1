"""How people get an account: an administrator of their body makes it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody signs up by himself, neither by password nor through an identity provider."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
