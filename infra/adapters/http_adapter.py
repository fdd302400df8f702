"""The base of all adapters: one HTTP client, orders that are placed at most once, and readable answers."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from infra.adapters.download import download
from infra.adapters.provider_client import OrderLost, ProviderClient
from processors.adapters import catalogue
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import MalformedAnswer, ProviderAnswer, ProviderCall, get
from processors.adapters.failures import AdapterError, adapter_error
from processors.adapters.protocol import (
    AdapterHealth,
    Artifact,
    CancelOutcome,
    Done,
    ProviderHandle,
    ProviderState,
    RenderRequest,
    Write,
)

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

#: Seconds before each search for an order whose answer was lost: it may be in transit, and lists may lag.
LOOKUP_PAUSES = (0.5, 2.0, 5.0)


def utc_now() -> datetime:
    """The current time."""
    return datetime.now(UTC)


class HttpAdapter(ABC):
    """A `VideoModelAdapter` over HTTP. `lookup_pauses` is empty for providers that cannot find a lost order."""

    id: ClassVar[str]

    def __init__(self, client: ProviderClient, *, clock: Clock = utc_now, lookup_pauses: Sequence[float] = ()) -> None:
        self._client = client
        self._now = clock
        self._lookup_pauses = lookup_pauses

    @abstractmethod
    async def health(self) -> AdapterHealth:
        """Whether the provider answers and takes our key."""

    @abstractmethod
    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The job of an order whose answer was lost; None when it is safe to order again."""

    @abstractmethod
    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """The state of a job."""

    @abstractmethod
    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Stop a job."""

    @abstractmethod
    async def _place(self, model: HostedModel, request: RenderRequest, key: UUID) -> str:
        """Order a render; the provider's name of the job. Raises OrderLost, AdapterError."""

    async def submit(self, request: RenderRequest, key: UUID) -> ProviderHandle:
        """Order a render, at most once. An order whose answer was lost is searched for."""
        model, since = catalogue.of(self.id, request.model), self._now()
        try:
            return self._handle(request, await self._place(model, request, key), since)
        except OrderLost as problem:
            return await self._recover(problem, request, key, since)

    async def fetch(self, handle: ProviderHandle, write: Write) -> Artifact:
        """Copy the video from the address that is valid now."""
        state = await self.poll(handle)
        if not isinstance(state, Done):
            raise adapter_error("bad_output", f"{self._client.name} has no result for this job")
        return await download(self._client, state.results[0].url, write)

    async def close(self) -> None:
        """Close all connections."""
        await self._client.close()

    async def _health(self, path: str, client: ProviderClient | None = None) -> AdapterHealth:
        """Whether a GET succeeds that costs nothing."""
        try:
            await (client or self._client).ask(get(path))
        except AdapterError as problem:
            return AdapterHealth(ok=False, why=problem.failure.message)
        return AdapterHealth(ok=True)

    async def _order(self, call: ProviderCall, job_name: Callable[[ProviderAnswer], str]) -> str:
        """Send an order; the job's name in the answer. An unreadable answer counts as lost."""
        answer = await self._client.order(call)
        try:
            return job_name(answer)
        except MalformedAnswer as problem:
            raise OrderLost(str(problem)) from None

    async def _recover(self, problem: OrderLost, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle:
        for pause in self._lookup_pauses:
            await asyncio.sleep(pause)
            try:
                if found := await self.find(request, key, since):
                    return found
            except AdapterError as error:
                log.warning("lost order not found", extra={"provider": self.id, "key": key, "reason": str(error)})
        raise self._unknown(problem)

    async def _about_job(self, call: ProviderCall) -> ProviderAnswer | None:
        """The answer to a call about a job; None when the provider does not know the job."""
        answer = await self._client.ask(call, _not_found)
        return None if _not_found(answer) else answer

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Turns a malformed answer into `provider_unavailable`: the call may be repeated."""
        try:
            yield
        except MalformedAnswer as problem:
            raise adapter_error("provider_unavailable", f"{self._client.name} answered nonsense: {problem}") from None

    def _unknown(self, why: object) -> AdapterError:
        """The outcome of an order is unknown."""
        return adapter_error(
            "unknown_outcome", f"{self._client.name} may have taken the order, but its answer was lost ({why})"
        )

    def _handle(self, request: RenderRequest, name: str, since: datetime) -> ProviderHandle:
        return ProviderHandle(provider=self.id, model=request.model, id=name, submitted_at=since)


def _not_found(answer: ProviderAnswer) -> bool:
    return answer.status == 404
