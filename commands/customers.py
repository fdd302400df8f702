"""The account that pays for an order, without the finished jobs among those that it counts as open."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork
from domain.job import Job
from domain.user import User

#: How many finished jobs are looked up at a time; the next orders then need no look-up.
_LOOK_FOR = 20


async def customer(unit: UnitOfWork, user_id: UUID, jobs: int = 1) -> User:
    """The account that is about to order so many jobs.

    The limit is checked on the account's own stream, so that no race can pass it. Completed jobs are no events of that
    stream: they are looked up only when the account is at its limit, and removed in the append of the order.
    """
    user = await unit.load(User, user_id)
    if not user.has_room(jobs):
        user.forget(await _finished(unit, user, max(jobs, _LOOK_FOR)))
    return user


async def _finished(unit: UnitOfWork, user: User, enough: int) -> tuple[UUID, ...]:
    """The oldest finished jobs among those that count as open, as new as the log."""
    found: list[UUID] = []
    for job_id in user.open:
        if not (await unit.newest(Job, job_id)).active:
            found.append(job_id)
        if len(found) == enough:
            break
    return tuple(found)
