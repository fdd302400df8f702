"""The two streams. Each process makes those that it needs, also again after NATS lost everything."""

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
from nats.js.errors import BadRequestError, NotFoundError

#: What the server says of a stream that is there with another configuration.
_CONFIGURED_OTHERWISE = 10058
#: How many servers keep each stream; of this process as a whole, because every stream is made in several places.
_replicas = 1

EVENTS = "EVENTS"
RENDER = "RENDER"
SCENE = "render.scene"
#: An assist task, to draw a part of a job; any other subject is a job.
PART = "render.part"
WORKERS = "workers"

#: How much history a new stream is filled with, in events.
KEPT = 100_000
#: Messages expire after so many seconds, and with them personal data of accounts that were deleted meanwhile.
MAX_AGE = 7 * 86_400
#: A message that a worker holds without a heartbeat is redelivered after so many seconds.
ACK_WAIT = 60.0


def events(first_position: int) -> StreamConfig:
    """The log as a stream, in which the sequence number of a message is its position in the log.

    A full stream drops its oldest messages: they are in PostgreSQL, and refusing new ones would stop
    all consumers.
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
        num_replicas=_replicas,
    )


#: Tasks for workers, each taken once. It holds few; when it is full it refuses, and the job waits on.
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

#: Without a limit of deliveries: a message over its limit stays in a work queue for ever, and is never delivered.
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


def use_replicas(count: int) -> None:
    """Have each stream kept by so many servers of a cluster, also those that are there already."""
    global _replicas
    _replicas = count


async def events_state(js: JetStreamContext) -> StreamState | None:
    """What the EVENTS stream holds; None when there is none. One that was made with another age gets today's."""
    try:
        found = await js.stream_info(EVENTS)
    except NotFoundError:
        return None
    if (found.config.max_age, found.config.num_replicas) != (MAX_AGE, _replicas):
        await js.update_stream(found.config, max_age=MAX_AGE, num_replicas=_replicas)
    return found.state


async def ensure_render(js: JetStreamContext) -> None:
    """Make the work queue and its consumer unless they exist."""
    try:
        await js.add_stream(RENDER_CONFIG, num_replicas=_replicas)
    except BadRequestError as error:
        if error.err_code != _CONFIGURED_OTHERWISE:
            raise
        await js.update_stream(RENDER_CONFIG, num_replicas=_replicas)
    await js.add_consumer(RENDER, WORKERS_CONFIG)
