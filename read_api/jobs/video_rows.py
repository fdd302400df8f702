"""One job as version 1 of the video API shows it."""

from typing import Any
from uuid import UUID

import msgspec

from domain.times import Instant, json_time
from read_api.jobs.rows import JobRow, error_of, percent
from read_api.ports import ReadModels, RenderProgress
from read_api.status_labels import VIDEO_JOB_LABELS, VideoJobLabel


class VideoJob(msgspec.Struct, frozen=True, kw_only=True):
    """A video job. `cloudinary_url` and `thumbnailUrl` are presigned links, null until the video is done."""

    id: str
    status: VideoJobLabel
    prompt: str
    model: str
    resolution: str
    aspect_ratio: str = msgspec.field(name="aspectRatio")
    duration_seconds: float = msgspec.field(name="durationSeconds")
    cloudinary_url: str | None
    progress_percentage: int
    #: Whether a local engine stood in for a hosted model that was asked for.
    mock_mode: bool = msgspec.field(name="mockMode")
    created_at: Instant
    updated_at: Instant
    thumbnail_url: str | None = msgspec.field(name="thumbnailUrl")


class VideoJobDetail(VideoJob, frozen=True, kw_only=True):
    """A video job with what belongs to it."""

    seed: int
    look_id: str | None
    error: str | None


class LookVideo(VideoJob, frozen=True, kw_only=True):
    """A variation of a look."""

    is_default: bool = msgspec.field(name="isDefault")


def video_job(row: JobRow, reads: ReadModels, live: RenderProgress | None) -> VideoJob:
    """The row as an item of a list."""
    return VideoJob(**_shared(row, reads, live))


def video_detail(row: JobRow, reads: ReadModels, live: RenderProgress | None) -> VideoJobDetail:
    """The row as an answer of its own."""
    look = str(row.look_id) if row.look_id else None
    return VideoJobDetail(**_shared(row, reads, live), seed=row.seed, look_id=look, error=error_of(row))


def look_video(row: JobRow, reads: ReadModels, live: RenderProgress | None, default: UUID | None) -> LookVideo:
    """The row as a variation of a look."""
    return LookVideo(**_shared(row, reads, live), is_default=row.job_id == default)


def _shared(row: JobRow, reads: ReadModels, live: RenderProgress | None) -> dict[str, Any]:
    return {
        "id": str(row.job_id),
        "status": VIDEO_JOB_LABELS[row.status],
        "prompt": row.prompt,
        "model": row.model,
        "resolution": row.resolution,
        "aspect_ratio": row.aspect_ratio,
        "duration_seconds": row.duration_seconds,
        "cloudinary_url": reads.sign(row.video_key),
        "progress_percentage": percent(row, live),
        "mock_mode": row.mock_mode,
        "created_at": json_time(row.created_at),
        "updated_at": json_time(row.updated_at),
        "thumbnail_url": reads.sign(row.poster_key),
    }
