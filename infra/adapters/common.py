"""What the adapters share: turning lost orders and nonsense into the words of the protocol."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from infra.adapters.download import download
from infra.adapters.provider_client import OrderLost, ProviderClient
from processors.adapters.exchange import MalformedAnswer, ProviderCall
from processors.adapters.failures import AdapterError, adapter_error
from processors.adapters.protocol import AdapterHealth, Artifact, Done, ProviderHandle, ProviderState, Write

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

#: Pauses before each look for an order whose answer was lost: it may still be under way, and lists may lag.
LOOKS = (0.5, 2.0, 5.0)


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@contextmanager
def legible(name: str) -> Iterator[None]:
    """An answer that makes no sense is like none: the question may be asked again."""
    try:
        yield
    except MalformedAnswer as problem:
        raise adapter_error("provider_unavailable", f"{name} answered nonsense: {problem}") from None


def unknown(name: str, why: object) -> AdapterError:
    """The outcome of an order is unknown."""
    return adapter_error("unknown_outcome", f"{name} may have taken the order, but its answer was lost ({why})")


async def placed(http: ProviderClient, call: ProviderCall, name_of: Callable[..., str], *facts: str) -> str:
    """Order, and the name of the job. Raises Lost, also when the answer cannot be read; AdapterError."""
    answer = await http.order(call)
    try:
        return name_of(answer, *facts)
    except MalformedAnswer as problem:
        raise OrderLost(str(problem)) from None


async def recovered(
    name: str, why: OrderLost, find: Callable[[], Awaitable[ProviderHandle | None]], looks: Sequence[float]
) -> ProviderHandle:
    """The job of a lost order. Raises AdapterError with `unknown_outcome`, whatever keeps us from finding it."""
    for pause in looks:
        await asyncio.sleep(pause)
        try:
            if found := await find():
                return found
        except AdapterError as problem:
            log.warning("%s cannot be asked for a lost order: %s", name, problem)
    raise unknown(name, why)


async def fetched(http: ProviderClient, state: ProviderState, write: Write) -> Artifact:
    """The first result of a finished job. Raises AdapterError."""
    if not isinstance(state, Done):
        raise adapter_error("bad_output", f"{http.name} has no result for this job")
    return await download(http, state.results[0].url, write)


async def health(ask: Callable[[], Awaitable[object]]) -> AdapterHealth:
    """How a question fares that costs nothing."""
    try:
        await ask()
    except AdapterError as problem:
        return AdapterHealth(ok=False, why=problem.failure.message)
    return AdapterHealth(ok=True)
