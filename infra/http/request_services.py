"""What handlers are given by name: services as they are, and those that are made for the request."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast
from uuid import UUID

from litestar import Request
from litestar.di import Provide
from litestar.types import Scope

from commands import sharing, storage
from commands.http.batches import Foresee
from commands.http.bulk import Select
from commands.http.models import Waits
from commands.http.notifications import LocateNotifications
from commands.http.owner import OwnerCheck
from commands.http.ports import LimitsOf, PasswordsOf, RateLimiter, SealedOf, SessionsOf, StoreOf
from commands.http.projects import PlanCopy
from commands.http.request import ApiRequest, RequestContext, context_of
from commands.http.trash import SelectTrash
from commands.unit_of_work import EventStore
from domain.errors import TooMany
from domain.media_hour import MediaUse
from infra.deadline import Unavailable, within
from infra.disk import OutOfSpace
from infra.event_feed.request_events import RequestEvents
from infra.event_store.repository import Repository
from infra.history.reads import HistoryReads
from infra.http.health import Dependency, Probe
from infra.http.services import GIVEN, Embed, FetchProgress, Services, Sign
from infra.limits.client import Network, client_of
from infra.limits.limiter import Limiter
from infra.media_counts.counter import MediaCounter
from infra.media_counts.visitors import Visitor
from infra.object_store.presence import Presence
from infra.read_side.job_selection import select_jobs
from infra.read_side.model_waits import ModelWaits
from infra.read_side.order_estimate import estimate_order
from infra.read_side.project_copies import plan_copy
from infra.read_side.reads import Freshness, Reads
from infra.read_side.trash_selection import select_trash
from infra.version import VERSION
from processors.rendering.stages import LiveProgress
from read_api import notifications
from read_api.event_ports import EventReader
from read_api.files import Files
from read_api.insights.ports import MediaUses, MediaUsesOf
from read_api.jobs.presence import VideoPresence
from read_api.ports import ReadModels, ReadsOf, RenderProgress
from read_api.shares import Visit
from read_api.storage import FindStorageUse
from read_api.system import Storage, SystemFacts

log = logging.getLogger(__name__)

#: An answer waits so long for the progress of renders, and goes out without it.
LIVE_SECONDS = 0.25


class GivenService(Provide):
    """Equals itself alone: Litestar compares every two for each handler, a quarter of the start of an application."""

    __slots__ = ()
    __eq__ = object.__eq__
    __hash__ = object.__hash__


def providers(services: Services) -> dict[str, Provide]:
    """Everything that handlers are given, by name."""
    given = {name: _constant(getattr(services, name)) for name in _opened()}
    made = RequestServices(services)
    return given | {name: GivenService(getattr(made, name), sync_to_thread=False) for name in _made()}


def provided() -> list[str]:
    """The names of all that handlers are given."""
    return [*_opened(), *_made()]


def _opened() -> list[str]:
    return [field.name for kind in GIVEN for field in fields(kind)]


def _made() -> list[str]:
    return [name for name in vars(RequestServices) if not name.startswith("_")]


def _constant(service: object) -> Provide:
    return GivenService(lambda: service, sync_to_thread=False)


class RequestServices:
    """Makes what handlers are given for one request; each public method is named as what it gives."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._presence = Presence(services.objects)
        self._waits = ModelWaits(services.forecasts, services.engines.reachable)
        self._facts = KnownFacts(services)

    def store(self, scope: Scope) -> EventStore:
        """The log on behalf of the user."""
        return _store(self._services.repository, context_of(scope))

    def reads(self, scope: Scope) -> ReadModels:
        """The read models at the position that the request asks for."""
        services, context = self._services, context_of(scope)
        history = partial(self._as_of, scope, context)
        return BoundReads(services.reads, services.sign, services.live_progress, services.embed, context, history)

    def _as_of(
        self, scope: Scope, context: RequestContext, today: ReadModels, as_of: str, job: UUID | None
    ) -> ReadModels:
        """The read models as they were, counted as one look back."""
        limits = RequestLimits(self._services.limiter, self._services.proxies, scope, context)
        spend = partial(limits.spend, history=str(context.user or ""))
        return HistoryReads(self._services.history, today, context, spend, as_of, job)

    def events(self, reads: ReadsOf) -> EventReader:
        """The log as followers see it, at the position that the request asks for."""
        return RequestEvents(self._services.event_feed, reads)

    def limits(self, scope: Scope) -> RateLimiter:
        """The limits of the sender."""
        return RequestLimits(self._services.limiter, self._services.proxies, scope, context_of(scope))

    def owner(
        self,
        request: Request[Any, Any, Any],
        limits: LimitsOf,
        passwords: PasswordsOf,
        sealed: SealedOf,
        session_access: SessionsOf,
    ) -> OwnerCheck:
        """The proof that the owner of the account sent the request."""
        return OwnerCheck(cast("ApiRequest[UUID]", request), limits, passwords, sealed, session_access)

    def files(self) -> Files:
        """The files of jobs."""
        return self._services.objects

    def present(self, store: StoreOf) -> VideoPresence:
        """The check whether a video is there."""
        return partial(self._presence.check, store)

    def select(self, reads: ReadsOf) -> Select:
        """Finds the jobs of a bulk action."""
        return partial(select_jobs, reads)

    def select_trash(self, reads: ReadsOf) -> SelectTrash:
        """Finds what is in the user's trash."""
        return partial(select_trash, reads)

    def locate(self, reads: ReadsOf) -> LocateNotifications:
        """Finds notifications of a user in the log."""
        return partial(notifications.locate, reads)

    def plan_copy(self, reads: ReadsOf) -> PlanCopy:
        """Finds what the copy of a project is made of."""
        return partial(plan_copy, reads)

    def storage_use(self, store: StoreOf) -> FindStorageUse:
        """Counts what the jobs of an account take."""
        return partial(storage.used_by, store)

    def foresee(self) -> Foresee:
        """Estimates when an order would be done."""
        return partial(estimate_order, self._services.forecasts)

    def media_uses(self, scope: Scope) -> MediaUses:
        """Counts what the sender does with videos."""
        visitor = Visitor(client_of(scope, self._services.proxies), _user_agent(scope))
        return VisitorUses(self._services.media_counter, visitor)

    def waits(self) -> Waits:
        """Measures how long videos take, model by model."""
        return self._waits

    def system(self) -> SystemFacts:
        """What this process knows of the system."""
        return self._facts

    def visit(self, store: StoreOf, limits: LimitsOf, media_uses: MediaUsesOf) -> Visit:
        """Opens a share link, and counts for what."""
        return partial(
            sharing.open_link,
            store,
            now=datetime.now(UTC),
            verify=self._services.passwords.verify,
            limits=limits,
            count_use=media_uses.count,
        )


class KnownFacts:
    """The release of this process, the room on its disks, and whether it reaches the object store."""

    version = VERSION

    def __init__(self, services: Services) -> None:
        self._disks = services.disks
        self._store = Probe("s3", Dependency(services.objects.prove_writable))

    async def storage(self) -> Storage:
        """Whether files can be stored, as `/health/ready` proves it, and whether there is room for new ones."""
        try:
            self._disks.check()
        except OutOfSpace:
            return "full"
        return "ok" if (await self._store.look()).ok else "unreachable"


def _store(repository: Repository, context: RequestContext) -> Repository:
    """The log on behalf of the user; events carry who sent the request, and its id."""
    metadata = {"requestId": context.request_id}
    if context.user is not None:
        metadata["actor"] = str(context.user)
    return repository.acting(metadata, context.command.id if context.command else None)


#: The read models as they were, from those of today; for a user, or for one job.
LookBack = Callable[[ReadModels, str, UUID | None], ReadModels]


class BoundReads:
    """The read models for one request: notes in its context their position, and whether they were behind.

    Without `look_back` they only know what is today.
    """

    __slots__ = ("_context", "_embed", "_freshness", "_live", "_look_back", "_past", "_reads", "_sign")

    def __init__(
        self,
        reads: Reads,
        sign: Sign,
        live: FetchProgress,
        embed: Embed,
        context: RequestContext,
        look_back: LookBack | None = None,
    ) -> None:
        self._reads, self._sign, self._live, self._embed = reads, sign, live, embed
        self._context, self._look_back = context, look_back
        self._freshness = Freshness(context.min_position)
        self._past: ReadModels | None = None

    def at(self, as_of: str | None, job: UUID | None = None) -> ReadModels:
        """Themselves, or as they were."""
        if as_of is None or self._look_back is None:
            return self
        # A request looks back to one moment; what its filter asks is part of the same look.
        self._past = self._past or self._look_back(self, as_of, job)
        return self._past

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

    async def embed(self, text: str) -> str | None:
        """The vector of a text's meaning; None when it cannot be had quickly."""
        return await self._embed(text)

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


class VisitorUses:
    """Counts for one visitor."""

    __slots__ = ("_counter", "_visitor")

    def __init__(self, counter: MediaCounter, visitor: Visitor) -> None:
        self._counter, self._visitor = counter, visitor

    async def count(self, media_use: MediaUse, job_id: UUID, link_id: UUID | None = None) -> None:
        """One more use of a job's video, through a link or without one. Never raises."""
        await self._counter.count(media_use, job_id, link_id, self._visitor)


def _user_agent(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"user-agent"), "")


async def _awaited(work: Awaitable[Mapping[UUID, LiveProgress]]) -> Mapping[UUID, LiveProgress]:
    return await work
