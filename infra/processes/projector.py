"""The projector, which keeps all read models up to date, and the tiler, which keeps the tree over the log."""

import asyncio
from collections.abc import Sequence

from infra.nats import Connection
from infra.projector.projector import Projector
from infra.settings import Settings
from infra.transparency import tiler
from infra.transparency.signing import log_signer, log_witnesses
from projections.registry import READ_MODELS, Versions


async def run(settings: Settings, read_models: Sequence[Versions] = READ_MODELS) -> None:
    """Follow the log, and announce the positions of the read models. Runs until cancelled.

    Each leads on its own: the projector may lead here and the tiler elsewhere.
    """
    async with Connection(settings.nats_url, "projector") as nats:
        projector = Projector(
            settings.postgres_dsn,
            lambda: nats.notifier().wait,
            nats.announce_positions,
            read_models,
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(projector.run())
            tiling = tiler.run(
                settings.postgres_dsn,
                log_signer(settings),
                nats.notifier().wait,
                witnesses=log_witnesses(settings),
            )
            group.create_task(tiling)
