"""Pauses between attempts."""

import random
from collections.abc import Callable


def full_jitter(
    attempt: int, *, base: float = 1.0, cap: float = 60.0, pick: Callable[[float, float], float] = random.uniform
) -> float:
    """Seconds before the next try after `attempt` failures (from 1): anything up to min(cap, base·2^(attempt-1)).

    Full jitter spreads clients that failed together (AWS Architecture Blog, "Exponential Backoff And Jitter").
    """
    # The exponent is bounded, because a power of two can outgrow a float.
    return pick(0.0, min(cap, base * 2.0 ** min(max(attempt, 1) - 1, 64)))
