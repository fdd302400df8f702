"""`mangamotion webhooks`: delivers events to the endpoints of their owners."""

from infra.event_feed.feed import EventFeed
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.keys.keyring import Keyring
from infra.nats import PROJECTIONS_MOVED, Connection
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from infra.webhooks.deliverer import Deliverer
from infra.webhooks.policy import STANDARD, DeliveryPolicy
from infra.webhooks.signing import WebhookSecrets


async def run(settings: Settings, policy: DeliveryPolicy = STANDARD) -> None:
    """Runs until cancelled. Any number of these processes share the endpoints."""
    async with (
        Connection(settings.nats_url, "webhooks") as nats,
        EventLog(app_dsn(settings.postgres_dsn), nats.announce_append) as log,
        open_pool(settings.postgres_dsn, 4) as pool,
    ):
        store = Repository(log, pool, {"actor": "webhooks"})
        secrets = WebhookSecrets(Keyring(settings.keys.data_kek, *settings.keys.former), settings.webhooks)
        news = nats.notifier(PROJECTIONS_MOVED)
        await Deliverer(pool, EventFeed(pool), store, secrets, news.wait, policy=policy).run()
