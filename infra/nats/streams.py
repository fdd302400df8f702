"""The two streams. Whoever needs one makes it, also again after NATS lost everything."""

from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
    StreamState,
)
from nats.js.errors import NotFoundError

EVENTS = "EVENTS"
RENDER = "RENDER"
SCENE = "render.scene"
#: An invitation to draw a part of a job; any other subject hands the job out.
PART = "render.part"
WORKERS = "workers"

#: How much history a new stream is filled with, in events.
KEPT = 100_000
#: Messages are gone after so many seconds, and with them what they told of somebody who was erased meanwhile.
MAX_AGE = 7 * 86_400
#: A message that a worker holds without a sign of life is given to another after so many seconds.
ACK_WAIT = 60.0


def events(first_position: int) -> StreamConfig:
    """The log as a stream, in which the sequence number of a message is its position in the log.

    A full stream lets its oldest messages go: they are in PostgreSQL, and refusing new ones would stop
    everybody who listens.
    """
    return StreamConfig(
        name=EVENTS,
        subjects=["events.>"],
        storage=StorageType.FILE,
        retention=RetentionPolicy.LIMITS,
        discard=DiscardPolicy.OLD,
        max_age=MAX_AGE,
        max_bytes=2**30,
        max_msg_size=2**20,
        duplicate_window=120,
        first_seq=first_position,
    )


#: Tasks for workers, each taken once. It holds a handful; a full one refuses, and the job goes on waiting.
RENDER_CONFIG = StreamConfig(
    name=RENDER,
    subjects=["render.>"],
    storage=StorageType.FILE,
    retention=RetentionPolicy.WORK_QUEUE,
    discard=DiscardPolicy.NEW,
    max_bytes=64 * 2**20,
    max_msg_size=2**16,
    duplicate_window=120,
)

#: Without a limit of deliveries: a message over its limit stays in a work queue for ever, seen by nobody.
#: Giving up a job is decided by the scheduler, from the log.
WORKERS_CONFIG = ConsumerConfig(
    name=WORKERS,
    durable_name=WORKERS,
    filter_subject="render.>",
    ack_policy=AckPolicy.EXPLICIT,
    ack_wait=ACK_WAIT,
    max_deliver=-1,
    max_ack_pending=1_000,
)


async def events_state(js: JetStreamContext) -> StreamState | None:
    """What the EVENTS stream holds; None when there is none. One that was made with another age gets today's."""
    try:
        found = await js.stream_info(EVENTS)
    except NotFoundError:
        return None
    if found.config.max_age != MAX_AGE:
        await js.update_stream(found.config, max_age=MAX_AGE)
    return found.state


async def ensure_render(js: JetStreamContext) -> None:
    """Make the work queue and its consumer unless they exist."""
    await js.add_stream(RENDER_CONFIG)
    await js.add_consumer(RENDER, WORKERS_CONFIG)
