"""Tasks from the work queue: fetching, reading and settling them."""

import asyncio
import logging
from uuid import UUID

import msgspec
import nats.errors
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from infra.worker.guards import end

log = logging.getLogger(__name__)


class _Task(msgspec.Struct, rename="camel"):
    job_id: UUID


async def fetch(subscription: JetStreamContext.PullSubscription, timeout: float) -> Msg | None:
    """The next task. In a task of its own, because before Python 3.12 the client can swallow our cancellation."""
    task = asyncio.ensure_future(subscription.fetch(1, timeout=timeout))
    try:
        await asyncio.wait({task})
    except asyncio.CancelledError:
        await end({task})
        if not task.cancelled() and not task.exception():
            for message in task.result():
                await message.nak(delay=0.1)
        raise
    try:
        return task.result()[0]
    except nats.errors.TimeoutError:
        return None


async def settle(message: Msg) -> None:
    """Take the task out of the work queue. Nobody waits for the answer: the log has the last word already.

    A task that comes back because this was lost finds nothing to claim.
    """
    try:
        await message.ack()
    except nats.errors.Error as error:
        log.warning("NATS will deliver a task that is done again: %r", error)


def job_id(message: Msg) -> UUID | None:
    """The job that a task names; None when it makes no sense."""
    try:
        return msgspec.json.decode(message.data, type=_Task).job_id
    except msgspec.MsgspecError as error:
        log.error("a task that cannot be read is dropped: %s", error)
        return None
