"""The command that orders the example videos of a studio."""

from commands.unit_of_work import UnitOfWork, handler
from domain.examples import EXAMPLES
from domain.ids import example_id
from domain.job import Job


@handler
async def order_next(unit: UnitOfWork) -> int:
    """Queue the first example that was never ordered, without an owner; the log position. Without one it is silent."""
    for example in EXAMPLES:
        job_id = example_id(example.name)
        if await unit.find(Job, job_id) is None:
            return await unit.save(Job.queue(job_id, None, 0, example.order()))
    return await unit.save()
