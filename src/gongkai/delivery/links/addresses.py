"""Which network addresses are the public's: what a link in a text names must not make our server ask our own network."""

from __future__ import annotations

import ipaddress
from typing import cast

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_CARRYING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 networks that carry IPv4 addresses in their last four bytes."""


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet: not private, local, reserved or shared, nor one that leads
    to such an address by another way (mapped, 6to4, Teredo, NAT64). What is no address is not public."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(found))


def _meant(found: _Address) -> list[_Address]:
    """The address with those inside of it. A link with a scope (`%eth0`) is local anyway."""
    if isinstance(found, ipaddress.IPv4Address):
        return [found]
    if found.ipv4_mapped is not None:
        return [found.ipv4_mapped]
    inside: list[_Address] = [found]
    if found.sixtofour is not None:
        inside.append(found.sixtofour)
    if found.teredo is not None:
        inside += found.teredo
    if any(found in network for network in _CARRYING):
        inside = [ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)]
    return cast(list[_Address], inside)
