"""What the application is made of, connected, by kind.

A new service for handlers is a field of its kind here, typed by the port that handlers know, and a line in the
function of `infra/processes/api/services.py` that opens that kind. One that is made for each request is a method of
`RequestServices`.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from litestar.types import ASGIApp

from commands.engines import Engines
from commands.http.admin import FindOpenAccess, ParkedEvents
from commands.http.auth_options import AuthOptions
from commands.http.links import Links
from commands.http.mail_ports import Mailer, VerificationTokens
from commands.http.openid_ports import OpenIdProviders
from commands.http.payment_ports import PaymentProvider
from commands.http.ports import KnownDevices, PasswordHasher, SealedTexts, SessionRegistry, TokenIssuer
from commands.http.second_factor_ports import LoginChallenges, SecondFactorCodes
from commands.http.webhook_ports import DeliveryRequests, SecretMaker
from commands.http.witness import HeadWitness
from commands.upload_service import UploadService
from domain.closing import GracePeriod
from domain.credit_policy import CreditPolicy
from infra.auth.access import SessionAccess
from infra.auth.key_use import KeyUse
from infra.auth.tokens import Tokens
from infra.disk import Disks
from infra.event_feed.feed import EventFeed
from infra.event_store.repository import Repository
from infra.history.history import PastReadModels
from infra.http.health import Dependency
from infra.http.page.page import StudioPage
from infra.limits.client import Network
from infra.limits.limiter import Limiter
from infra.live.live_service import LiveService
from infra.media_counts.counter import MediaCounter
from infra.object_store.client import ObjectStore
from infra.read_side.reads import Reads
from processors.rendering.stages import LiveProgress
from read_api.admin.ports import Operations
from read_api.api_keys import KeyUses
from read_api.jobs.estimates import QueueForecaster
from read_api.live.ports import LiveUpdates
from read_api.log_ports import TransparencyLog
from read_api.portability import ExportTurns
from read_api.webhooks import DeliveryLog

FetchProgress = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, LiveProgress]]]
Sign = Callable[[str], str]
#: Text → vector of its meaning, if the embedder answers.
Embed = Callable[[str], Awaitable[str | None]]


@dataclass(frozen=True, kw_only=True)
class AccountServices:
    """For the routes of accounts, sign-ins, sessions and keys."""

    passwords: PasswordHasher
    tokens: TokenIssuer
    devices: KnownDevices
    codes: SecondFactorCodes
    challenges: LoginChallenges
    sealed: SealedTexts
    openid: OpenIdProviders
    session_access: SessionRegistry
    key_uses: KeyUses
    #: What confirms the addresses of accounts.
    verification: VerificationTokens
    mailer: Mailer
    #: Who may register, and who else signs people in.
    options: AuthOptions
    #: Links that begin with PUBLIC_URL.
    links: Links
    #: Who may download everything of an account now.
    export_turns: ExportTurns
    #: For how many days a closed account can come back.
    grace: GracePeriod


@dataclass(frozen=True, kw_only=True)
class CreditServices:
    """For routes that cost, give or sell credits."""

    #: What credits are for here.
    policy: CreditPolicy
    #: Who sells them.
    payments: PaymentProvider


@dataclass(frozen=True, kw_only=True)
class VideoServices:
    """For the routes of jobs and uploads."""

    uploads: UploadService
    forecasts: QueueForecaster
    engines: Engines


@dataclass(frozen=True, kw_only=True)
class AdminServices:
    """For the routes of admins."""

    operations: Operations
    parked_events: ParkedEvents
    open_access: FindOpenAccess


@dataclass(frozen=True, kw_only=True)
class LiveServices:
    """For the routes of live updates."""

    live: LiveUpdates


@dataclass(frozen=True, kw_only=True)
class WebhookServices:
    """For the routes of webhooks."""

    webhook_secrets: SecretMaker
    delivery_requests: DeliveryRequests
    delivery_log: DeliveryLog
    #: What receivers check `v1a` signatures with; None: there are none.
    webhook_public_key: str | None


@dataclass(frozen=True, kw_only=True)
class PageServices:
    """For the root of the server."""

    studio_page: StudioPage


@dataclass(frozen=True, kw_only=True)
class LogServices:
    """For the routes of proofs."""

    transparency_log: TransparencyLog
    head_witness: HeadWitness


#: Handlers are given every field of these, by its name.
GIVEN = (
    AccountServices,
    CreditServices,
    VideoServices,
    AdminServices,
    LiveServices,
    WebhookServices,
    PageServices,
    LogServices,
)


@dataclass(frozen=True, kw_only=True)
class EdgeServices:
    """For the middleware."""

    limiter: Limiter
    disks: Disks
    #: With it and a client's Idempotency-Key, kept answers are encrypted and secrets are made.
    idempotency_secret: str = field(repr=False)
    #: Reverse proxies that are believed about the client's address.
    proxies: Sequence[Network]
    #: Other origins whose pages may read our answers and use cookies.
    origins: frozenset[str]
    #: Names by which we may be called, beside those of this machine.
    hosts: frozenset[str]
    #: What `/health/ready` checks, by name.
    dependencies: Mapping[str, Dependency]
    #: What serves WebSockets.
    sockets: ASGIApp
    #: Ends sockets and event streams, when the process stops.
    stop_streams: Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class DataServices:
    """Where data is: the log, read models, objects, and what may be lost."""

    repository: Repository
    reads: Reads
    history: PastReadModels
    event_feed: EventFeed
    objects: ObjectStore
    #: Object key → link that works for an hour.
    sign: Sign
    live_progress: FetchProgress
    embed: Embed
    media_counter: MediaCounter


@dataclass(frozen=True, kw_only=True)
class Services(
    AccountServices,
    CreditServices,
    VideoServices,
    AdminServices,
    LiveServices,
    WebhookServices,
    PageServices,
    LogServices,
    EdgeServices,
    DataServices,
):
    """Everything that the application is made of."""

    # The middleware needs more of these than handlers do.
    tokens: Tokens
    session_access: SessionAccess
    key_uses: KeyUse
    live: LiveService
