"""What was seen of a job's video within one hour: counted outside the log, recorded once."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

import msgspec

from domain.aggregate import SHOWN, Aggregate, Event
from domain.ids import media_hour_id

#: The ways to use a video that are counted.
MediaUse = Literal["views", "plays", "downloads"]


class LinkViews(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How many of the views came through one share link."""

    share_id: UUID
    views: int


class MediaCounts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How often a video was viewed, played and downloaded within an hour."""

    views: int = 0
    plays: int = 0
    downloads: int = 0
    links: tuple[LinkViews, ...] = ()


class MediaSeen(Event, frozen=True):
    """A video was seen so often within an hour."""

    topic: ClassVar[str] = "media-hour.seen.v1"
    public = ("job_id", "user_id", "hour", "views", "plays", "downloads")
    job_id: UUID
    #: The owner of the job.
    user_id: UUID
    #: When the hour began, UTC.
    hour: datetime
    #: Openings of share pages.
    views: int
    plays: int
    downloads: int
    #: The views again, by the link that was opened.
    links: tuple[LinkViews, ...]


class MediaHour(Aggregate, kw_only=True, omit_defaults=True):
    """An hour of a job's video. Its id derives from both, so that the log admits its counts only once."""

    snapshot_topic = "media-hour.snapshot.v1"
    owner_rule = SHOWN

    recorded: bool = False

    @classmethod
    def of(cls, job_id: UUID, user_id: UUID, hour: datetime, counts: MediaCounts) -> "MediaHour":
        """The counts of an hour."""
        media = cls(id=media_hour_id(job_id, hour))
        media.record(
            MediaSeen(
                job_id=job_id,
                user_id=user_id,
                hour=hour,
                views=counts.views,
                plays=counts.plays,
                downloads=counts.downloads,
                links=counts.links,
            )
        )
        return media

    def apply(self, event: Any) -> None:
        match event:
            case MediaSeen():
                self.recorded = True
