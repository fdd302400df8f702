"""Which workers run, and on what."""

import msgspec
from litestar import get

from domain.times import Instant, json_time
from read_api.admin.ports import OperationsOf, WorkerState


class WorkerView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A worker. `job` is the id of the job that it renders, or renders a part of; null while it waits for one.

    One that ends properly leaves the list at once. A lost one, whose heartbeat is old, stays for an hour with `alive`
    false; its job is given to another worker.
    """

    name: str
    since: Instant
    heartbeat: Instant
    alive: bool
    job: str | None


class WorkerList(msgspec.Struct, frozen=True):
    """The workers, the oldest first."""

    workers: list[WorkerView]


@get("/api/admin/workers", summary="List the workers", tags=["Administration"], opt={"scope": "admin", "role": "admin"})
async def list_workers(operations: OperationsOf) -> WorkerList:
    """Every worker with its last heartbeat and its job."""
    return WorkerList([_worker(state) for state in await operations.workers()])


def _worker(state: WorkerState) -> WorkerView:
    return WorkerView(
        name=state.name,
        since=json_time(state.since),
        heartbeat=json_time(state.heartbeat),
        alive=state.alive,
        job=str(state.job_id) if state.job_id else None,
    )


routes = [list_workers]
