"""The drill of faults: 30 seeds hold, and the seeds that found the planted bugs find them again."""

import pytest

from tests.faults.__main__ import PIECE, slowest, summary
from tests.faults.planted import BUGS, found
from tests.faults.studio import RECOVERY, Studio

pytestmark = [pytest.mark.slow, pytest.mark.faults, pytest.mark.alone]

SEEDS = 30
#: Processes are not steered step by step, so that a race may end otherwise: a seed is done at most so often.
TRIES = 4


@pytest.mark.timeout(1800)
async def test_30_seeds_lose_nothing_and_recover_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = []
    for first in range(1, SEEDS + 1, PIECE):
        async with Studio() as studio:
            for seed in range(first, min(first + PIECE, SEEDS + 1)):
                outcomes.append(await studio.run(seed))
                with capsys.disabled():
                    print(f"\n{outcomes[-1]}")
                assert outcomes[-1].failure == ""
    with capsys.disabled():
        print(summary(outcomes))
    # Of so few faults the slowest one is that of 100.
    assert slowest(outcomes, 0.95) <= RECOVERY


@pytest.mark.timeout(600)
@pytest.mark.parametrize("bug", BUGS)
async def test_a_planted_bug_is_found_by_the_seed_that_found_it_first(
    bug: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Studio(bug) as studio:
        for _ in range(TRIES):
            outcome = await studio.run(found()[bug])
            with capsys.disabled():
                print(f"\n{bug}: {outcome}")
            if outcome.failure:
                return
    pytest.fail(f"{bug} was not found by seed {found()[bug]}")
