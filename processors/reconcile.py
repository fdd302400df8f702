"""Compares the objects in the store with the log: decisions over keys and events."""

from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from domain.aggregate import Event
from domain.job_events import (
    JobCanceled,
    JobCompleted,
    JobDeleted,
    JobExpired,
    JobFailed,
    JobVideoFound,
    JobVideoLost,
    PreviewsExpired,
)
from domain.upload import UploadReceived, UploadRejected, UploadRemoved

#: `named` by the log; `in_flight`: an orphan that may still become named; `foreign`: no key that we write.
Verdict = Literal["named", "in_flight", "orphan", "foreign"]

_ENDINGS = (JobFailed, JobCanceled, JobExpired, JobDeleted, UploadRejected, UploadRemoved)
#: The events, beside the first one, that change which objects a job or an upload has.
RELEVANT_EVENTS: tuple[type[Event], ...] = (
    *_ENDINGS,
    JobCompleted,
    JobVideoLost,
    JobVideoFound,
    PreviewsExpired,
    UploadReceived,
)
_OF_JOBS, _OF_UPLOADS, _OF_LINKS, _OF_STAGES = "outputs", "uploads", "incoming", "stages"
#: Readiness writes objects here and removes them again.
_OF_READINESS = "health"


class StoredObject(msgspec.Struct, frozen=True, gc=False):
    """An object in a listing."""

    key: str
    bytes: int
    modified: datetime


class LoggedState(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The state of a job or an upload according to the log."""

    #: It may still write objects.
    active: bool = True
    #: The objects that it has.
    keys: frozenset[str] = frozenset()
    #: Those of them that a completed job can do without.
    preview_keys: frozenset[str] = frozenset()
    #: Of a completed job, and whether its loss is in the log.
    video_key: str | None = None
    lost: bool = False

    def after(self, event: Event) -> "LoggedState":
        """The same after another event."""
        match event:
            case JobCompleted() | JobVideoFound():
                video = event.video
                return LoggedState(
                    active=False, keys=video.keys, preview_keys=video.preview_keys, video_key=video.video_key
                )
            case JobVideoLost():
                return msgspec.structs.replace(self, lost=True)
            case PreviewsExpired():
                return msgspec.structs.replace(self, keys=self.keys - self.preview_keys, preview_keys=frozenset())
            case UploadReceived():
                return LoggedState(active=False, keys=frozenset((event.key,)))
            case _ if isinstance(event, _ENDINGS):
                return LoggedState(active=False)
        return self


def owner(key: str) -> UUID | None:
    """The job or the upload that an object belongs to; None where its key names none."""
    top, _, rest = key.partition("/")
    if top not in (_OF_JOBS, _OF_UPLOADS, _OF_LINKS):
        return None
    try:
        return UUID(rest.partition("/")[0])
    except ValueError:
        return None


def stage_folder(key: str) -> str | None:
    """The output of a stage that an object belongs to, as `stage_outputs` names it; None where it is none."""
    parts = key.split("/")
    return "/".join(parts[:3]) + "/" if parts[0] == _OF_STAGES and len(parts) > 3 else None


def judge(found: StoredObject, fate: LoggedState | None, kept_stage: bool, now: datetime, young: timedelta) -> Verdict:
    """The verdict on an object. `kept_stage`: it is a stage output that is in the table.

    Nothing younger than `young` is an orphan: its event may be about to be recorded.
    """
    top = found.key.partition("/")[0]
    if top not in (_OF_JOBS, _OF_UPLOADS, _OF_LINKS, _OF_STAGES, _OF_READINESS):
        return "foreign"
    if kept_stage or (fate and found.key in fate.keys):
        return "named"
    waits = fate is not None and fate.active
    return "in_flight" if waits or found.modified > now - young else "orphan"
