"""`python -m fuzz`: FUZZ_SECONDS (default 600) of inputs; exit 1 if any broke something."""

from __future__ import annotations

import os
import sys
import time
import warnings
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisWarning
from hypothesis.strategies import SearchStrategy

from fuzz import corpus
from fuzz.strategies import INPUTS
from fuzz.targets import TARGETS, run

EXAMPLES = 150
"""inputs of one round of one kind"""

SLOW = 2.0
"""seconds of processor time for which an input is kept, to be looked at"""


class Seen:
    """Which features were met; a new one makes its input worth keeping."""

    def __init__(self) -> None:
        self.features: Counter[tuple[str, str]] = Counter()
        self.inputs = 0
        self.slowest = 0.0

    def look(self, target: str, data: bytes, *, keeping: bool = True) -> None:
        started = time.process_time()
        found = [(target, feature) for feature in run(target, data)]
        took = time.process_time() - started
        self.slowest = max(self.slowest, took)
        self.inputs += 1
        if took > SLOW and keeping:
            corpus.keep(target, data, "slow")
        new = any(feature not in self.features for feature in found)
        self.features.update(found)
        if new and keeping and len(data) <= corpus.LARGEST and len(corpus.files()) < corpus.MOST:
            corpus.keep(target, data, "new")


def round_of(target: str, kind: SearchStrategy[bytes], number: int, seen: Seen) -> str | None:
    """One round; the smallest failing input is kept and its error returned."""
    failing: list[bytes] = []

    @seed(number)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck),
              phases=(Phase.generate, Phase.shrink), report_multiple_bugs=False)  # fmt: skip
    @given(kind)
    def check(data: bytes) -> None:
        try:
            seen.look(target, data)
        except Exception:
            failing.append(data)
            raise

    try:
        check()
    except Exception as error:  # any error at all is what fuzzing looks for
        path = corpus.keep(target, failing[-1], "failed")
        return f"{path.name}: {type(error).__name__}: {str(error)[:300]}"
    return None


def main() -> int:
    warnings.simplefilter("ignore", HypothesisWarning)  # it dislikes printing long inputs; they are kept as files
    end = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "600"))
    seen, failures, number = Seen(), [], int(os.environ.get("FUZZ_SEED", str(time.time_ns() % 10**9)))
    for path in corpus.files():
        seen.look(corpus.target_of(path), path.read_bytes(), keeping=False)
    while time.monotonic() < end:
        for name, kind in INPUTS.items():
            for target in TARGETS:
                number += 1
                problem = round_of(target, kind, number, seen)
                failures += [problem] if problem else []
                print(f"{name} → {target}: {problem or 'ok'}", flush=True)
                if time.monotonic() >= end:
                    break
    print(f"{seen.inputs} inputs, {len(seen.features)} features, slowest {seen.slowest:.2f} s, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
