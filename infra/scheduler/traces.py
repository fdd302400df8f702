"""Which trace the next attempt at a job continues: that of the event that put it into the queue."""

from collections import OrderedDict
from collections.abc import Iterable
from uuid import UUID

from infra.telemetry import tracing
from processors.public_events import CloudEvent
from processors.queue.entry import ENDINGS, TOPICS

#: Traced jobs that are remembered; of those that have waited longest the trace ends in the log.
_MOST = 10_000


class JobTraces:
    """In memory only: after a change of the leader, traces of jobs that waited end in the log."""

    def __init__(self) -> None:
        self._parents: OrderedDict[UUID, str] = OrderedDict()

    def follow(self, events: Iterable[CloudEvent]) -> None:
        """Take over what events say."""
        if not tracing.active():
            return
        for event in events:
            if event.subject and event.type in ENDINGS:
                self._parents.pop(UUID(event.subject), None)
            elif event.subject and event.traceparent and event.type in TOPICS:
                self._parents[UUID(event.subject)] = event.traceparent
                if len(self._parents) > _MOST:
                    self._parents.popitem(last=False)

    def of(self, job_id: UUID) -> str | None:
        """The span that the next attempt is below; None where it is not traced."""
        return self._parents.get(job_id)
