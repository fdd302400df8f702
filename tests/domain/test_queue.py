"""Holding a queue: given events, when a decision, then events."""

from uuid import uuid4

from domain.ids import queue_id
from domain.queue import Queue, QueuePaused, QueueResumed

ANN = uuid4()


def test_a_queue_is_held_once_and_let_go_once() -> None:
    queue = Queue.of(ANN)
    queue.resume(ANN)
    for _ in range(2):
        queue.pause(ANN)
    for _ in range(2):
        queue.resume(ANN)
    assert queue.pending == [QueuePaused(user_id=ANN), QueueResumed(user_id=ANN)]


def test_every_customer_has_one_queue_and_there_is_one_for_all() -> None:
    ids = {queue_id(who) for who in (ANN, uuid4(), None)}
    assert len(ids) == 3
    assert Queue.of(ANN).id == queue_id(ANN)
