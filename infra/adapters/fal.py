"""The adapter of fal."""

from datetime import datetime
from functools import partial
from uuid import UUID

from infra.adapters.http_adapter import Clock, HttpAdapter, utc_now
from infra.adapters.provider_client import ProviderClient, ResponseLimits
from processors.adapters import catalogue, fal
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import ProviderCall, get
from processors.adapters.failures import AdapterError
from processors.adapters.fal_failures import refused
from processors.adapters.fetch_policy import FetchPolicy
from processors.adapters.protocol import AdapterHealth, CancelOutcome, ProviderHandle, ProviderState, RenderRequest


class FalAdapter(HttpAdapter):
    """Models in fal's queue. fal lists only requests that have ended, so `submit` does not search for a lost order."""

    id = "fal"

    def __init__(
        self,
        key: str,
        *,
        base: str = fal.BASE,
        platform: str = fal.PLATFORM,
        limits: ResponseLimits | None = None,
        clock: Clock = utc_now,
    ) -> None:
        headers = {"authorization": f"Key {key}"}
        policy = FetchPolicy(origin=base, hosts=fal.HOSTS)
        super().__init__(ProviderClient("fal", policy, headers, refused, limits), clock=clock)
        self._base = base
        self._platform = ProviderClient("fal", FetchPolicy(origin=platform), headers, refused, limits)

    async def health(self) -> AdapterHealth:
        """Whether it answers and takes our key."""
        return await self._health("/models?limit=1", self._platform)

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The one request with our input that has ended; otherwise `unknown_outcome`: ours may be running."""
        model = catalogue.of(self.id, request.model)
        with self._readable():
            answer = await self._platform.ask(fal.past(fal.target(model, request), since))
            names = fal.matching(answer, model, request, since)
        if len(names) == 1:
            return self._handle(request, names[0], since)
        raise self._unknown(f"{len(names)} requests that ended have the same input")

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """The state of the request; that of one that has ended is in its result."""
        answer = await self._about_job(get(f"/{handle.id}/status?logs=1"))
        with self._readable():
            state = fal.status(answer) if answer else fal.unknown_job()
        return state or await self._result(handle)

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Take the request out of the queue, or ask its runner to stop."""
        call = ProviderCall(method="PUT", path=f"/{handle.id}/cancel")
        with self._readable():
            return fal.canceled(await self._client.ask(call, lambda answer: answer.status in (400, 404)))

    async def close(self) -> None:
        """Close all connections."""
        await super().close()
        await self._platform.close()

    async def _place(self, model: HostedModel, request: RenderRequest, key: UUID) -> str:
        created = partial(fal.created, base=self._base, endpoint=fal.target(model, request))
        return await self._order(fal.submission(model, request), created)

    async def _result(self, handle: ProviderHandle) -> ProviderState:
        answer = await self._client.ask(get(f"/{handle.id}"), lambda answer: True)
        if fal.passing(answer):
            raise AdapterError(refused(answer))
        with self._readable():
            return fal.result(answer)
