"""Replicate behind the protocol."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from infra.adapters import common
from infra.adapters.common import Clock, legible, utc_now
from infra.adapters.provider_client import OrderLost, ProviderClient, ResponseLimits
from processors import signatures
from processors.adapters import catalogue, replicate
from processors.adapters.exchange import ProviderAnswer, ProviderCall, get
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
from processors.signatures import BadSignature

#: After this an order is in the list or never will be.
_SETTLED = timedelta(seconds=60)


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What a webhook told: the id within the handle, and the state."""

    id: str
    state: ProviderState


class ReplicateAdapter:
    """Official models of Replicate. An order whose answer was lost is found among the last predictions by its input."""

    id = "replicate"

    def __init__(
        self,
        token: str,
        *,
        base: str = replicate.BASE,
        webhook_secret: str = "",
        limits: ResponseLimits | None = None,
        looks: Sequence[float] = common.LOOKS,
        clock: Clock = utc_now,
    ) -> None:
        reach = FetchPolicy(origin=base, hosts=replicate.HOSTS)
        self._http = ProviderClient("Replicate", reach, {"authorization": f"Bearer {token}"}, replicate.refused, limits)
        self._webhook_secret = webhook_secret
        self._looks = looks
        self._now = clock

    async def health(self) -> AdapterHealth:
        """Whether it answers and takes our token."""
        return await common.health(lambda: self._http.ask(get("/v1/account")))

    async def submit(self, request: RenderRequest, key: UUID) -> ProviderHandle:
        """Order a prediction, at most once."""
        model, since = catalogue.of(self.id, request.model), self._now()
        try:
            name = await common.placed(self._http, replicate.submission(model, request), replicate.created)
        except OrderLost as problem:
            return await common.recovered("Replicate", problem, lambda: self.find(request, key, since), self._looks)
        return self._handle(request, name, since)

    async def find(self, request: RenderRequest, key: UUID, since: datetime) -> ProviderHandle | None:
        """The one prediction with our input; two of them cannot be told apart."""
        model = catalogue.of(self.id, request.model)
        with legible("Replicate"):
            names = replicate.matching(await self._http.ask(replicate.listing()), model, request, since)
        if len(names) > 1:
            raise common.unknown("Replicate", f"{len(names)} predictions have the same input")
        if not names and self._now() - since < _SETTLED:
            raise common.unknown("Replicate", "it is not listed, but may be under way")
        return self._handle(request, names[0], since) if names else None

    async def poll(self, handle: ProviderHandle) -> ProviderState:
        """How far the prediction is."""
        answer = await self._http.ask(get(f"/v1/predictions/{handle.id}"), _missing)
        with legible("Replicate"):
            return replicate.lost() if _missing(answer) else replicate.state(answer)

    async def fetch(self, handle: ProviderHandle, write: Write) -> Artifact:
        """Copy the output, at the address that is valid now."""
        return await common.fetched(self._http, await self.poll(handle), write)

    async def cancel(self, handle: ProviderHandle) -> CancelOutcome:
        """Stop the prediction."""
        answer = await self._http.ask(ProviderCall(method="POST", path=f"/v1/predictions/{handle.id}/cancel"), _missing)
        with legible("Replicate"):
            return "too_late" if _missing(answer) else replicate.canceled(answer)

    def verify_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice:
        """What a webhook says, if Replicate signed it; names of headers are lower case. Raises BadSignature."""
        if not self._webhook_secret:
            raise BadSignature("no secret is configured")
        signatures.verify(self._webhook_secret, headers, body, self._now())
        with legible("Replicate"):
            answer = ProviderAnswer(status=200, body=body)
            return Notice(id=replicate.created(answer), state=replicate.state(answer))

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

    def _handle(self, request: RenderRequest, name: str, since: datetime) -> ProviderHandle:
        return ProviderHandle(provider=self.id, model=request.model, id=name, submitted_at=since)


def _missing(answer: ProviderAnswer) -> bool:
    return answer.status == 404
