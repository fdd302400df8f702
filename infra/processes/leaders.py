"""Which lease each leader of the table of processes holds."""

from infra.postgres.leadership import PROJECTOR, RELAY, SCHEDULER, TIMEKEEPER, Lock

_LOCKS = {"projector": PROJECTOR, "relay": RELAY, "scheduler": SCHEDULER, "timekeeper": TIMEKEEPER}


def lock_of(leader: str) -> Lock:
    """The lock of a leader."""
    return _LOCKS[leader]
