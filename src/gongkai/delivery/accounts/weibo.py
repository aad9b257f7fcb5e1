"""The interface of a Weibo account: one call, which shares a line of text with an address of the site.

It gives no way to ask afterwards whether a call that got no answer was carried out, and none to remove a post.
"""

from __future__ import annotations

from gongkai.delivery.accounts.calling import NoAnswer, Refusal, as_form, post
from gongkai.delivery.accounts.wechat import Outcome

LONGEST_TEXT = 140
UNSURE = ("10001", "10003", "10010", "10011")
"""Faults inside the service, which do not say whether it was posted."""


class Account:
    """An account; `token` is what its owner authorised the application with, `address` the house's public IP address,
    which the interface asks for."""

    def __init__(self, base: str, token: str, address: str) -> None:
        self._base, self._token, self._address = base, token, address

    def __repr__(self) -> str:
        return "Account(…)"

    def share(self, text: str) -> Outcome:
        """Post a text of at most 140 characters that holds an address below the application's own domain."""
        values = {"access_token": self._token, "status": text, "rip": self._address}
        found = post(self._base, "/2/statuses/share.json", as_form(values))
        if code := found.get("error_code"):
            if str(code) in UNSURE:
                raise NoAnswer
            raise Refusal(code)
        number, person = found.get("idstr") or found.get("id"), (found.get("user") or {}).get("id")
        if not number:
            raise NoAnswer
        # the form of the address is custom: no page of the documentation gives it
        return Outcome(0, str(number), f"https://weibo.com/{person}/{number}" if person else "")
