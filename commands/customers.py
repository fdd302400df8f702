"""The account that pays for an order, with room for it where there can be any."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork
from domain.job import Job
from domain.user import User

#: How many finished jobs are looked for at a time; the next orders then need not look.
_LOOK_FOR = 20


async def customer(unit: UnitOfWork, user_id: UUID, jobs: int = 1) -> User:
    """The account that is about to order so many jobs.

    The limit rests on the account's own stream, so that no race can pass it. That stream does not hear of
    completed jobs: only when it looks full they are looked up, and are forgotten in the append of the order.
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
