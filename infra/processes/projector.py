"""The projector: it keeps all read models up to date."""

import msgspec

from infra.nats import PROJECTIONS_MOVED, Connection
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS


async def run(settings: Settings) -> None:
    """Follow the log, and announce the positions of the read models. Runs until cancelled."""
    async with Connection(settings.nats_url, "projector") as nats:
        runner = Runner(
            settings.postgres_dsn,
            PROJECTIONS,
            wait_for_append=nats.notifier().wait,
            announce=lambda positions: nats.announce(PROJECTIONS_MOVED, msgspec.json.encode(positions)),
        )
        await runner.run()
