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
#: For so many seconds an answer is good, however many ask: checks write, and must not become a load.
FRESH_SECONDS = 1.5
#: A failure is looked at again sooner: what has just started or come back is ready at once.
FAILED_SECONDS = 0.25

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

    probes = {name: Probe(name, dependency) for name, dependency in dependencies.items()}

    @get("/health/live", summary="Is the process alive?", tags=["Health"], opt=_OPEN)
    async def get_liveness() -> Liveness:
        """This process answers; no dependency is asked."""
        return Liveness()

    @get("/health/ready", summary="Can it work?", tags=["Health"], opt=_OPEN)
    async def get_readiness() -> Response[Readiness]:
        """Has every dependency prove that it works, those that store by writing. 503 when a required one does not.

        `degraded`: what is not ok is not required; commands are accepted, and what they bring may be late.
        An answer may be up to 1.5 seconds old.
        """
        readiness = await _readiness(probes)
        down = readiness.status == "unavailable"
        return Response(readiness, status_code=503 if down else 200, headers={"Retry-After": "2"} if down else {})

    return [get_liveness, get_readiness]


class Probe:
    """Checks one dependency at most once per `FRESH_SECONDS`; those who ask meanwhile share the check."""

    def __init__(self, name: str, dependency: Dependency) -> None:
        self._name, self._dependency = name, dependency
        self._running: asyncio.Task[Check] | None = None
        self._until = 0.0

    async def look(self) -> Check:
        now = asyncio.get_running_loop().time
        if self._running is None or (self._running.done() and now() >= self._until):
            self._running = asyncio.create_task(self._check())
        return await asyncio.shield(self._running)

    async def _check(self) -> Check:
        found = await _check(self._name, self._dependency)
        age = FRESH_SECONDS if found.ok else FAILED_SECONDS
        self._until = asyncio.get_running_loop().time() + age
        return found


async def _readiness(probes: Mapping[str, Probe]) -> Readiness:
    found = await asyncio.gather(*(probe.look() for probe in probes.values()))
    checks = dict(zip(probes, found, strict=True))
    if any(not check.ok and check.required for check in found):
        return Readiness("unavailable", checks)
    return Readiness("ready" if all(check.ok for check in found) else "degraded", checks)


async def _check(name: str, dependency: Dependency) -> Check:
    started = perf_counter()
    try:
        await within(CHECK_SECONDS, _awaited(dependency.check()), name)
    except Exception as error:  # whatever it is, it is the answer
        log.warning("dependency not ready", extra={"dependency": name, "reason": str(error)})
        return Check(False, dependency.required, _since(started))
    return Check(True, dependency.required, _since(started))


async def _awaited(work: Awaitable[object]) -> object:
    return await work


def _since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 1)
