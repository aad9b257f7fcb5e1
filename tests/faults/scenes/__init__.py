"""Every act, each with a case of its own that stands where the act can be done."""

from tests.faults.scenes import answers, cases, clocks, handing_out, letters, pages, registers, remedies, works  # noqa: F401

# isort: split
from tests.faults.scenes import catalogue, channels, items, norms  # noqa: F401

# isort: split
from tests.faults.scenes import accounts, reports, returns, subscriptions  # noqa: F401
from tests.faults.scenes.scene import SCENES

__all__ = ["SCENES"]
