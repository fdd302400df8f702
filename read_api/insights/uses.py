"""The routes by which players and pages report that a video was played or downloaded. They append nothing."""

from typing import Any
from uuid import UUID

from litestar import Request, post
from litestar.params import FromPath, JSONBody

from domain.job import Status
from domain.media_hour import MediaUse
from domain.share import ShareNotFound, SharePasswordNeeded, WrongSharePassword
from read_api.guests import visible
from read_api.insights.ports import MediaUses, MediaUsesOf
from read_api.ports import ReadModels, ReadsOf
from read_api.shares import PUBLIC, SharePassword, Unlock, Visit, VisitOf

Asked = Request[UUID, Any, Any]


@post(
    "/api/media/{job_id:str}/play",
    summary="Report that a video is played",
    tags=["Insights"],
    status_code=204,
    opt={"scope": "jobs:read"},
)
async def play_media(request: Asked, job_id: FromPath[str], reads: ReadsOf, media_uses: MediaUsesOf) -> None:
    """For those who may see the job. The owner's own plays, and videos that are not done, do not count."""
    await _count(reads, media_uses, "plays", job_id, request.user)


@post(
    "/api/media/{job_id:str}/download",
    summary="Report that a video is downloaded",
    tags=["Insights"],
    status_code=204,
    opt={"scope": "jobs:read"},
)
async def download_media(request: Asked, job_id: FromPath[str], reads: ReadsOf, media_uses: MediaUsesOf) -> None:
    """For buttons that lead to the file itself; the route `/download` counts by itself."""
    await _count(reads, media_uses, "downloads", job_id, request.user)


@post(
    "/api/shares/{token:str}/play",
    summary="Report that a shared video is played",
    tags=["Insights"],
    status_code=204,
    opt=PUBLIC,
)
async def play_share(
    token: FromPath[str], visit: VisitOf, data: JSONBody[Unlock | None] = None, password: SharePassword = None
) -> None:
    """For visitors of a share page. A link that shows nothing to them, also for want of its password, is 404."""
    await _through_link(visit, "plays", token, data.password if data else password)


@post(
    "/api/shares/{token:str}/download",
    summary="Report that a shared video is downloaded",
    tags=["Insights"],
    status_code=204,
    opt=PUBLIC,
)
async def download_share(
    token: FromPath[str], visit: VisitOf, data: JSONBody[Unlock | None] = None, password: SharePassword = None
) -> None:
    """The same for the button of the share page."""
    await _through_link(visit, "downloads", token, data.password if data else password)


async def _count(reads: ReadModels, media_uses: MediaUses, media_use: MediaUse, job_id: str, user_id: UUID) -> None:
    """Raises JobNotFound, NotJobOwner."""
    row = await visible(reads, job_id, user_id)
    own_play = row.user_id == user_id and media_use == "plays"
    if row.status == Status.COMPLETED and not own_play:
        await media_uses.count(media_use, row.job_id)


async def _through_link(visit: Visit, media_use: MediaUse, token: str, password: str | None) -> None:
    """Raises ShareNotFound, TooMany."""
    try:
        await visit(token, password, media_use)
    except (SharePasswordNeeded, WrongSharePassword):
        raise ShareNotFound from None


routes = [play_media, download_media, play_share, download_share]
