"""`mangamotion api`: commands in, read models out."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from uuid import UUID

from psycopg_pool import AsyncConnectionPool
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from infra import bucket
from infra.auth.passwords import Passwords
from infra.auth.tokens import Tokens
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.http.app import Parts, create_app
from infra.http.bound import Live, Sign
from infra.http.health import Dependency
from infra.http.server import bind, serve
from infra.migrate import STEPS
from infra.nats import Connection
from infra.positions import Positions
from infra.postgres import app_dsn, open_pool
from infra.reads import Reads
from infra.settings import Settings
from projections.registry import PROJECTIONS

log = logging.getLogger(__name__)

POOL = 8
#: How long a link to a video works.
LINK_LIFE = timedelta(hours=1)


async def run(settings: Settings) -> None:
    """Serve until cancelled, then let requests end."""
    listener = bind(settings.host, settings.port, shared=settings.api_processes > 1)
    async with assembled(settings) as parts:
        app = create_app(parts, allow_anonymous=settings.allow_anonymous_jobs)
        log.info("listening on %s:%s", *listener.getsockname()[:2])
        await serve(app, listener)


@asynccontextmanager
async def assembled(settings: Settings) -> AsyncIterator[Parts]:
    """Everything the application stands on, connected."""
    passwords, positions = Passwords(), Positions()
    async with (
        Connection(settings.nats_url, "api") as nats,
        EventLog(app_dsn(settings.postgres_dsn), nats.ring) as event_log,
        open_pool(settings.postgres_dsn, POOL) as pool,
        _redis(settings) as redis,
    ):
        _follow(nats, positions)
        try:
            yield Parts(
                repository=Repository(event_log, pool),
                reads=Reads(pool, positions),
                passwords=passwords,
                tokens=Tokens(settings.jwt_secret, settings.jwt_expiry, settings.jwt_refresh_expiry),
                sign=_signer(settings),
                live_progress=_no_progress,
                dependencies=_dependencies(settings, pool, nats, redis),
            )
        finally:
            passwords.close()


def _follow(nats: Connection, positions: Positions) -> None:
    """Hear how far the projections are."""

    def hear(name: str, payload: bytes) -> None:
        positions.advance(name, int(payload))

    for projection in PROJECTIONS:
        nats.listen(f"projection.{projection.name}", partial(hear, projection.name))


def _redis(settings: Settings) -> Redis:
    """For requests: what does not answer at once is done without."""
    return Redis.from_url(
        settings.redis_url, socket_timeout=0.25, socket_connect_timeout=0.25, retry=Retry(NoBackoff(), 1)
    )


def _signer(settings: Settings) -> Sign:
    client = bucket.client(settings, settings.minio_public_endpoint or None)
    return lambda key: client.presigned_get_object(settings.minio_bucket, key, expires=LINK_LIFE)


async def _no_progress(job_ids: Sequence[UUID]) -> Mapping[UUID, Live]:
    return {}


def _dependencies(
    settings: Settings, pool: AsyncConnectionPool, nats: Connection, redis: Redis
) -> dict[str, Dependency]:
    store = bucket.client(settings)

    async def postgres() -> None:
        async with pool.connection() as connection:
            cursor = await connection.execute("SELECT count(*) FROM mangamotion_migrations")
            row = await cursor.fetchone()
        if row is None or row[0] < len(list(STEPS.glob("*.sql"))):
            raise RuntimeError("the schema is not up to date: run `mangamotion migrate`")

    async def broker() -> None:
        client = await nats.client()
        await client.flush(timeout=1)
        if not client.is_connected:
            raise ConnectionError("not connected")

    async def objects() -> None:
        if not await asyncio.to_thread(store.bucket_exists, settings.minio_bucket):
            raise RuntimeError(f"there is no bucket {settings.minio_bucket}")

    return {
        "postgres": Dependency(postgres),
        "nats": Dependency(broker),
        "s3": Dependency(objects),
        "redis": Dependency(redis.ping, required=False),
    }
