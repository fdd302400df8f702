"""The projector: it keeps all read models up to date."""

from collections.abc import Sequence

from infra.nats import Connection
from infra.projector.projector import Projector
from infra.settings import Settings
from projections.registry import READ_MODELS, Versions


async def run(settings: Settings, read_models: Sequence[Versions] = READ_MODELS) -> None:
    """Follow the log, and announce the positions of the read models. Runs until cancelled."""
    async with Connection(settings.nats_url, "projector") as nats:
        projector = Projector(
            settings.postgres_dsn,
            lambda: nats.notifier().wait,
            nats.announce_positions,
            read_models,
        )
        await projector.run()
