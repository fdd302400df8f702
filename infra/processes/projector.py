"""The projector: one runner per read model, side by side."""

import asyncio

from infra.nats import Connection
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS


async def run(settings: Settings) -> None:
    """Keep all read models up to date, and tell everybody how far they are."""
    async with Connection(settings.nats_url, "projector") as nats, asyncio.TaskGroup() as runners:
        for projection in PROJECTIONS:
            runner = Runner(
                settings.postgres_dsn,
                projection,
                doorbell=nats.bell().wait,
                announce=lambda name, position: nats.announce(f"projection.{name}", position),
            )
            runners.create_task(runner.run())
