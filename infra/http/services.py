"""What the application is made of, and what handlers are given of it, bound to the request they serve."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, TypedDict, cast
from uuid import UUID

from litestar import Request
from litestar.di import Provide
from litestar.types import Scope

from commands import sharing
from commands.http.account_ports import Mailer, VerificationTokens
from commands.http.admin import FindOpenAccess, ParkedEvents
from commands.http.auth_options import AuthOptions
from commands.http.batches import Foresee
from commands.http.bulk import Select
from commands.http.links import Links
from commands.http.openid_ports import OpenIdProviders
from commands.http.owner import OwnerCheck
from commands.http.payment_ports import PaymentProvider
from commands.http.ports import (
    KnownDevices,
    LimitsOf,
    PasswordHasher,
    PasswordsOf,
    RateLimiter,
    SealedOf,
    SealedTexts,
    SessionRegistry,
    SessionsOf,
    StoreOf,
    TokenIssuer,
)
from commands.http.request import ApiRequest, RequestContext, context_of
from commands.http.second_factor_ports import LoginChallenges, SecondFactorCodes
from commands.unit_of_work import EventStore
from commands.upload_service import UploadService
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.errors import TooMany
from infra.auth.access import SessionAccess
from infra.auth.challenges import Challenges
from infra.auth.codes import Codes
from infra.auth.devices import Devices
from infra.auth.email_tokens import EmailTokens
from infra.auth.key_use import KeyUse
from infra.auth.open_access import open_access
from infra.auth.passwords import Passwords
from infra.auth.sealed_texts import Sealer
from infra.auth.tokens import Tokens
from infra.deadline import Unavailable, within
from infra.disk import Disks
from infra.event_store.repository import Repository
from infra.http.health import Dependency
from infra.limits.client import Network, client_of
from infra.limits.limiter import Limiter
from infra.mail.queue import MailQueue
from infra.object_store.client import ObjectStore
from infra.object_store.presence import Presence
from infra.openid.directory import ProviderDirectory
from infra.payments import NoPayments
from infra.read_side.forecasts import SnapshotForecaster
from infra.read_side.job_selection import select_jobs
from infra.read_side.operations import OperationsView
from infra.read_side.order_estimate import estimate_order
from infra.read_side.reads import Freshness, Reads
from infra.share_views import ShareViewCounter
from processors.rendering.stages import LiveProgress
from read_api.admin.ports import Operations
from read_api.api_keys import KeyUses
from read_api.files import Files
from read_api.jobs.estimates import QueueForecaster
from read_api.jobs.presence import VideoPresence
from read_api.ports import ReadModels, ReadsOf, RenderProgress
from read_api.shares import Visit

log = logging.getLogger(__name__)

#: Progress is a courtesy: it may not make an answer late.
LIVE_SECONDS = 0.25

FetchProgress = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, LiveProgress]]]
Sign = Callable[[str], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Everything that the application is made of, connected."""

    repository: Repository
    reads: Reads
    passwords: Passwords
    tokens: Tokens
    devices: Devices
    codes: Codes
    challenges: Challenges
    sealed: Sealer
    openid: ProviderDirectory
    session_access: SessionAccess
    key_use: KeyUse
    limiter: Limiter
    uploads: UploadService
    disks: Disks
    objects: ObjectStore
    forecasts: SnapshotForecaster
    share_views: ShareViewCounter
    operations: OperationsView
    #: Object key → link that works for an hour.
    sign: Sign
    live_progress: FetchProgress
    #: What `/health/ready` checks, by name.
    dependencies: Mapping[str, Dependency]
    #: With it and a client's Idempotency-Key, kept answers are encrypted and secrets are made.
    idempotency_secret: str = field(repr=False)
    #: What confirms the addresses of accounts.
    verification: EmailTokens
    #: Who may register, and who else signs people in.
    auth_options: AuthOptions = field(default_factory=AuthOptions)
    #: Links that begin with PUBLIC_URL.
    links: Links = field(default_factory=Links)
    mailer: MailQueue = field(default_factory=MailQueue)
    #: The names of the hosted models that are set up here.
    reachable: frozenset[str] = frozenset()
    #: Who sells credits.
    payments: PaymentProvider = field(default_factory=NoPayments)
    #: What credits are for here.
    policy: CreditPolicy = DEFAULT_POLICY
    #: Reverse proxies that are believed about the client's address.
    proxies: Sequence[Network] = ()
    #: Other origins whose pages may read our answers and use cookies.
    origins: frozenset[str] = frozenset()
    #: Names by which we may be called, beside those of this machine.
    hosts: frozenset[str] = frozenset()


class Providers(TypedDict):
    """What handlers are given by name; the type checker compares each port with what is passed for it."""

    store: Callable[[Scope], EventStore]
    reads: Callable[[Scope], ReadModels]
    limits: Callable[[Scope], RateLimiter]
    passwords: Callable[[], PasswordHasher]
    tokens: Callable[[], TokenIssuer]
    devices: Callable[[], KnownDevices]
    codes: Callable[[], SecondFactorCodes]
    challenges: Callable[[], LoginChallenges]
    options: Callable[[], AuthOptions]
    links: Callable[[], Links]
    mailer: Callable[[], Mailer]
    verification: Callable[[], VerificationTokens]
    sealed: Callable[[], SealedTexts]
    owner: Callable[..., OwnerCheck]
    openid: Callable[[], OpenIdProviders]
    session_access: Callable[[], SessionRegistry]
    key_uses: Callable[[], KeyUses]
    uploads: Callable[[], UploadService]
    files: Callable[[], Files]
    forecasts: Callable[[], QueueForecaster]
    reachable: Callable[[], frozenset[str]]
    policy: Callable[[], CreditPolicy]
    present: Callable[[EventStore], VideoPresence]
    select: Callable[[ReadModels], Select]
    foresee: Callable[[], Foresee]
    visit: Callable[[EventStore, RateLimiter], Visit]
    operations: Callable[[], Operations]
    parked_events: Callable[[], ParkedEvents]
    open_access: Callable[[], FindOpenAccess]
    payments: Callable[[], PaymentProvider]


def providers(services: Services) -> dict[str, Provide]:
    """The services by the names that handlers use."""

    def store(scope: Scope) -> EventStore:
        return _store(services.repository, context_of(scope))

    def reads(scope: Scope) -> ReadModels:
        return BoundReads(services.reads, services.sign, services.live_progress, context_of(scope))

    def limits(scope: Scope) -> RateLimiter:
        return RequestLimits(services.limiter, services.proxies, scope, context_of(scope))

    def owner(
        request: Request[Any, Any, Any],
        limits: LimitsOf,
        passwords: PasswordsOf,
        sealed: SealedOf,
        session_access: SessionsOf,
    ) -> OwnerCheck:
        return OwnerCheck(cast("ApiRequest[UUID]", request), limits, passwords, sealed, session_access)

    def present(store: StoreOf) -> VideoPresence:
        return partial(presence.check, store)

    def select(reads: ReadsOf) -> Select:
        return partial(select_jobs, reads)

    def visit(store: StoreOf, limits: LimitsOf) -> Visit:
        return partial(
            sharing.open_link,
            store,
            now=datetime.now(UTC),
            verify=services.passwords.verify,
            limits=limits,
            count_view=services.share_views.count,
        )

    presence = Presence(services.objects)
    found: Providers = {
        "store": store,
        "reads": reads,
        "limits": limits,
        "passwords": lambda: services.passwords,
        "tokens": lambda: services.tokens,
        "devices": lambda: services.devices,
        "codes": lambda: services.codes,
        "challenges": lambda: services.challenges,
        "options": lambda: services.auth_options,
        "links": lambda: services.links,
        "mailer": lambda: services.mailer,
        "verification": lambda: services.verification,
        "sealed": lambda: services.sealed,
        "owner": owner,
        "openid": lambda: services.openid,
        "session_access": lambda: services.session_access,
        "key_uses": lambda: services.key_use,
        "uploads": lambda: services.uploads,
        "files": lambda: services.objects,
        "forecasts": lambda: services.forecasts,
        "reachable": lambda: services.reachable,
        "policy": lambda: services.policy,
        "present": present,
        "select": select,
        "foresee": lambda: partial(estimate_order, services.forecasts),
        "visit": visit,
        "operations": lambda: services.operations,
        "parked_events": lambda: services.operations,
        "open_access": lambda: partial(open_access, services.repository.pool),
        "payments": lambda: services.payments,
    }
    return {name: _provided(provider) for name, provider in found.items()}


def _provided(provider: object) -> Provide:
    assert callable(provider)
    return Provide(provider) if iscoroutinefunction(provider) else Provide(provider, sync_to_thread=False)


def _store(repository: Repository, context: RequestContext) -> Repository:
    """The log on behalf of the user; events carry who sent the request, and its id."""
    metadata = {"requestId": context.request_id, "correlation": context.request_id}
    if context.user is not None:
        metadata["actor"] = str(context.user)
    return repository.acting(metadata, context.command.id if context.command else None)


class BoundReads:
    """The read models for one request: notes in its context their position, and whether they were behind."""

    __slots__ = ("_context", "_freshness", "_live", "_reads", "_sign")

    def __init__(self, reads: Reads, sign: Sign, live: FetchProgress, context: RequestContext) -> None:
        self._reads, self._sign, self._live = reads, sign, live
        self._context = context
        self._freshness = Freshness(context.min_position)

    async def fetch(
        self, projections: str | tuple[str, ...], sql: str, parameters: Mapping[str, Any]
    ) -> Sequence[tuple[Any, ...]]:
        """The rows, fresh up to the head of the log, or marked as stale; the answer names their position."""
        page = await self._reads.fetch(projections, sql, parameters, self._freshness)
        context = self._context
        context.stale |= page.stale
        context.read_at = page.position if context.read_at is None else min(context.read_at, page.position)
        return page.rows

    async def live(self, job_ids: Sequence[UUID]) -> Mapping[UUID, RenderProgress]:
        """The newest progress; empty when it cannot be had quickly."""
        try:
            found = await within(LIVE_SECONDS, _awaited(self._live(job_ids)), "progress")
            return cast("Mapping[UUID, RenderProgress]", found)  # workers send no other names of stages
        except (TimeoutError, Unavailable, OSError) as error:
            log.debug("no live progress", extra={"reason": str(error)})
            return {}

    def sign(self, key: str | None) -> str | None:
        """A presigned link; None for no object."""
        return self._sign(key) if key else None


class RequestLimits:
    """Rate limits on behalf of one request; its answer says how much is left."""

    __slots__ = ("_context", "_limiter", "_proxies", "_scope")

    def __init__(self, limiter: Limiter, proxies: Sequence[Network], scope: Scope, context: RequestContext) -> None:
        self._limiter, self._proxies = limiter, proxies
        self._scope, self._context = scope, context

    @property
    def visitor(self) -> str:
        """The caller's address, as far as we believe it."""
        return client_of(self._scope, self._proxies)

    async def spend(self, **subjects: str) -> None:
        """Count one use of each class by its subject ("" for the caller's address), or of none. Raises TooMany."""
        named = {name: subject or self.visitor for name, subject in subjects.items()}
        verdict = await self._limiter.spend(named)
        if verdict is None:
            return
        self._context.limits = verdict.headers()
        if verdict.refused:
            raise TooMany(verdict.retry_after)


async def _awaited(work: Awaitable[Mapping[UUID, LiveProgress]]) -> Mapping[UUID, LiveProgress]:
    return await work
