"""The finished video as a file, through the API."""

from typing import Any
from uuid import UUID

from litestar import HttpMethod, Request, Response, route
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from domain.job import ACTIVE
from read_api.files import FilesOf, NotReady, answer_file
from read_api.insights.ports import MediaUsesOf
from read_api.jobs.presence import PresenceOf, without_lost_video
from read_api.jobs.rows import is_lost
from read_api.jobs.video_jobs import own_video
from read_api.ports import ReadsOf
from read_api.status_labels import LOST


@route(
    "/api/v1/video-jobs/{job_id:str}/download",
    http_method=[HttpMethod.GET, HttpMethod.HEAD],
    summary="Download a video",
    tags=["Video jobs"],
    status_code=200,
    opt={
        "scope": "jobs:read",
        "errors": (409, 412, 416),
        "answers": (206, 304),
        "produces": "video/mp4",
        "answer_headers": (
            "Content-Disposition",
            "Accept-Ranges",
            "ETag",
            "Last-Modified",
            "Cache-Control",
            "Content-Range",
        ),
        "request_headers": (
            "Range",
            "If-None-Match",
            "If-Modified-Since",
            "If-Match",
            "If-Unmodified-Since",
            "If-Range",
        ),
    },
)
async def download_video(
    request: Request[UUID, Any, Any],
    job_id: FromPath[str],
    reads: ReadsOf,
    files: FilesOf,
    present: PresenceOf,
    media_uses: MediaUsesOf,
) -> Response[Any]:
    """The MP4 file or the range of it that was asked for; 409 until it is done, 404 if it was lost."""
    row = await without_lost_video(present, await own_video(reads, job_id, request.user), "download")
    if row.status in ACTIVE:
        raise NotReady("The video is not done yet")
    if is_lost(row):
        raise NotFoundException(LOST)
    if row.video_key is None:
        raise NotReady("The job brought no video")
    answer = await answer_file(request, files, row.video_key, f"mangamotion-{row.job_id}.mp4", "video/mp4")
    if request.method == HttpMethod.GET and answer.status_code in (200, 206):
        await media_uses.count("downloads", row.job_id)
    return answer


routes = [download_video]
