"""Every route of the API: each module of commands/http and read_api lists its own."""

from collections.abc import Mapping

from litestar.handlers import HTTPRouteHandler

from commands.http import (
    accounts,
    batches,
    bulk,
    jobs,
    keys,
    looks,
    models,
    organizing,
    queues,
    sessions,
    uploads,
    uploads_tus,
    video_jobs,
)
from commands.http import sharing as share_writes
from infra.http.health import Dependency, health_routes
from infra.http.home import get_home
from read_api import account, api_keys, guests, shares
from read_api import credits as credit_reads
from read_api import looks as look_reads
from read_api import sessions as open_sessions
from read_api import uploads as upload_reads
from read_api.jobs import dead_letters, detail, download, export, extras, queue, status, tags, trends, user_jobs
from read_api.jobs import listing as job_lists
from read_api.jobs import video_jobs as video_reads

_WRITES = (
    *accounts.routes,
    *batches.routes,
    *bulk.routes,
    *jobs.routes,
    *keys.routes,
    *looks.routes,
    *models.routes,
    *organizing.routes,
    *queues.routes,
    *sessions.routes,
    *share_writes.routes,
    *uploads.routes,
    *uploads_tus.routes,
    *video_jobs.routes,
)
_READS = (
    *account.routes,
    *api_keys.routes,
    *credit_reads.routes,
    *dead_letters.routes,
    *detail.routes,
    *download.routes,
    *export.routes,
    *extras.routes,
    *guests.routes,
    *job_lists.routes,
    *look_reads.routes,
    *open_sessions.routes,
    *queue.routes,
    *shares.routes,
    *status.routes,
    *tags.routes,
    *trends.routes,
    *upload_reads.routes,
    *user_jobs.routes,
    *video_reads.routes,
)


def handlers_of(dependencies: Mapping[str, Dependency]) -> list[HTTPRouteHandler]:
    """Every route. A module lists its own in `routes`, and is named in one of the tuples above."""
    return [*_WRITES, *_READS, get_home, *health_routes(dependencies)]
