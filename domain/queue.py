"""A queue that can be paused: each customer's own, and the whole one."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, SHOWN, Aggregate, Event
from domain.ids import queue_id


class QueuePaused(Event, frozen=True):
    """No further job of this queue is dispatched; running jobs are finished."""

    topic: ClassVar[str] = "queue.paused.v1"
    public = EVERY_FIELD
    #: Whose jobs; None: everybody's.
    user_id: UUID | None


class QueueResumed(Event, frozen=True):
    """The jobs of this queue are dispatched again."""

    topic: ClassVar[str] = "queue.resumed.v1"
    public = EVERY_FIELD
    user_id: UUID | None


class Queue(Aggregate, kw_only=True, omit_defaults=True):
    """Whether a queue is paused. Its id is `ids.queue_id(user_id)`: one per customer, and one for all."""

    snapshot_topic = "queue.snapshot.v1"
    owner_rule = SHOWN

    paused: bool = False

    @classmethod
    def of(cls, user_id: UUID | None) -> "Queue":
        """The queue of a customer, or the whole one for None, as it is at first: not paused."""
        return cls(id=queue_id(user_id))

    def pause(self, user_id: UUID | None) -> None:
        """Pause it. Repeating it is silent."""
        if not self.paused:
            self.record(QueuePaused(user_id=user_id))

    def resume(self, user_id: UUID | None) -> None:
        """Resume it. Repeating it is silent."""
        if self.paused:
            self.record(QueueResumed(user_id=user_id))

    def apply(self, event: Any) -> None:
        match event:
            case QueuePaused():
                self.paused = True
            case QueueResumed():
                self.paused = False
