"""Orders to project."""

from uuid import UUID, uuid4

from commands import jobs
from infra.event_store.repository import Repository
from tests.examples import order


async def submit(repository: Repository, user_id: UUID, **changes: object) -> UUID:
    """Orders a job for one credit; its id."""
    job_id = uuid4()
    await jobs.submit(repository, user_id, order(price=1, **changes), job_id)
    return job_id
