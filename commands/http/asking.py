"""What the write routes need of the rest of the system, and how they answer."""

from typing import Any, TypeVar
from uuid import UUID, uuid4

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.store import Store
from domain.errors import JobNotFound
from domain.ids import derived_id
from domain.position import token_of

T = TypeVar("T")

#: The log, on behalf of whoever sent the request.
StoreOf = NamedDependency[SkipValidation[Store]]
#: The names of the hosted models that are set up here.
ReachableOf = NamedDependency[SkipValidation[frozenset[str]]]


class Accepted(msgspec.Struct, frozen=True, rename="camel"):
    """The job was queued."""

    job_id: str


def new_id(request: Request[Any, Any, Any], number: int = 0) -> UUID:
    """The id of something new; a repeated command (Idempotency-Key) makes the same one again."""
    command = request.scope.get("command_id")
    return derived_id(command, number) if isinstance(command, UUID) else uuid4()


def written(content: T, position: int | None, status: int = 200, **headers: str) -> Response[T]:
    """An answer that names the position of the write in the log; None where nothing was written."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if position is not None:
        named["X-Position"] = token_of(position)
    return Response(content, status_code=status, headers=named)


def accepted(request: Request[Any, Any, Any], job_id: UUID, position: int) -> Response[Accepted]:
    """202, with the address where the job can be watched."""
    location = f"{request.scope.get('root_path', '')}/api/status/{job_id}"
    return written(Accepted(str(job_id)), position, 202, Location=location)


def parse_id(text: str) -> UUID:
    """The job id in a path, in its canonical form only. Raises JobNotFound for anything else."""
    try:
        job_id = UUID(text)
    except ValueError:
        raise JobNotFound from None
    if str(job_id) != text.lower():
        raise JobNotFound
    return job_id
