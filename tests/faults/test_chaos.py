"""Faults while customers work: nothing is lost, and everything comes back soon. See docs/faults.md.

`make test` does seeds for half a minute, `make test-long` for five; `make chaos` goes on for a night.
"""

import os
import secrets
import time

import pytest

from tests.faults.__main__ import summary
from tests.faults.studio import Studio
from tests.lengths import LONG

pytestmark = [pytest.mark.alone]

SECONDS = float(os.environ.get("CHAOS_SECONDS") or (300 if LONG else 30))
SEED = int(os.environ.get("CHAOS_SEED", "0")) or secrets.randbelow(1_000_000) + 1
#: One seed that fails may take so long.
LAST_SECONDS = 300


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(SECONDS + LAST_SECONDS)
async def test_nothing_is_lost_and_everything_comes_back_whatever_goes_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcomes, seed, end = [], SEED, time.monotonic() + SECONDS
    async with Studio() as studio:
        while time.monotonic() < end:
            outcomes.append(await studio.run(seed))
            with capsys.disabled():
                print(f"\n{outcomes[-1]}")
            assert outcomes[-1].failure == ""
            seed += 1
    with capsys.disabled():
        print(summary(outcomes))
