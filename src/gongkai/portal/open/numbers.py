"""Numbers in addresses: as many digits as a row's number can have, so that a longer one is simply no address."""

from __future__ import annotations


class Number:
    """A path converter."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
