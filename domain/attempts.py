"""How many attempts a job gets."""

MAX_ATTEMPTS = 3
#: Failures that pass by themselves and are no fault of the job: they cost it no attempt, up to so many of them.
PASSING = frozenset(("storage_full", "storage_unavailable"))
MAX_WAITS = 20


def has_another(code: str, attempts: int, waits: int) -> bool:
    """Whether an attempt is due after a failure that one may mend; `waits` of the attempts failed for what passes."""
    return waits < MAX_WAITS if code in PASSING else attempts - waits < MAX_ATTEMPTS
