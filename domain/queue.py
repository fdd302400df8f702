"""A queue that can be held: each customer's own, and the whole one."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, Aggregate, Event
from domain.ids import queue_id


class QueuePaused(Event, frozen=True):
    """No further job of this queue is handed out; what runs is finished."""

    topic: ClassVar[str] = "queue.paused.v1"
    public = EVERY_FIELD
    #: Whose jobs; None: everybody's.
    user_id: UUID | None


class QueueResumed(Event, frozen=True):
    """The jobs of this queue take their turns again."""

    topic: ClassVar[str] = "queue.resumed.v1"
    public = EVERY_FIELD
    user_id: UUID | None


class Queue(Aggregate, kw_only=True, omit_defaults=True):
    """Whether a queue is held. Its id is `ids.queue_id(user_id)`, so that there is one per customer and one for all."""

    snapshot_topic = "queue.snapshot.v1"

    paused: bool = False

    @classmethod
    def of(cls, user_id: UUID | None) -> "Queue":
        """The queue of a customer, or the whole one for None, that nobody has held yet."""
        return cls(id=queue_id(user_id))

    def pause(self, user_id: UUID | None) -> None:
        """Hold it. Repeating it is silent."""
        if not self.paused:
            self.record(QueuePaused(user_id=user_id))

    def resume(self, user_id: UUID | None) -> None:
        """Let it go on. Repeating it is silent."""
        if self.paused:
            self.record(QueueResumed(user_id=user_id))

    def apply(self, event: Any) -> None:
        match event:
            case QueuePaused():
                self.paused = True
            case QueueResumed():
                self.paused = False
