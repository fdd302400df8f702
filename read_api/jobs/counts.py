"""How many jobs a customer has in which status, from the counters that the projection keeps.

Archived jobs are put away: lists hide them unless asked for, and no counter has them.
"""

from domain.job import Status

#: The condition on a job that lists show unless asked otherwise, and that counters count.
COUNTED = "NOT archived"
#: The statuses that have a counter: a column of `job_stats` each.
STATUSES = tuple(status for status in Status if status != Status.DELETED)


def counters(filtered: bool) -> str:
    """An expression for the number of jobs that count, of all statuses or of the parameter `states`."""
    added = " + ".join(
        f"CASE WHEN '{name}' = ANY(%(states)s) THEN {name} ELSE 0 END" if filtered else name for name in STATUSES
    )
    return f"coalesce((SELECT {added} FROM job_stats WHERE user_id = %(user_id)s), 0)"


def counters_with_archived(filtered: bool) -> str:
    """The same with archived jobs, of which there are few and an index."""
    which = " AND status = ANY(%(states)s)" if filtered else ""
    return f"{counters(filtered)} + (SELECT count(*) FROM jobs WHERE user_id = %(user_id)s AND archived{which})"
