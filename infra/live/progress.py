"""Renders that are followed, and their progress between two events, which workers keep in Valkey."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NoReturn, Protocol, cast
from uuid import UUID

from domain import job_events
from domain.position import Position
from infra.live.log_pages import OwnedEvent
from infra.live.subscriber import LiveFrame, LiveSubscriber
from infra.retry import repeat
from processors.rendering.stages import LiveProgress
from read_api.live.jobs_seen import RenderingJob
from read_api.live.messages import ProgressContent, ProgressMessage
from read_api.status_labels import Stage

log = logging.getLogger(__name__)

#: Seconds between two messages about one job.
INTERVAL = 0.5
#: Jobs that one call to Valkey asks for.
_MANY = 500
_HIGHEST = 99
#: A render is watched before its follower has joined.
_CHANCES = 4
_ENDS = (
    job_events.JobCompleted,
    job_events.JobFailed,
    job_events.JobCanceled,
    job_events.JobExpired,
    job_events.JobRetryScheduled,
    job_events.JobTrashed,
    job_events.JobDeleted,
)

FetchLive = Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, LiveProgress]]]


class Followers(Protocol):
    """Who follows what."""

    @property
    def position(self) -> Position:
        """Up to where everything was sent."""

    def followed(self, job_id: UUID, owner: UUID | None) -> Iterable[LiveSubscriber]:
        """The subscribers that follow a job, each once."""


class _Render:
    """A job that is being rendered."""

    __slots__ = ("owner", "percent", "sequence", "since", "unfollowed")

    def __init__(self, owner: UUID | None, sequence: int, since: datetime) -> None:
        self.owner, self.sequence, self.since = owner, sequence, since
        #: The highest that was sent.
        self.percent = 0
        #: How often in a row it was found without followers.
        self.unfollowed = 0


class LiveRenders:
    """Asks Valkey twice a second for the progress of all renders that are followed, in one command.

    Workers publish each message on a channel, too; a process that asks needs no subscription that could be lost, and
    sends no job's progress more often. Without Valkey there are the milestones, which are events.
    """

    def __init__(self, fetch: FetchLive) -> None:
        self._fetch = fetch
        self._renders: dict[UUID, _Render] = {}

    def watch(self, job: RenderingJob, owner: UUID | None) -> None:
        """Watch a job that is being rendered already."""
        since = job.started_at or datetime.min.replace(tzinfo=UTC)
        known = self._renders.setdefault(job.job_id, _Render(owner, job.sequence, since))
        known.sequence = max(known.sequence, job.sequence)

    def note(self, event: OwnedEvent) -> None:
        """Take over an event of a job that is followed."""
        recorded, id_ = event.recorded, event.recorded.originator_id
        if isinstance(recorded.event, job_events.JobStarted):
            self._renders[id_] = _Render(event.owner, recorded.originator_version, recorded.at)
        elif isinstance(recorded.event, _ENDS):
            self._renders.pop(id_, None)
        elif render := self._renders.get(id_):
            render.sequence = max(render.sequence, recorded.originator_version)
            if isinstance(recorded.event, job_events.ProgressUpdated):
                render.percent = max(render.percent, recorded.event.percent)

    async def follow(self, followers: Followers) -> NoReturn:
        """Send what is new, for ever."""
        await repeat(lambda: self._publish(followers), INTERVAL, Exception, event="live progress failed")

    async def _publish(self, followers: Followers) -> None:
        self._forget_unfollowed(followers)
        ids = list(self._renders)
        for start in range(0, len(ids), _MANY):
            for id_, live in (await self._fetch(ids[start : start + _MANY])).items():
                self._send(id_, live, followers)

    def _forget_unfollowed(self, followers: Followers) -> None:
        for id_, render in list(self._renders.items()):
            is_followed = any(followers.followed(id_, render.owner))
            render.unfollowed = 0 if is_followed else render.unfollowed + 1
            if render.unfollowed > _CHANCES:
                del self._renders[id_]

    def _send(self, job_id: UUID, live: LiveProgress, followers: Followers) -> None:
        render = self._renders.get(job_id)
        percent = min(live.percent, _HIGHEST)
        # Of an earlier attempt, which Valkey remembers for two minutes.
        is_old = render is None or live.at < render.since
        if render is None or is_old or percent <= render.percent:
            return
        render.percent = percent
        position = followers.position
        frame = LiveFrame(_message(job_id, render.sequence, percent, live, position))
        for subscriber in followers.followed(job_id, render.owner):
            # The log is read again from further back for those who join, and the others keep their positions.
            if subscriber.reached > position:
                subscriber.put(LiveFrame(_message(job_id, render.sequence, percent, live, subscriber.reached)))
            else:
                subscriber.put(frame)


def _message(job_id: UUID, sequence: int, percent: int, live: LiveProgress, position: Position) -> ProgressMessage:
    # Workers send no other names of stages.
    content = ProgressContent(percent=percent, stage=cast("Stage", live.stage), frame=live.frame, frames=live.frames)
    return ProgressMessage(position=position.token, job_id=str(job_id), sequence=sequence, data=content)
