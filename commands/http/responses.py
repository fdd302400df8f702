"""How the write routes answer."""

from typing import Any, TypeVar
from uuid import UUID

import msgspec
from litestar import Response

from commands.http.request import ApiRequest
from domain.position import token_of

T = TypeVar("T")


class Accepted(msgspec.Struct, frozen=True, rename="camel"):
    """The job was queued."""

    job_id: str


def written(content: T, position: int | None, status: int = 200, **headers: str) -> Response[T]:
    """An answer that names the position of the write in the log; None where nothing was written."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if position is not None:
        named["X-Position"] = token_of(position)
    return Response(content, status_code=status, headers=named)


def accepted(request: ApiRequest[Any], job_id: UUID, position: int) -> Response[Accepted]:
    """202, with the address where the job can be watched."""
    location = request.address(f"/api/status/{job_id}")
    return written(Accepted(str(job_id)), position, 202, Location=location)
