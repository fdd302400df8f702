"""The routes around jobs beyond ordering and watching them, and what those routes are given."""

from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from commands import queues as queue_commands
from commands import sharing
from commands.http import batches, bulk, looks, organizing, queues, video_jobs
from commands.http import sharing as share_writes
from commands.http.responses import StoreOf
from infra.auth.passwords import Passwords
from infra.http.middleware.limits import RequestLimits
from infra.object_store.client import ObjectStore
from infra.object_store.presence import Presence
from infra.read_side.forecasts import SnapshotForecaster
from infra.read_side.job_selection import select_jobs
from infra.read_side.order_estimate import estimate_order
from infra.share_views import ShareViews
from read_api import guests, shares
from read_api import looks as look_reads
from read_api.jobs import dead_letters, download, export, extras, queue, tags, trends, user_jobs
from read_api.jobs import video_jobs as video_reads
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
        return partial(
            sharing.open_link,
            store,
            now=datetime.now(UTC),
            verify=passwords.verify,
            limits=limits,
            count_view=views.count,
        )

    presence = Presence(objects)

    def present(store: StoreOf) -> Any:
        return partial(presence.check, store)

    def select(reads: ReadsOf) -> Any:
        return partial(select_jobs, reads)

    return {
        "present": Provide(present, sync_to_thread=False),
        "files": Provide(lambda: objects, sync_to_thread=False),
        "select": Provide(select, sync_to_thread=False),
        "foresee": Provide(lambda: partial(estimate_order, forecasts), sync_to_thread=False),
        "visit": Provide(visit, sync_to_thread=False),
        "forecasts": Provide(lambda: forecasts, sync_to_thread=False),
        "admin": Provide(_admin),
    }


async def _admin(request: Request[UUID, Any, Any], store: StoreOf) -> None:
    await queue_commands.allow_admin(store, request.user)
