"""The command that orders the example videos of a studio."""

from commands.engines import ReadScript, drawn_by, scripted
from commands.unit_of_work import UnitOfWork, handler
from domain import models
from domain.examples import EXAMPLES
from domain.ids import example_id
from domain.job import Job


@handler
async def order_next(unit: UnitOfWork, read_script: ReadScript) -> int:
    """Queue the first example that was never ordered, without an owner; the log position. Without one it is silent."""
    for example in EXAMPLES:
        job_id = example_id(example.name)
        if await unit.find(Job, job_id) is None:
            order = scripted(drawn_by(models.choose(None), example.order()), read_script)
            return await unit.save(Job.queue(job_id, None, 0, order))
    return await unit.save()
