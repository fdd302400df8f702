"""How long a video would take if it were ordered now, model by model; measured anew every few seconds."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from uuid import uuid4

from domain import models
from domain.models import CATALOGUE, OWN, ModelCard
from infra.postgres.pool import DATABASE_UNAVAILABLE
from read_api.jobs.estimates import EstimateRequest, QueueForecaster

log = logging.getLogger(__name__)

#: Seconds for which an answer is good: strangers may ask, and the price of asking must not grow with them.
FRESH_SECONDS = 10.0
#: What is estimated: the defaults of an order.
_RESOLUTION, _SECONDS = "1280x720", 5.0


class ModelWaits:
    """Answers from memory; callers who come while it is measured share the measurement."""

    def __init__(self, forecasts: QueueForecaster, reachable: Collection[str]) -> None:
        self._forecasts, self._reachable = forecasts, reachable
        self._measuring = asyncio.Lock()
        self._found: Mapping[str, float] = {}
        self._until = 0.0

    async def __call__(self) -> Mapping[str, float]:
        """Seconds by the name of the model; without an answer of PostgreSQL none are known."""
        now = asyncio.get_running_loop().time
        async with self._measuring:
            if now() >= self._until:
                self._found = await self._measured()
                self._until = now() + FRESH_SECONDS
        return self._found

    async def _measured(self) -> Mapping[str, float]:
        try:
            return {name: await self._seconds(card) for name, card in CATALOGUE.items()}
        except DATABASE_UNAVAILABLE as error:
            log.warning("waits of models unknown", extra={"reason": str(error)})
            return {}

    async def _seconds(self, card: ModelCard) -> float:
        engine = OWN["simple"].name if models.needs_fallback_engine(card, self._reachable) else card.name
        asked = EstimateRequest(uuid4(), None, engine, _RESOLUTION, _SECONDS)
        return (await self._forecasts.estimate_order(asked)).seconds
