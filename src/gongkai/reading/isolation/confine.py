"""What a child takes from itself before it looks at the first foreign byte."""

from __future__ import annotations

import ctypes
import os
import resource

MEMORY = 1 << 30
"""bytes of address space of a child"""

CONVERTER_MEMORY = 4 << 30
"""the hard limit, to which a converter for old .doc is raised: LibreOffice maps more than it uses"""

WRITTEN = 256 << 20
"""bytes of one file that a converter may write"""

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS = 38


def confine() -> bool:
    """Limits memory and written files, forbids core dumps and new rights; True when the network could be taken away."""
    _lower(resource.RLIMIT_CORE, 0, 0)
    _lower(resource.RLIMIT_AS, MEMORY, CONVERTER_MEMORY)
    _lower(resource.RLIMIT_FSIZE, WRITTEN, WRITTEN)
    libc = _libc()
    if libc is not None and hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return _leave_network(libc)


def allow_seconds(seconds: int) -> None:
    """Processor time for one more file; the limit counts from the start of the process."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(spent.ru_utime + spent.ru_stime) + seconds + 1
    _lower(resource.RLIMIT_CPU, soft, resource.RLIM_INFINITY)


def _lower(kind: int, soft: int, hard: int) -> None:
    """A limit that is already lower stays."""
    now = resource.getrlimit(kind)[1]
    if now != resource.RLIM_INFINITY:
        hard = now if hard == resource.RLIM_INFINITY else min(hard, now)
        soft = min(soft, hard)
    resource.setrlimit(kind, (soft, hard))


def _libc() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except OSError:
        return None


def _leave_network(libc: ctypes.CDLL | None) -> bool:
    """A network namespace of its own, without any interface; as root at once, else inside a user namespace."""
    if libc is None or not hasattr(libc, "unshare"):
        return False
    if libc.unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    # without its own number the process could not create the converter's files
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        try:
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(text)
        except OSError:
            return True
    return True
