"""The adapter of Replicate."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from infra.adapters.http_adapter import LOOKUP_PAUSES, Clock, HttpAdapter, utc_now
from infra.adapters.provider_client import ProviderClient, ResponseLimits
from processors.adapters import catalogue, replicate
from processors.adapters.catalogue import HostedModel
from processors.adapters.exchange import ProviderCall, get
from processors.adapters.fetch_policy import FetchPolicy
from processors.adapters.protocol import AdapterHealth, CancelOutcome, ProviderHandle, ProviderState, RenderRequest

#: A list that is read so long after an order has the order, if it was taken.
_SETTLED = timedelta(seconds=60)


class ReplicateAdapter(HttpAdapter):
    """Official models of Replicate. A lost order is found among the newest predictions by its input."""

    id = "replicate"

    def __init__(
        self,
        token: str,
        *,
        base: str = replicate.BASE,
        limits: ResponseLimits | None = None,
        lookup_pauses: Sequence[float] = LOOKUP_PAUSES,
        clock: Clock = utc_now,
    ) -> None:
        policy = FetchPolicy(origin=base, hosts=replicate.HOSTS)
        client = ProviderClient("Replicate", policy, {"authorization": f"Bearer {token}"}, replicate.refused, limits)
        super().__init__(client, clock=clock, lookup_pauses=lookup_pauses)

    async def health(self) -> AdapterHealth:
        """Whether it answers and takes our token."""
        return await self._health("/v1/account")

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The one prediction with our input; `unknown_outcome` when there are two."""
        model = catalogue.of(self.id, request.model)
        with self._readable():
            names = replicate.matching(await self._client.ask(replicate.listing()), model, request, since)
        if len(names) > 1:
            raise self._unknown(f"{len(names)} predictions have the same input")
        if not names and self._now() - since < _SETTLED:
            raise self._unknown("it is not listed, but may be under way")
        return self._handle(request, names[0], since) if names else None

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """The state of the prediction."""
        answer = await self._about_job(get(f"/v1/predictions/{handle.id}"))
        with self._readable():
            return replicate.state(answer) if answer else replicate.unknown_job()

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Stop the prediction."""
        answer = await self._about_job(ProviderCall(method="POST", path=f"/v1/predictions/{handle.id}/cancel"))
        with self._readable():
            return replicate.canceled(answer) if answer else "too_late"

    async def _place(self, model: HostedModel, request: RenderRequest, key: UUID) -> str:
        return await self._order(replicate.submission(model, request), replicate.created)
