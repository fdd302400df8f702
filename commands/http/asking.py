"""What the write routes need of the rest of the system, and how they answer."""

from typing import Any, Protocol, TypeVar
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.store import Store
from commands.users import NewSession
from domain.errors import JobNotFound

T = TypeVar("T")

#: The log, on behalf of whoever sent the request.
StoreOf = NamedDependency[SkipValidation[Store]]


class Passwords(Protocol):
    """Hashing, away from the event loop."""

    async def hash(self, password: str) -> str:
        """The hash to store."""

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right; for None it takes as long and is False."""


class Tokens(Protocol):
    """What somebody who is logged in carries."""

    def access(self, user_id: UUID, session_id: UUID) -> str:
        """A signed access token."""

    def session(self) -> tuple[NewSession, str]:
        """A session about to start, and its refresh token."""


class Accepted(msgspec.Struct, frozen=True, rename="camel"):
    """The job was queued."""

    job_id: str


def written(content: T, position: int, status: int = 200, **headers: str) -> Response[T]:
    """An answer that tells where in the log the write stands."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(content, status_code=status, headers={"X-Position": str(position), **named})


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


