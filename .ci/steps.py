"""Runs make targets a few at a time, each with a headline, and says which ones failed.

steps.py TARGET...    the exit status is 1 if any target failed
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What became of a step."""

    step: str
    passed: bool
    seconds: float
    output: str

    def __str__(self) -> str:
        """One line: the verdict, the step, the time it took."""
        verdict = "ok" if self.passed else "FAILED"
        return f"{verdict:<6}  {self.step:<14} {self.seconds:6.1f} s"


def run(step: str) -> Outcome:
    """Makes one target, to its end even if a part of it fails."""
    # The make above us has left its job slots in the environment; they are not ours.
    ours = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MFLAGS"}}
    start = time.monotonic()
    done = subprocess.run(
        ["make", "--no-print-directory", "--keep-going", step],
        check=False,
        env=ours,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return Outcome(step, done.returncode == 0, time.monotonic() - start, done.stdout)


def main(steps: list[str]) -> int:
    """Runs the steps, as many at a time as there are processors; prints as they end."""
    start = time.monotonic()
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for future in as_completed([pool.submit(run, step) for step in steps]):
            outcome = future.result()
            outcomes.append(outcome)
            print(f"\n──── {outcome} {'─' * 40}\n{outcome.output.rstrip()}", flush=True)

    print(f"\n──── summary {'─' * 60}")
    print(*sorted(outcomes, key=lambda each: steps.index(each.step)), sep="\n")
    failed = [each.step for each in outcomes if not each.passed]
    verdict = f"failed: {', '.join(failed)}" if failed else "every step is fine"
    print(f"{verdict} ({time.monotonic() - start:.0f} s)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
