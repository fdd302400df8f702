"""Commands on queues: each customer's own, and the whole one."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.ids import queue_id
from domain.queue import Queue


@handler
async def pause(unit: UnitOfWork, user_id: UUID) -> int:
    """Pause one's own queue; running jobs are finished."""
    return await _pause(unit, user_id)


@handler
async def resume(unit: UnitOfWork, user_id: UUID) -> int:
    """Resume one's own queue."""
    return await _resume(unit, user_id)


@handler
async def pause_all(unit: UnitOfWork) -> int:
    """Pause the whole queue."""
    return await _pause(unit, None)


@handler
async def resume_all(unit: UnitOfWork) -> int:
    """Resume the whole queue."""
    return await _resume(unit, None)


async def _pause(unit: UnitOfWork, user_id: UUID | None) -> int:
    queue = await _find(unit, user_id)
    queue.pause(user_id)
    return await unit.save(queue)


async def _resume(unit: UnitOfWork, user_id: UUID | None) -> int:
    queue = await _find(unit, user_id)
    queue.resume(user_id)
    return await unit.save(queue)


async def _find(unit: UnitOfWork, user_id: UUID | None) -> Queue:
    return await unit.find(Queue, queue_id(user_id)) or Queue.of(user_id)
