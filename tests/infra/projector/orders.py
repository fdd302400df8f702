"""Orders, and the read model that shows them."""

from uuid import UUID, uuid4

from commands import jobs
from infra.event_store.repository import Repository
from projections.jobs import Jobs
from tests.examples import order

NAME = Jobs().name


async def submit(repository: Repository, user_id: UUID, count: int = 1) -> list[UUID]:
    """Orders so many jobs, each with a prompt of its own; their ids."""
    ids = [uuid4() for _ in range(count)]
    for job_id in ids:
        await jobs.submit(repository, user_id, order(price=0, prompt=f"job {job_id}"), job_id)
    return ids
