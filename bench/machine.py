"""What the numbers were measured on, as far as it matters for them."""

from __future__ import annotations

import os
import platform


def described() -> str:
    """Cores, memory and Python, nothing else."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0))
    return f"{cores} 核，{memory:.0f} GiB 内存，Python {platform.python_version()}"
