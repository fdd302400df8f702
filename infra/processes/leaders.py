"""Which lease each leader of the table of processes holds."""

from infra.postgres.leadership import RELAY, SCHEDULER, TIMEKEEPER, Lock, projection_lock
from projections.registry import PROJECTIONS

_LOCKS = {"relay": RELAY, "scheduler": SCHEDULER, "timekeeper": TIMEKEEPER}


def lock_of(leader: str) -> Lock:
    """The lock of a leader. A projector takes those of its projections in order, so the one with the last has all."""
    if leader == "projector":
        return max(projection_lock(projection.name) for projection in PROJECTIONS)
    return _LOCKS[leader]
