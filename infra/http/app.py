"""The application, put together from finished objects; nothing connects here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from litestar import Litestar
from litestar.di import Provide
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp, Scope

from commands.http import accounts, jobs, keys, models, sessions, uploads, uploads_tus
from commands.upload_service import UploadService
from infra.auth.access import SessionAccess
from infra.auth.devices import Devices
from infra.auth.key_use import KeyUse
from infra.auth.passwords import Passwords
from infra.auth.tokens import Tokens
from infra.disk import Disks
from infra.event_store.repository import Repository
from infra.http import routes
from infra.http.errors import answer_error
from infra.http.health import Dependency, health_routes
from infra.http.home import VERSION, get_home
from infra.http.middleware.authentication import Authentication
from infra.http.middleware.cors import Cors
from infra.http.middleware.disk_guard import DiskGuard, mark
from infra.http.middleware.edge import BODY_SECONDS, EdgeMiddleware
from infra.http.middleware.head import Head
from infra.http.middleware.hosts import Hosts
from infra.http.middleware.idempotency import Idempotency
from infra.http.middleware.limits import RateLimits, RequestLimits, classify
from infra.http.middleware.min_position import MinPosition
from infra.http.middleware.refusals import Refusals
from infra.http.middleware.reply_store import ReplyStore
from infra.http.middleware.slots import Slots
from infra.http.openapi import name_operations, openapi
from infra.http.queries import check_query
from infra.http.request import JsonRequest
from infra.http.scopes import open_to_keys
from infra.http.services import BoundReads, LiveProgress, Sign, store_for
from infra.limits.client import Network
from infra.limits.limiter import Limiter
from infra.object_store.client import ObjectStore
from infra.read_side.forecasts import SnapshotForecaster
from infra.read_side.reads import Reads
from infra.share_views import ShareViews
from infra.uploads.form import digest_form
from read_api import account, api_keys
from read_api import credits as credit_reads
from read_api import sessions as session_reads
from read_api import uploads as upload_reads
from read_api.jobs import detail, status
from read_api.jobs import listing as job_reads

MAX_BODY = 64 * 1024

_WRITES = (
    accounts.register_account,
    accounts.log_in,
    sessions.refresh_tokens,
    sessions.log_out,
    sessions.end_session,
    sessions.change_password,
    keys.create_key,
    keys.revoke_key,
    keys.revoke_keys,
    jobs.generate_from_prompt,
    jobs.cancel_job,
    jobs.regenerate_job,
    jobs.retry_job,
    jobs.delete_job,
    models.list_models,
    uploads.upload_file,
    uploads.announce_upload,
    uploads.complete_upload,
    uploads.delete_upload,
    *uploads_tus.HANDLERS,
)
_READS = (
    account.get_account,
    session_reads.list_sessions,
    api_keys.list_keys,
    status.job_status,
    job_reads.list_jobs,
    job_reads.job_stats,
    detail.job_detail,
    credit_reads.get_balance,
    credit_reads.list_transactions,
    upload_reads.list_uploads,
    upload_reads.get_upload,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """Everything that the application stands on."""

    repository: Repository
    reads: Reads
    passwords: Passwords
    tokens: Tokens
    devices: Devices
    doors: SessionAccess
    key_use: KeyUse
    limiter: Limiter
    uploads: UploadService
    disks: Disks
    objects: ObjectStore
    forecasts: SnapshotForecaster
    share_views: ShareViews
    #: Object key → link that works for an hour.
    sign: Sign
    live_progress: LiveProgress
    dependencies: Mapping[str, Dependency]
    #: With it and a client's Idempotency-Key, kept answers are encrypted and secrets are made.
    idempotency_secret: str = field(repr=False)
    #: The names of the hosted models that are set up here.
    reachable: frozenset[str] = frozenset()
    #: Reverse proxies whose word about the client's address counts.
    proxies: Sequence[Network] = ()
    #: Other origins whose pages may read our answers and use cookies.
    origins: frozenset[str] = frozenset()
    #: Names by which we may be called, beside those of this machine.
    hosts: frozenset[str] = frozenset()


def create_app(
    parts: Services, *, allow_anonymous: bool = False, root_path: str = "", body_seconds: float = BODY_SECONDS
) -> ASGIApp:
    """The ASGI application. `root_path` is the prefix under which a proxy shows it."""
    handlers: list[HTTPRouteHandler] = [
        *_WRITES,
        *_READS,
        *routes.ROUTES,
        get_home,
        *health_routes(parts.dependencies),
    ]
    name_operations(handlers)
    open_to_keys(handlers)
    classify(handlers)
    mark(handlers)
    app = Litestar(
        route_handlers=handlers,
        dependencies=_dependencies(parts),
        middleware=[
            DefineMiddleware(
                Authentication,
                tokens=parts.tokens,
                doors=parts.doors,
                key_use=parts.key_use,
                allow_anonymous=allow_anonymous,
                origins=parts.origins,
            ),
            DefineMiddleware(RateLimits, limiter=parts.limiter, proxies=parts.proxies),
            DefineMiddleware(Slots, proxies=parts.proxies, taken=Counter[str]()),
            DefineMiddleware(DiskGuard, disks=parts.disks),
            DefineMiddleware(MinPosition, pool=parts.repository.pool),
            DefineMiddleware(
                Idempotency,
                replies=ReplyStore(parts.repository.pool),
                secret=parts.idempotency_secret,
                digest_form=partial(digest_form, room=parts.uploads.limits.max_bytes),
            ),
        ],
        exception_handlers={Exception: answer_error},
        before_request=check_query,
        request_class=JsonRequest,
        request_max_body_size=MAX_BODY,
        openapi_config=openapi(VERSION, root_path),
        logging_config=None,
        debug=False,
    )
    refusals = Refusals(parts.limiter, parts.proxies)
    return EdgeMiddleware(
        Head(app, app.routes), Cors(parts.origins), Hosts(parts.hosts), refusals, root_path, body_seconds
    )


def _dependencies(parts: Services) -> dict[str, Provide]:
    def store(scope: Scope) -> Any:
        return store_for(parts.repository, scope)

    def reads(scope: Scope) -> Any:
        return BoundReads(parts.reads, parts.sign, parts.live_progress, scope)

    def limits(scope: Scope) -> Any:
        return RequestLimits(parts.limiter, parts.proxies, scope)

    return {
        **routes.job_dependencies(parts.passwords, parts.objects, parts.forecasts, parts.share_views),
        "store": Provide(store, sync_to_thread=False),
        "reads": Provide(reads, sync_to_thread=False),
        "passwords": Provide(lambda: parts.passwords, sync_to_thread=False),
        "doors": Provide(lambda: parts.doors, sync_to_thread=False),
        "key_uses": Provide(lambda: parts.key_use, sync_to_thread=False),
        "limits": Provide(limits, sync_to_thread=False),
        "uploads": Provide(lambda: parts.uploads, sync_to_thread=False),
        "devices": Provide(lambda: parts.devices, sync_to_thread=False),
        "tokens": Provide(lambda: parts.tokens, sync_to_thread=False),
        "reachable": Provide(lambda: parts.reachable, sync_to_thread=False),
    }
