"""When a delivery is tried again, and when an endpoint is given up."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

_MINUTE, _HOUR = 60.0, 3600.0


class DeliveryPolicy(NamedTuple):
    """Times of deliveries. Those of Standard Webhooks 1.0: ten tries within 75.6 hours."""

    #: Seconds after the first, second, … failure; after one more failure the delivery has failed.
    delays: Sequence[float] = (
        5.0,
        5 * _MINUTE,
        30 * _MINUTE,
        2 * _HOUR,
        5 * _HOUR,
        10 * _HOUR,
        14 * _HOUR,
        20 * _HOUR,
        24 * _HOUR,
    )
    #: The part of a delay by which it may be longer or shorter, so that endpoints do not come back all at once.
    jitter: float = 0.2
    #: Seconds until a receiver must have answered.
    timeout: float = 15.0
    #: An endpoint is disabled when nothing has been delivered for so long, though it was tried.
    patience: timedelta = timedelta(hours=120)
    #: Deliveries of one replay.
    most_replayed: int = 10_000

    def delay(self, attempts: int, retry_after: float | None) -> float | None:
        """Seconds until the next try after so many; None when that was the last.

        A receiver can ask for more time with Retry-After, up to twice the delay.
        """
        if attempts > len(self.delays):
            return None
        step = self.delays[attempts - 1]
        wanted = min(max(step, retry_after or 0.0), 2 * step)
        return wanted * random.uniform(1 - self.jitter, 1 + self.jitter)


#: What Standard Webhooks 1.0 asks for.
STANDARD = DeliveryPolicy()
