"""`mangamotion api`: commands in, read models out."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import msgspec
from redis.asyncio import Redis

from commands.http.auth_options import AuthOptions, IdentityProvider
from commands.http.links import Links
from infra import valkey
from infra.adapters.registry import reachable
from infra.addresses import host_in_url
from infra.auth.access import SessionAccess
from infra.auth.challenges import Challenges
from infra.auth.codes import Codes
from infra.auth.devices import Devices
from infra.auth.email_tokens import EmailTokens
from infra.auth.key_use import KeyUse
from infra.auth.passwords import Passwords
from infra.auth.revocations import RevocationFeed
from infra.auth.sealed_texts import Sealer
from infra.auth.tokens import Tokens
from infra.cleanup.spool import clearing_spool
from infra.credits import policy_of
from infra.disk import Disks, disks_of
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.http.app import create_app
from infra.http.health import Dependency
from infra.http.server import bind, serve
from infra.http.services import Services
from infra.keys.keyring import Keyring
from infra.limits.limiter import Limiter
from infra.mail.queue import MailQueue
from infra.mail.smtp import Smtp
from infra.nats import PROJECTIONS_MOVED, Connection
from infra.object_store.client import ObjectStore
from infra.openid.directory import open_directory
from infra.payments import open_payments
from infra.postgres.leadership import LEADERS, Lock, is_led
from infra.postgres.migrate import pending_migrations
from infra.postgres.pool import Database, app_dsn, open_pool
from infra.processes import table
from infra.processes.names import PARENT
from infra.read_side.forecasts import SnapshotForecaster
from infra.read_side.operations import OperationsView
from infra.read_side.positions import Positions
from infra.read_side.reads import Reads
from infra.settings import AccountSettings, Settings
from infra.share_views import ShareViewCounter
from infra.uploads import open_upload_service
from infra.uploads.spool import Spool, spool_folder
from infra.valkey.progress import Progress

log = logging.getLogger(__name__)

POOL = 8
_decode = msgspec.json.Decoder(dict[str, int]).decode


async def run(settings: Settings) -> None:
    """Serve until cancelled, then let requests end."""
    # The supervisor holds the port as well.
    shared = settings.api_processes > 1 or PARENT in os.environ
    listener = bind(settings.host, settings.port, shared=shared)
    spool = Spool(spool_folder(settings))
    async with (
        assembled(settings) as parts,
        clearing_spool(spool, parts.repository.acting({"actor": "sweeper"})),
    ):
        app = create_app(parts, allow_anonymous=settings.allow_anonymous_jobs, root_path=settings.root_path)
        host, port = listener.getsockname()[:2]
        log.info("listening", extra={"host": host, "port": port})
        await serve(app, listener)


@asynccontextmanager
async def assembled(settings: Settings) -> AsyncIterator[Services]:
    """Everything that the application needs, connected."""
    passwords, positions, payments = Passwords(), Positions(), open_payments(settings)
    async with (
        Connection(settings.nats_url, "api") as nats,
        EventLog(app_dsn(settings.postgres_dsn), nats.announce_append) as event_log,
        open_pool(settings.postgres_dsn, POOL) as pool,
        valkey.connect(settings.redis_url) as redis,
        RevocationFeed(settings.postgres_dsn, settings.jwt_expiry, nats.notifier().wait) as watch,
        ShareViewCounter(repository := Repository(event_log, pool)) as share_views,
        _mail_queue(settings.accounts) as mailer,
        open_directory(settings.openid, settings.accounts.public_url) as openid,
    ):
        reads = Reads(pool, positions)
        objects = ObjectStore(settings, connect=1, read=2)
        _follow(nats, positions)
        disks = disks_of(settings)
        try:
            yield Services(
                repository=repository,
                reads=reads,
                passwords=passwords,
                tokens=Tokens(
                    settings.jwt_secret, settings.jwt_refresh_secret, settings.jwt_expiry, settings.jwt_refresh_expiry
                ),
                devices=Devices(settings.jwt_refresh_secret),
                codes=Codes(Keyring(settings.keys.data_kek)),
                challenges=Challenges(settings.jwt_refresh_secret),
                sealed=Sealer(settings.jwt_refresh_secret),
                openid=openid,
                session_access=SessionAccess(reads, watch),
                key_use=KeyUse(redis),
                limiter=Limiter(redis, settings.rate_limits, settings.api_processes),
                payments=payments,
                proxies=settings.trusted_proxies,
                origins=settings.cors_origins,
                hosts=settings.allowed_hosts | own_names(settings),
                uploads=open_upload_service(settings),
                reachable=reachable(settings.providers),
                policy=policy_of(settings.credit),
                objects=objects,
                forecasts=SnapshotForecaster(pool),
                share_views=share_views,
                operations=OperationsView(pool),
                sign=objects.presign,
                live_progress=Progress(redis).live,
                dependencies=_dependencies(pool, nats, objects, redis, disks) | _leaders(pool),
                disks=disks,
                idempotency_secret=settings.jwt_secret,
                verification=EmailTokens(settings.jwt_refresh_secret),
                auth_options=_auth_options(settings),
                links=Links(settings.accounts.public_url or settings.root_path.rstrip("/")),
                mailer=mailer,
            )
        finally:
            passwords.close()
            await payments.close()


def _mail_queue(accounts: AccountSettings) -> MailQueue:
    return MailQueue(Smtp(accounts).send if accounts.smtp_url else None)


def _auth_options(settings: Settings) -> AuthOptions:
    return AuthOptions(
        registration=settings.accounts.registration,
        reset_by="mail" if settings.accounts.smtp_url else "admin",
        providers=tuple(IdentityProvider(known.id, known.name) for known in settings.openid.providers),
    )


def own_names(settings: Settings) -> frozenset[str]:
    """The address that we listen on, and the host of PUBLIC_URL."""
    return frozenset(filter(None, (host_in_url(settings.host), settings.accounts.host)))


def _follow(nats: Connection, positions: Positions) -> None:
    """Follow the announced positions of the projections."""

    def receive(payload: bytes) -> None:
        for name, position in _decode(payload).items():
            positions.advance(name, position)

    nats.listen(PROJECTIONS_MOVED, receive)


def _dependencies(
    pool: Database, nats: Connection, objects: ObjectStore, redis: Redis, disks: Disks
) -> dict[str, Dependency]:
    async def postgres() -> None:
        async with pool.connection() as connection:
            if await pending_migrations(connection):
                raise RuntimeError("the schema is not up to date: run `mangamotion migrate`")
            # Returns once the commit is on the disk of the server.
            await connection.execute("UPDATE mangamotion_write_probe SET at = clock_timestamp()")

    async def broker() -> None:
        client = await nats.client()
        await client.flush(timeout=1)
        if not client.is_connected:
            raise ConnectionError("not connected")

    async def free_space() -> None:
        disks.check()

    return {
        "postgres": Dependency(postgres),
        "nats": Dependency(broker),
        "s3": Dependency(objects.prove_writable),
        "disk": Dependency(disks.keep),
        # Without space reading and deleting still work, and deleting frees some.
        "disk_space": Dependency(free_space, required=False),
        "redis": Dependency(redis.ping, required=False),
    }


def _leaders(pool: Database) -> dict[str, Dependency]:
    """The leaders that the table of processes names. Without one orders are accepted, their results late."""

    async def check(name: str, lock: Lock) -> None:
        async with pool.connection() as connection:
            if not await is_led(connection, lock):
                raise RuntimeError(f"no {name} has renewed its lease in the last seconds")

    return {name: Dependency(partial(check, name, LEADERS[name]), required=False) for name in table.leaders()}
