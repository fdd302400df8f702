"""The routes around jobs beyond ordering and watching them, and what those routes are given."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from commands import queues as queue_commands
from commands import sharing
from commands.http import batches, bulk, looks, organizing, queues, video_jobs
from commands.http import sharing as share_writes
from commands.http.responses import StoreOf
from commands.unit_of_work import EventStore
from domain import rates
from domain.ids import share_id
from domain.order import Order
from infra.auth.passwords import Passwords
from infra.http.middleware.limits import RequestLimits
from infra.object_store.client import ObjectStore
from infra.object_store.presence import Presence
from infra.read_side.forecasts import SnapshotForecaster
from infra.share_views import ShareViews
from read_api import guests, shares
from read_api import looks as look_reads
from read_api.jobs import dead_letters, download, export, extras, queue, tags, trends, user_jobs
from read_api.jobs import video_jobs as video_reads
from read_api.jobs.estimates import EstimateRequest, ForecastsOf
from read_api.jobs.filters import filter_of
from read_api.jobs.selection import matching
from read_api.ports import ReadsOf

WRITES = (
    batches.estimate_job,
    batches.order_batch,
    bulk.change_jobs,
    organizing.organize_job,
    share_writes.create_share,
    share_writes.revoke_share,
    share_writes.invite_guest,
    share_writes.uninvite_guest,
    video_jobs.order_video,
    video_jobs.delete_video,
    video_jobs.set_default_video,
    looks.create_look,
    looks.change_look,
    looks.delete_look,
    queues.pause_queue,
    queues.resume_queue,
    queues.pause_whole_queue,
    queues.resume_whole_queue,
)
READS = (
    user_jobs.user_jobs,
    video_reads.list_video_jobs,
    video_reads.one_video_job,
    download.download_video,
    extras.sprite_track,
    extras.hls_playlist,
    look_reads.list_looks,
    look_reads.one_look,
    tags.my_tags,
    trends.get_trends,
    export.export_jobs,
    queue.my_queue,
    queue.whole_queue,
    dead_letters.my_dead_letters,
    dead_letters.all_dead_letters,
    guests.list_guests,
    guests.shared_with_me,
    shares.share_links,
    shares.shared_video,
    shares.unlock_share,
)


ROUTES = (*WRITES, *READS)


def job_dependencies(
    passwords: Passwords, objects: ObjectStore, forecasts: SnapshotForecaster, views: ShareViews
) -> dict[str, Provide]:
    """What these routes ask for by name."""

    def visit(store: StoreOf, limits: NamedDependency[SkipValidation[RequestLimits]]) -> Any:
        return _visit(store, passwords, limits, views)

    presence = Presence(objects)

    def present(store: StoreOf) -> Any:
        return partial(presence.check, store)

    return {
        "present": Provide(present, sync_to_thread=False),
        "files": Provide(lambda: objects, sync_to_thread=False),
        "select": Provide(_select, sync_to_thread=False),
        "foresee": Provide(_foresee, sync_to_thread=False),
        "visit": Provide(visit, sync_to_thread=False),
        "forecasts": Provide(lambda: forecasts, sync_to_thread=False),
        "admin": Provide(_admin),
    }


def _select(reads: ReadsOf) -> Any:
    async def select(user_id: UUID, wanted: bulk.Filter, limit: int) -> bulk.Selected:
        which = filter_of(
            status=wanted.status,
            search=wanted.search,
            tag=wanted.tag,
            favorite=wanted.favorite,
            archived=wanted.archived,
            start=wanted.start,
            end=wanted.end,
        )
        return bulk.Selected(*await matching(reads, user_id, which, limit))

    return select


def _foresee(forecasts: ForecastsOf) -> Any:
    async def foresee(user_id: UUID | None, order: Order) -> batches.OrderEstimate:
        asked = EstimateRequest(uuid4(), user_id, order.engine, order.resolution, _work(order), order.priority)
        found = await forecasts.if_ordered(asked)
        assert found.position
        return batches.OrderEstimate(found.seconds, found.position)

    return foresee


def _work(order: Order) -> float:
    """The length of a video of 24 frames per second that has as many frames."""
    return order.duration_seconds * order.fps / rates.DRAWN


async def _admin(request: Request[UUID, Any, Any], store: StoreOf) -> None:
    await queue_commands.allow_admin(store, request.user)


def _visit(
    store: EventStore, passwords: Passwords, limits: RequestLimits, views: ShareViews
) -> Callable[[str, str | None], Awaitable[UUID]]:
    """Opening a link; passwords may be tried a few times per link and address."""

    async def visit(token: str, given: str | None) -> UUID:
        token_hash = share_writes.fingerprint(token)

        async def verify(password_hash: str, password: str) -> bool:
            await limits.spend(share=f"{share_id(token_hash)}:{limits.visitor}")
            return await passwords.verify(password_hash, password)

        share = await sharing.unlock(store, token_hash, given, verify, datetime.now(UTC))
        await views.count(share.id)
        assert share.job_id
        return share.job_id

    return visit
