"""`mangamotion relay`: publishes the log on NATS."""

from functools import partial

from infra.nats import Connection, relay
from infra.nats.integrators import known_integrators
from infra.settings import Settings


async def run(settings: Settings) -> None:
    """Runs until cancelled."""
    async with Connection(settings.nats_url, "relay") as nats:
        await relay.run(settings.postgres_dsn, nats, partial(known_integrators, settings.servers.nats_users_file))
