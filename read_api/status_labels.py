"""The words of each dialect for the state of a job."""

from collections.abc import Mapping
from typing import Literal

StatusLabel = Literal["queued", "processing", "completed", "failed"]
UserJobLabel = Literal["pending", "running", "completed", "failed"]
VideoJobLabel = Literal["PENDING", "RUNNING", "SUCCEEDED", "FAILED"]

#: What `failed` does not tell apart.
StatusDetail = Literal["canceled", "expired", "video_lost"]
Stage = Literal["preprocess", "inference", "postprocess", "stitch", "publish"]
Style = Literal["studio", "noir", "pastel", "manga", "cel", "watercolor", "sunset", "neon", "vintage"]
ErrorCode = Literal[
    "bad_output",
    "canceled",
    "engine_died",
    "engine_failed",
    "engine_nonsense",
    "engine_stalled",
    "internal_error",
    "invalid_input",
    "moderated_input",
    "moderated_output",
    "parts_lost",
    "provider_unavailable",
    "quota",
    "rate_limited",
    "source_gone",
    "storage_full",
    "storage_unavailable",
    "timeout",
    "unknown_outcome",
    "video_lost",
    "worker_lost",
]
Role = Literal["user", "admin"]
Media = Literal["video", "image"]
UploadState = Literal["receiving", "ready", "rejected"]
Movement = Literal["grant", "debit", "refund"]
JobKind = Literal["simple", "upload", "image"]

#: Canonical state → word.
STATUS_LABELS: dict[str, StatusLabel] = {
    "queued": "queued",
    "rendering": "processing",
    "completed": "completed",
    "failed": "failed",
    "canceled": "failed",
    "expired": "failed",
}
#: Canonical state → word of `/api/users/jobs`.
USER_JOB_LABELS: dict[str, UserJobLabel] = {
    "queued": "pending",
    "rendering": "running",
    "completed": "completed",
    "failed": "failed",
    "canceled": "failed",
    "expired": "failed",
}
#: Canonical state → word of `/api/v1/video-jobs`.
VIDEO_JOB_LABELS: dict[str, VideoJobLabel] = {
    "queued": "PENDING",
    "rendering": "RUNNING",
    "completed": "SUCCEEDED",
    "failed": "FAILED",
    "canceled": "FAILED",
    "expired": "FAILED",
}


def statuses_by_label(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """A dialect the other way round: word → canonical states."""
    return {word: tuple(state for state, told in words.items() if told == word) for word in words.values()}


STATUSES_BY_LABEL = statuses_by_label(STATUS_LABELS)
STATUSES_BY_VIDEO_LABEL = statuses_by_label(VIDEO_JOB_LABELS)

#: What `failed` does not tell apart.
DETAILS: tuple[Literal["canceled", "expired"], ...] = ("canceled", "expired")
#: The same for `completed`, as a detail and as the code of an error, and what is said to people.
VIDEO_LOST: Literal["video_lost"] = "video_lost"
LOST = "The video is not in the store any more; retry the job to have it made again for nothing"
LOST_FOR_VISITORS = "The video is not in the store any more; its owner can have it made again"
#: Said where the job itself has no error to show.
ENDINGS = {
    "canceled": "The job was cancelled and its credits were refunded",
    "expired": "The deadline passed before the video was done; the credits were refunded",
}
