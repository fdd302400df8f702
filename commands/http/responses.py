"""What the write routes need of the rest of the system, and how they answer."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID, uuid4

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.unit_of_work import EventStore
from domain.ids import derived_id
from domain.position import token_of

T = TypeVar("T")

#: The log, on behalf of whoever sent the request.
StoreOf = NamedDependency[SkipValidation[EventStore]]
#: The names of the hosted models that are set up here.
ReachableOf = NamedDependency[SkipValidation[frozenset[str]]]


class Command(Protocol):
    """A request that its client named with an Idempotency-Key. A repetition is the same command."""

    @property
    def id(self) -> UUID:
        """Its id, by which its appends take effect once."""

    @property
    def at(self) -> datetime:
        """When it came first, UTC."""

    @property
    def appended(self) -> bool:
        """Whether it took effect before, so that checks on the state of now have no say."""

    def secret(self, number: int) -> bytes:
        """32 bytes that only this server can make for this command, the same ones every time."""

    async def bind(self, content: bytes) -> None:
        """Say what the body asks for, where it is read as it arrives. Raises KeyReused when it was something else."""

    async def planned(self, plan: Callable[[], Awaitable[bytes]]) -> bytes:
        """The plan, made when the command came first; a repetition gets the same one."""


class Accepted(msgspec.Struct, frozen=True, rename="camel"):
    """The job was queued."""

    job_id: str


def command_of(request: Request[Any, Any, Any]) -> Command | None:
    """The command that a request is, None without an Idempotency-Key."""
    command: Command | None = request.scope.get("command")  # type: ignore[assignment]  # written by the middleware
    return command


async def planned(request: Request[Any, Any, Any], kind: type[T], plan: Callable[[], Awaitable[T]]) -> T:
    """What is decided on before the first effect; a repeated command goes on with what was decided then."""
    command = command_of(request)
    if command is None:
        return await plan()

    async def encoded() -> bytes:
        return msgspec.json.encode(await plan())

    return msgspec.json.decode(await command.planned(encoded), type=kind)


def new_id(request: Request[Any, Any, Any], number: int = 0) -> UUID:
    """The id of something new; a repeated command makes the same one again."""
    command = command_of(request)
    return derived_id(command.id, number) if command else uuid4()


def new_secret(request: Request[Any, Any, Any], number: int = 0) -> str:
    """A new secret of 43 characters, 256 random bits; a repeated command makes the same one again."""
    command = command_of(request)
    made = command.secret(number) if command else secrets.token_bytes(32)
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def moment(request: Request[Any, Any, Any]) -> datetime:
    """The time at which a request is carried out, UTC; of a repeated command, that of the first request."""
    command = command_of(request)
    return command.at if command else datetime.now(UTC)


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
