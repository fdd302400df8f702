"""Whether this process lives, and whether it can do its work."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter
from typing import Literal

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from infra.deadline import within

CHECK_SECONDS = 2.0

log = logging.getLogger(__name__)

_OPEN = {"public": True, "limit": "unlimited"}


class Dependency(msgspec.Struct, frozen=True):
    """Something we need. `check` raises when it does not work."""

    check: Callable[[], Awaitable[object]]
    #: Without it nothing works; the others only make the service poorer.
    required: bool = True


class Check(msgspec.Struct, frozen=True):
    """How one dependency is."""

    ok: bool
    required: bool
    milliseconds: float


class Readiness(msgspec.Struct, frozen=True):
    """How we are, dependency by dependency."""

    status: Literal["ready", "degraded", "unavailable"]
    checks: dict[str, Check]


class Liveness(msgspec.Struct, frozen=True):
    """The process answers."""

    status: Literal["alive"] = "alive"


def health_routes(dependencies: Mapping[str, Dependency]) -> list[HTTPRouteHandler]:
    """`/health/live` and `/health/ready`."""

    @get("/health/live", summary="Is the process alive?", tags=["Health"], opt=_OPEN)
    async def live() -> Liveness:
        """Says that this process answers; asks nobody else."""
        return Liveness()

    @get("/health/ready", summary="Can it work?", tags=["Health"], opt=_OPEN)
    async def ready() -> Response[Readiness]:
        """Asks every dependency at once. 503 when a required one does not answer within two seconds."""
        readiness = await _readiness(dependencies)
        down = readiness.status == "unavailable"
        return Response(readiness, status_code=503 if down else 200, headers={"Retry-After": "2"} if down else {})

    return [live, ready]


async def _readiness(dependencies: Mapping[str, Dependency]) -> Readiness:
    found = await asyncio.gather(*(_check(name, dependency) for name, dependency in dependencies.items()))
    checks = dict(zip(dependencies, found, strict=True))
    if any(not check.ok and check.required for check in found):
        return Readiness("unavailable", checks)
    return Readiness("ready" if all(check.ok for check in found) else "degraded", checks)


async def _check(name: str, dependency: Dependency) -> Check:
    started = perf_counter()
    try:
        await within(CHECK_SECONDS, _awaited(dependency.check()), name)
    except Exception as error:  # whatever it is, it is the answer
        log.warning("%s is not ready: %s", name, error)
        return Check(False, dependency.required, _since(started))
    return Check(True, dependency.required, _since(started))


async def _awaited(work: Awaitable[object]) -> object:
    return await work


def _since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 1)
