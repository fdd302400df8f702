"""Opens the services of the API, kind by kind (`infra/http/services.py`); they close with the block."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import NamedTuple

import msgspec
from redis.asyncio import Redis

from commands.engines import Engines
from commands.http.auth_options import AuthOptions, IdentityProvider
from commands.http.links import Links
from domain.closing import GracePeriod
from infra import valkey
from infra.adapters.registry import reachable
from infra.addresses import host_in_url, origin_of
from infra.auth.access import SessionAccess
from infra.auth.challenges import Challenges
from infra.auth.codes import Codes
from infra.auth.devices import Devices
from infra.auth.email_tokens import EmailTokens
from infra.auth.key_use import KeyUse
from infra.auth.open_access import open_access
from infra.auth.passwords import Passwords
from infra.auth.revocations import RevocationFeed
from infra.auth.sealed_texts import Sealer
from infra.auth.tokens import Tokens
from infra.background import BackgroundTasks
from infra.credits import policy_of
from infra.disk import disks_of
from infra.embedder.client import EmbedderClient
from infra.event_feed.feed import EventFeed
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.history.history import PastReadModels
from infra.http.page.headers import PageOrigins
from infra.http.page.page import PageConfig, StudioPage
from infra.http.page.places import page_folder
from infra.http.request_services import BoundReads
from infra.http.services import (
    AccountServices,
    AdminServices,
    CreditServices,
    DataServices,
    EdgeServices,
    LiveServices,
    LogServices,
    PageServices,
    Services,
    VideoServices,
    WebhookServices,
)
from infra.keys.keyring import Keyring
from infra.limits.limiter import Limiter
from infra.live.access import LiveAccess
from infra.live.counts import OpenStreams
from infra.live.followings import SnapshotSources
from infra.live.hub import LiveHub
from infra.live.live_service import LiveParts, LiveService
from infra.live.log_pages import LogPages
from infra.live.progress import LiveRenders
from infra.live.socket import LiveSockets
from infra.live.subscriptions import Subscriptions
from infra.live.tickets import Tickets
from infra.mail.queue import MailQueue
from infra.mail.smtp import Smtp
from infra.media_counts.counter import MediaCounter
from infra.nats import PROJECTIONS_MOVED, Connection
from infra.object_store.client import ObjectStore
from infra.openid.directory import open_directory
from infra.payments import open_payments
from infra.portability.turns import ExportTurnTable
from infra.postgres.pool import PLANNED_ONCE, Database, app_dsn, open_pool
from infra.processes.api.health import dependencies, leaders
from infra.read_side.forecasts import SnapshotForecaster
from infra.read_side.operations import OperationsView
from infra.read_side.positions import Positions
from infra.read_side.reads import Reads
from infra.retry import repeat
from infra.settings import Settings
from infra.transparency.proofs import LogProofs
from infra.transparency.signing import log_signer, witness_signer, witnessed_logs
from infra.transparency.witness import Witness
from infra.uploads.service import open_upload_service
from infra.valkey.client import PAUSE
from infra.valkey.progress import Progress
from infra.version import VERSION
from infra.webhooks.requests import WebhookRequests
from infra.webhooks.signing import WebhookSecrets
from processors.engines.director.drawable import can_draw, read
from processors.reader.drawing import checked

POOL = 8
_decode = msgspec.json.Decoder(dict[str, int]).decode


class Connections(NamedTuple):
    """What the services share."""

    nats: Connection
    event_log: EventLog
    pool: Database
    redis: Redis
    reads: Reads


@asynccontextmanager
async def assembled(settings: Settings) -> AsyncIterator[Services]:
    """Everything that the application needs, connected."""
    async with (
        connected(settings) as shared,
        data_services(settings, shared) as data,
        account_services(settings, shared, data.repository) as accounts,
        credit_services(settings) as credit,
    ):
        videos = video_services(settings, shared)
        async with live_parts(settings, shared, data, accounts, videos) as live:
            webhooks = webhook_services(settings, shared)
            page = page_services(settings, data.objects)
            opened = (data, accounts, credit, videos, page, log_services(settings, shared.pool))
            kinds = (*opened, admin_services(shared), live_services(settings, live), webhooks)
            edge = edge_services(settings, shared, data.objects, live)
            yield Services(**{name: service for kind in (*kinds, edge) for name, service in vars(kind).items()})


def log_services(settings: Settings, pool: Database) -> LogServices:
    """Raises SettingsError."""
    return LogServices(
        transparency_log=LogProofs(pool, str(log_signer(settings).key)),
        head_witness=Witness(pool, witness_signer(settings), witnessed_logs(settings)),
    )


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Connections]:
    """The connections to PostgreSQL, NATS and Valkey."""
    positions = Positions()
    async with (
        Connection(settings.nats_url, "api") as nats,
        EventLog(app_dsn(settings.postgres_dsn), nats.announce_append) as event_log,
        open_pool(settings.postgres_dsn, POOL, PLANNED_ONCE) as pool,
        valkey.connect(settings.redis_url) as redis,
        _standby(settings.servers.postgres_read_dsn) as standby,
    ):
        _follow(nats, positions)
        yield Connections(nats, event_log, pool, redis, Reads(pool, positions, settings.read_patience, standby))


@asynccontextmanager
async def _standby(dsn: str) -> AsyncIterator[Database | None]:
    """The connections to a standby, where there is one."""
    if not dsn:
        yield None
        return
    async with open_pool(dsn, POOL, PLANNED_ONCE) as pool:
        yield pool


def _follow(nats: Connection, positions: Positions) -> None:
    """Follow the announced positions of the projections."""

    def receive(payload: bytes) -> None:
        for name, position in _decode(payload).items():
            positions.advance(name, position)

    nats.listen(PROJECTIONS_MOVED, receive)


@asynccontextmanager
async def data_services(settings: Settings, shared: Connections) -> AsyncIterator[DataServices]:
    """The log, the read models and the objects."""
    objects = ObjectStore(settings, connect=1, read=2)
    repository, counter = Repository(shared.event_log, shared.pool), MediaCounter(shared.redis)
    async with (
        BackgroundTasks() as tasks,
        PastReadModels(settings.postgres_dsn, shared.pool, shared.reads) as history,
    ):
        tasks.start(repeat(counter.send_held, PAUSE), "held media counts")
        yield DataServices(
            repository=repository,
            reads=shared.reads,
            history=history,
            event_feed=EventFeed(shared.pool),
            objects=objects,
            sign=objects.presign,
            live_progress=Progress(shared.redis).live,
            embed=EmbedderClient(shared.nats).embed,
            media_counter=counter,
        )


@asynccontextmanager
async def account_services(
    settings: Settings, shared: Connections, repository: Repository
) -> AsyncIterator[AccountServices]:
    """What signs people in, and the mails to them."""
    secret, accounts = settings.jwt_refresh_secret, settings.accounts
    async with (
        RevocationFeed(
            settings.postgres_dsn,
            settings.jwt_expiry,
            shared.nats.notifier().wait,
            patience=settings.read_patience,
            forget=repository.cache.clear,
        ) as revocations,
        MailQueue(Smtp(accounts).send if accounts.smtp_url else None) as mailer,
        open_directory(settings.openid, accounts.public_url) as openid,
        Passwords() as passwords,
    ):
        yield AccountServices(
            passwords=passwords,
            tokens=Tokens(settings.jwt_secret, secret, settings.jwt_expiry, settings.jwt_refresh_expiry),
            devices=Devices(secret),
            codes=Codes(Keyring(settings.keys.data_kek, *settings.keys.former)),
            challenges=Challenges(secret),
            sealed=(sealed := Sealer(secret)),
            openid=openid,
            session_access=SessionAccess(shared.reads, revocations),
            key_uses=KeyUse(shared.redis),
            verification=EmailTokens(secret),
            mailer=mailer,
            options=_auth_options(settings),
            links=Links(accounts.public_url or settings.root_path.rstrip("/")),
            export_turns=ExportTurnTable(sealed, shared.redis),
            grace=GracePeriod(settings.erasure.erasure_days),
        )


def _auth_options(settings: Settings) -> AuthOptions:
    return AuthOptions(
        registration=settings.accounts.registration,
        reset_by="mail" if settings.accounts.smtp_url else "admin",
        providers=tuple(IdentityProvider(known.id, known.name) for known in settings.openid.providers),
    )


@asynccontextmanager
async def credit_services(settings: Settings) -> AsyncIterator[CreditServices]:
    """The rules of credits, and the payment provider."""
    payments = open_payments(settings)
    try:
        yield CreditServices(policy=policy_of(settings.credit), payments=payments)
    finally:
        await payments.close()


def video_services(settings: Settings, shared: Connections) -> VideoServices:
    """What takes uploads, and what orders are estimated by."""
    return VideoServices(
        uploads=open_upload_service(settings),
        forecasts=SnapshotForecaster(shared.pool),
        engines=Engines(reachable(settings.providers), read, partial(checked, can_draw=can_draw)),
    )


def admin_services(shared: Connections) -> AdminServices:
    """The state of everything that runs."""
    operations = OperationsView(shared.pool)
    find = partial(open_access, shared.pool)
    return AdminServices(operations=operations, parked_events=operations, open_access=find)


@asynccontextmanager
async def live_parts(
    settings: Settings, shared: Connections, data: DataServices, accounts: AccountServices, videos: VideoServices
) -> AsyncIterator[LiveParts]:
    """What sockets and event streams are made of."""
    assert isinstance(accounts.tokens, Tokens)
    assert isinstance(accounts.session_access, SessionAccess)
    assert isinstance(accounts.key_uses, KeyUse)
    access = LiveAccess(accounts.tokens, accounts.session_access, accounts.key_uses)
    bind = partial(BoundReads, shared.reads, data.sign, data.live_progress, data.embed)
    async with (
        LiveHub(LogPages(shared.pool), shared.nats.notifier(), access, LiveRenders(data.live_progress)) as hub,
        OpenStreams(shared.redis, limited=bool(settings.rate_limits)) as counts,
    ):
        yield LiveParts(
            hub=hub,
            access=access,
            tickets=Tickets(settings.jwt_refresh_secret, shared.redis),
            counts=counts,
            sources=SnapshotSources(bind, videos.forecasts, shared.pool, data.event_feed),
            subscriptions=Subscriptions(hub, data.event_feed),
        )


def live_services(settings: Settings, parts: LiveParts) -> LiveServices:
    """What routes are given of it."""
    return LiveServices(live=LiveService(parts, settings.trusted_proxies))


def webhook_services(settings: Settings, shared: Connections) -> WebhookServices:
    """Secrets of endpoints, and what the delivery processes are asked for."""
    secrets, requests = (
        WebhookSecrets(Keyring(settings.keys.data_kek, *settings.keys.former), settings.webhooks),
        WebhookRequests(shared.pool),
    )
    return WebhookServices(
        webhook_secrets=secrets,
        delivery_requests=requests,
        delivery_log=requests,
        webhook_public_key=secrets.public_key,
    )


def page_services(settings: Settings, objects: ObjectStore) -> PageServices:
    """The page, and where it finds the API."""
    elsewhere, root_path = settings.page.api_base, settings.root_path.rstrip("/")
    config = PageConfig(elsewhere or root_path, root_path, "bearer" if elsewhere else "cookie", VERSION)
    origins = PageOrigins(media=objects.public_origin, api=origin_of(elsewhere))
    return PageServices(studio_page=StudioPage(page_folder(settings.page), config, origins))


def edge_services(settings: Settings, shared: Connections, objects: ObjectStore, live: LiveParts) -> EdgeServices:
    """What is asked before a handler runs."""
    disks = disks_of(settings)
    return EdgeServices(
        limiter=Limiter(shared.redis, settings.rate_limits, settings.api_processes),
        disks=disks,
        idempotency_secret=settings.jwt_secret,
        proxies=settings.trusted_proxies,
        origins=settings.cors_origins,
        hosts=settings.allowed_hosts | own_names(settings),
        dependencies=dependencies(shared.pool, shared.nats, objects, shared.redis, disks) | leaders(shared.pool),
        sockets=LiveSockets(
            live,
            origins=settings.cors_origins,
            proxies=settings.trusted_proxies,
            limited=bool(settings.rate_limits),
        ),
        stop_streams=live.hub.stop,
    )


def own_names(settings: Settings) -> frozenset[str]:
    """The address that we listen on, and the host of PUBLIC_URL."""
    return frozenset(filter(None, (host_in_url(settings.host), settings.accounts.host)))
