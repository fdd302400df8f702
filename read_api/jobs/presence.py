"""Whether the video that a job delivered is still in the store, asked where one job is looked at and not for lists."""

from typing import Literal, Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.job import Status
from read_api.jobs.rows import JobRow

#: Who noticed it.
NoticedBy = Literal["status", "share", "download"]


class VideoPresence(Protocol):
    """Looks for videos in the store, rarely twice for the same one, and records losses."""

    async def __call__(self, job_id: UUID, key: str, where: NoticedBy) -> bool:
        """Whether it is there; True also when the store does not answer."""


PresenceOf = NamedDependency[SkipValidation[VideoPresence]]


async def without_lost_video(present: VideoPresence, row: JobRow, where: NoticedBy) -> JobRow:
    """The row; without its files when the video turns out to be lost."""
    if row.status != Status.COMPLETED or row.video_key is None or await present(row.job_id, row.video_key, where):
        return row
    return row._replace(video_key=None, poster_key=None, extras="")
