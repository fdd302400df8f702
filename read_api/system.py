"""What every user may know of the system: whether it works for them at the moment."""

from typing import Any, Literal, Protocol
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from read_api.admin.ports import OperationsOf, living
from read_api.jobs.estimates import pause_state
from read_api.ports import ReadsOf

#: `full`: uploads and orders are refused until there is room. `unreachable`: videos can neither be stored nor shown.
Storage = Literal["ok", "full", "unreachable"]


class SystemFacts(Protocol):
    """What this process knows of the system."""

    @property
    def version(self) -> str:
        """The release."""

    async def storage(self) -> Storage:
        """Whether files can be stored, and whether there is room for new ones."""


class SystemState(msgspec.Struct, frozen=True):
    """How many workers are alive, whether new files can be stored, and whether the queue of all is paused."""

    workers: int
    storage: Storage
    paused: bool
    version: str


@get("/api/system", summary="The system", tags=["Health"], opt={"scope": "closed"})
async def get_system(
    request: Request[UUID, Any, Any],
    reads: ReadsOf,
    operations: OperationsOf,
    system: NamedDependency[SkipValidation[SystemFacts]],
) -> SystemState:
    """What explains why a video does not begin, for people who are logged in."""
    alive = living(await operations.workers())
    pauses = await pause_state(reads, request.user)
    return SystemState(alive, await system.storage(), pauses.all_since is not None, system.version)


routes = [get_system]
