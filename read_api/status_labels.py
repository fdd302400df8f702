"""What each version of the API calls the status of a job, and the closed sets of words in answers."""

from collections.abc import Mapping
from typing import Literal

from domain.job import Status

StatusLabel = Literal["queued", "processing", "completed", "failed"]
UserJobLabel = Literal["pending", "running", "completed", "failed"]
VideoJobLabel = Literal["PENDING", "RUNNING", "SUCCEEDED", "FAILED"]

#: What the label `failed` leaves out, or `completed`.
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
Movement = Literal["grant", "allowance", "voucher", "purchase", "debit", "refund", "hold", "release", "clawback"]
JobKind = Literal["simple", "upload", "image"]
AlertKind = Literal["parked_event", "timer_failed", "payment"]

#: Status → label.
STATUS_LABELS: dict[Status, StatusLabel] = {
    Status.QUEUED: "queued",
    Status.RENDERING: "processing",
    Status.COMPLETED: "completed",
    Status.FAILED: "failed",
    Status.CANCELED: "failed",
    Status.EXPIRED: "failed",
}
#: Status → label of `/api/users/jobs`.
USER_JOB_LABELS: dict[Status, UserJobLabel] = {
    Status.QUEUED: "pending",
    Status.RENDERING: "running",
    Status.COMPLETED: "completed",
    Status.FAILED: "failed",
    Status.CANCELED: "failed",
    Status.EXPIRED: "failed",
}
#: Status → label of `/api/v1/video-jobs`.
VIDEO_JOB_LABELS: dict[Status, VideoJobLabel] = {
    Status.QUEUED: "PENDING",
    Status.RENDERING: "RUNNING",
    Status.COMPLETED: "SUCCEEDED",
    Status.FAILED: "FAILED",
    Status.CANCELED: "FAILED",
    Status.EXPIRED: "FAILED",
}


def statuses_by_label(labels: Mapping[Status, str]) -> dict[str, tuple[Status, ...]]:
    """The inverse: label → statuses."""
    return {label: tuple(status for status, own in labels.items() if own == label) for label in labels.values()}


STATUSES_BY_LABEL = statuses_by_label(STATUS_LABELS)
STATUSES_BY_VIDEO_LABEL = statuses_by_label(VIDEO_JOB_LABELS)
#: The order of labels where lists are sorted by status.
PLACES = {label: place for place, label in enumerate(STATUSES_BY_LABEL, 1)}

#: The details of `failed`.
DETAILS: dict[Status, StatusDetail] = {Status.CANCELED: "canceled", Status.EXPIRED: "expired"}
#: The detail of `completed`, the code of the error, and its sentences.
VIDEO_LOST: Literal["video_lost"] = "video_lost"
LOST = "The video is not in the store any more; retry the job to have it made again for nothing"
LOST_FOR_VISITORS = "The video is not in the store any more; its owner can have it made again"
#: The error of a job that has none of its own.
ENDINGS = {
    Status.CANCELED: "The job was cancelled and its credits were refunded",
    Status.EXPIRED: "The deadline passed before the video was done; the credits were refunded",
}
