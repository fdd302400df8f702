"""The route by which other logs have their heads signed (C2SP tlog-witness)."""

from typing import Any, Protocol

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.http.request import ApiRequest
from domain.witness import HeadMovedOn

#: A head with 64 signatures and a proof of 63 hashes is smaller.
MAX_REQUEST = 32 * 1024


class HeadWitness(Protocol):
    """Signs heads of other logs."""

    async def cosign(self, content: bytes) -> str:
        """The line to add to a head. Raises a refusal of domain.witness."""


HeadWitnessOf = NamedDependency[SkipValidation[HeadWitness]]


@post(
    "/log/add-checkpoint",
    summary="For other logs: have a head witnessed",
    tags=["Log"],
    status_code=200,
    media_type="text/plain",
    request_max_body_size=MAX_REQUEST,
    opt={
        "public": True,
        "limit": "log",
        "errors": (403, 404, 408, 409, 413, 422),
        "produces": "text/plain",
        "consumes": "application/octet-stream",
    },
)
async def add_checkpoint(request: ApiRequest[Any], head_witness: HeadWitnessOf) -> Response[str]:
    """Signs the head of a log of `WITNESSED_LOGS` that goes on from the one seen before (C2SP tlog-witness)."""
    try:
        return Response(await head_witness.cosign(await request.body()), media_type="text/plain")
    except HeadMovedOn as error:
        return Response(f"{error.size}\n", status_code=409, media_type="text/x.tlog.size")


routes = [add_checkpoint]
