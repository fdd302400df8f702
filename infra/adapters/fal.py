"""fal behind the protocol."""

from datetime import datetime
from uuid import UUID

from infra.adapters import common
from infra.adapters.common import Clock, legible, utc_now
from infra.adapters.provider_client import OrderLost, ProviderClient, ResponseLimits
from processors.adapters import catalogue, fal
from processors.adapters.exchange import ProviderAnswer, ProviderCall, get
from processors.adapters.failures import AdapterError
from processors.adapters.fal_failures import refused
from processors.adapters.fetch_policy import FetchPolicy
from processors.adapters.protocol import (
    AdapterHealth,
    Artifact,
    CancelOutcome,
    ProviderHandle,
    ProviderState,
    RenderRequest,
    Write,
)


class FalAdapter:
    """Models in fal's queue. Only requests that have ended are listed, so a lost order is found late or not at all."""

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
        self._base = base
        self._http = ProviderClient("fal", FetchPolicy(origin=base, hosts=fal.HOSTS), headers, refused, limits)
        self._platform = ProviderClient("fal", FetchPolicy(origin=platform), headers, refused, limits)
        self._now = clock

    async def health(self) -> AdapterHealth:
        """Whether it answers and takes our key."""
        return await common.health(lambda: self._platform.ask(get("/models?limit=1")))

    async def submit(self, request: RenderRequest, key: UUID) -> ProviderHandle:
        """Queue a request, at most once. A lost answer is an unknown outcome: what runs is not listed."""
        model, since = catalogue.of(self.id, request.model), self._now()
        call, endpoint = fal.submission(model, request), fal.target(model, request)
        try:
            name = await common.placed(self._http, call, fal.created, self._base, endpoint)
        except OrderLost as problem:
            raise common.unknown("fal", problem) from None
        return self._handle(request, name, since)

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The one request with our input that has ended. None is never said: it may be running."""
        model = catalogue.of(self.id, request.model)
        with legible("fal"):
            answer = await self._platform.ask(fal.past(fal.target(model, request), since))
            names = fal.matching(answer, model, request, since)
        if len(names) == 1:
            return self._handle(request, names[0], since)
        raise common.unknown("fal", f"{len(names)} requests that ended have the same input")

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """How far the request is; when it has ended, the result says how."""
        answer = await self._http.ask(get(f"/{handle.id}/status?logs=1"), _missing)
        with legible("fal"):
            state = fal.lost() if _missing(answer) else fal.status(answer)
        return state or await self._result(handle)

    async def fetch(self, handle: ProviderHandle, write: Write) -> Artifact:
        """Copy the video."""
        return await common.fetched(self._http, await self.poll(handle), write)

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Take the request out of the queue, or ask its runner to stop."""
        call = ProviderCall(method="PUT", path=f"/{handle.id}/cancel")
        with legible("fal"):
            return fal.canceled(await self._http.ask(call, lambda answer: answer.status in (400, 404)))

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()
        await self._platform.close()

    async def _result(self, handle: ProviderHandle) -> ProviderState:
        answer = await self._http.ask(get(f"/{handle.id}"), lambda answer: True)
        if fal.passing(answer):
            raise AdapterError(refused(answer))
        with legible("fal"):
            return fal.result(answer)

    def _handle(self, request: RenderRequest, name: str, since: datetime) -> ProviderHandle:
        return ProviderHandle(provider=self.id, model=request.model, id=name, submitted_at=since)


def _missing(answer: ProviderAnswer) -> bool:
    return answer.status == 404
